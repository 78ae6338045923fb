// yaml-cpp as an independent second reader: its events as a Value, scalars resolved by our rules.
#pragma once

#include "model/text/scalar.h"
#include "model/value/value.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace dagwright::text {

class YamlCppTree : public YAML::EventHandler
{
  public:
    // All documents, or nothing where yaml-cpp refuses the text.
    static std::optional<std::vector<Value>> read(const std::string& text)
    {
        try {
            std::istringstream in(text);
            YAML::Parser parser(in);
            YamlCppTree tree;
            while (parser.HandleNextDocument(tree))
                continue;
            return tree.documents_;
        } catch (const YAML::Exception&) {
            return std::nullopt;
        }
    }

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        // Without progress yaml-cpp would deliver documents for ever.
        if (started_++ > 0 && mark.pos <= last_) throw YAML::ParserException(mark, "no progress");
        last_ = mark.pos;
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override { add(Value(), anchor); }
    void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override { add(anchors_[anchor], 0); }
    void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& text) override
    {
        add(tag == "?" ? resolvePlain(text) : Value(text), anchor, text);
    }
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open_.push_back({false, anchor, {}, {}, std::nullopt});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open_.push_back({true, anchor, {}, {}, std::nullopt});
    }
    void OnMapEnd() override { close(); }

  private:
    struct Open
    {
        bool isMap;
        YAML::anchor_t anchor;
        std::vector<Value> items;
        std::vector<Entry> entries;
        std::optional<std::string> key;
    };

    void add(const Value& value, YAML::anchor_t anchor, const std::string& text = {})
    {
        if (anchor != 0) anchors_[anchor] = value;
        if (open_.empty()) {
            documents_.push_back(value);
        } else if (!open_.back().isMap) {
            open_.back().items.push_back(value);
        } else if (!open_.back().key) {
            open_.back().key = value.isString() ? value.asString() : text;
        } else {
            open_.back().entries.push_back({*open_.back().key, value, {}, Style::Any});
            open_.back().key.reset();
        }
    }

    void close()
    {
        Open done = std::move(open_.back());
        open_.pop_back();
        add(done.isMap ? Value(Map(std::move(done.entries))) : Value(List(std::move(done.items))),
            done.anchor);
    }

    std::vector<Value> documents_;
    std::vector<Open> open_;
    std::map<YAML::anchor_t, Value> anchors_;
    int last_ = 0;
    int started_ = 0;
};

} // namespace dagwright::text
