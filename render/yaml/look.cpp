#include "render/yaml/look.h"

#include "render/yaml/rebase.h"

#include <optional>

namespace dagwright::render {

namespace {

constexpr std::size_t mostNodes = 4000;

class Looker
{
  public:
    Looker(const TextLines& lines, bool json) : lines_(lines), json_(json) {}

    // True when there is nothing more to find out here.
    void collection(const Value& value)
    {
        if (++seen_ > mostNodes || isAlias(value)) return;
        if (value.meta().style == Style::Flow) flow(value);
        for (const Value& item : value.items())
            child(value, item, nullptr);
        for (const Entry& entry : value.entries())
            child(value, entry.value, &entry);
    }

    Look take()
    {
        look_.mapStep = mapStep_.value_or(2);
        look_.listStep = listStep_.value_or(0);
        look_.dashStep = dashStep_.value_or(2);
        look_.quote = quote_.value_or('"');
        look_.flowPadded = mapsPadded_.value_or(false);
        look_.listsPadded = listsPadded_.value_or(false);
        look_.jsonStep = jsonStep_.value_or(0);
        look_.colon = colon_.value_or(": ");
        return std::move(look_);
    }

  private:
    void child(const Value& parent, const Value& value, const Entry* entry)
    {
        if (++seen_ > mostNodes || isAlias(value)) return;
        const Style style = value.meta().style;
        if (style == Style::SingleQuoted && !quote_) quote_ = '\'';
        if (style == Style::DoubleQuoted && !quote_) quote_ = '"';
        if (value.size() == 0) return;
        if (entry && (style == Style::Flow || style == Style::Block))
            look_.styleOf.emplace(entry->key, style);
        if (parent.meta().style == Style::Block && style == Style::Block) step(value, entry);
        collection(value);
    }

    void step(const Value& value, const Entry* entry)
    {
        const std::size_t start =
            value.isMap() ? value.asMap().at(0).keySpan.begin : lines_.skipProperties(value.span().begin);
        const std::size_t column = lines_.column(start);
        if (entry) {
            const std::size_t key = lines_.column(entry->keySpan.begin);
            if (column < key) return;
            std::optional<std::size_t>& found = value.isMap() ? mapStep_ : listStep_;
            if (!found && (value.isList() || column > key)) found = column - key;
            return;
        }
        // Behind a dash on the same line.
        const std::size_t line = lines_.begin(start);
        std::size_t dash = start;
        while (dash > line && lines_.text()[dash - 1] == ' ')
            --dash;
        if (dash > line && lines_.text()[dash - 1] == '-' && !dashStep_) dashStep_ = start - dash + 1;
    }

    void flow(const Value& value)
    {
        const std::size_t open = lines_.skipProperties(value.span().begin);
        const std::string_view text = lines_.text();
        if (value.size() == 0 || open + 1 >= text.size() || (text[open] != '{' && text[open] != '[')) return;
        const std::size_t first =
            value.isMap() ? value.asMap().at(0).keySpan.begin : value.asList().front().span().begin;
        std::optional<bool>& padded = value.isMap() ? mapsPadded_ : listsPadded_;
        const bool sameLine = lines_.begin(first) == lines_.begin(open);
        if (!padded && sameLine) padded = text[open + 1] == ' ';
        if (!jsonStep_ && sameLine && json_ && value.size() > 1) jsonStep_ = 0;
        if (!jsonStep_ && !sameLine) {
            const std::size_t line = lines_.begin(open);
            const std::size_t outer = lines_.firstOf(line) - line;
            const std::size_t inner = lines_.column(first);
            if (inner > outer) jsonStep_ = inner - outer;
        }
        if (!colon_ && json_ && value.isMap()) {
            const std::size_t colon = lines_.skipSpace(value.asMap().at(0).keySpan.end);
            if (colon + 1 < text.size() && text[colon] == ':') colon_ = text[colon + 1] == ' ' ? ": " : ":";
        }
    }

    const TextLines& lines_;
    bool json_;
    std::size_t seen_ = 0;
    Look look_;
    std::optional<std::size_t> mapStep_;
    std::optional<std::size_t> listStep_;
    std::optional<std::size_t> dashStep_;
    std::optional<std::size_t> jsonStep_;
    std::optional<char> quote_;
    std::optional<bool> mapsPadded_;
    std::optional<bool> listsPadded_;
    std::optional<std::string_view> colon_;
};

} // namespace

Look lookAround(const TextLines& lines, std::span<const Value> enclosing, bool json)
{
    Looker looker(lines, json);
    for (std::size_t i = enclosing.size(); i-- > 0;)
        looker.collection(enclosing[i]);
    return looker.take();
}

} // namespace dagwright::render
