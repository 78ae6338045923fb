#include "model/check/argo/texts.h"

#include "model/check/place.h"

namespace dagwright::check::argo {

namespace {

void collect(const Value& value, const Place& at, std::vector<TaggedText>& into)
{
    if (value.isString()) {
        const std::string& text = value.asString();
        if (text.find("{{") != std::string::npos)
            into.push_back({text, at.path(), value.span(), dagwright::argo::scanTags(text)});
    } else if (value.isMap()) {
        for (const Entry& entry : value.asMap()) {
            const Place place(at, entry.key);
            if (entry.key.find("{{") != std::string::npos)
                into.push_back(
                    {entry.key, place.path(), entry.keySpan, dagwright::argo::scanTags(entry.key)});
            collect(entry.value, place, into);
        }
    } else if (value.isList()) {
        std::size_t index = 0;
        for (const Value& item : value.asList()) {
            const bool isNamed = item["name"].isString();
            collect(item, Place(at, value, index++, isNamed ? "name" : ""), into);
        }
    }
}

} // namespace

std::vector<TaggedText> taggedTexts(const Value& value)
{
    std::vector<TaggedText> texts;
    collect(value, Place(), texts);
    return texts;
}

} // namespace dagwright::check::argo
