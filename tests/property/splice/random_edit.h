// Edits of any tree, chosen by a seeded generator: what a person, a form or a canvas may do to it, and worse.
#pragma once

#include "model/value/value.h"

#include <array>
#include <random>
#include <string>
#include <vector>

namespace dagwright {

class RandomEdit
{
  public:
    explicit RandomEdit(unsigned seed) : random_(seed) {}

    // The tree with one change at a place that is chosen level by level.
    Value operator()(const Value& root) { return at(root, 0); }

    std::size_t pick(std::size_t below)
    {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
    }

    Value scalar()
    {
        static const std::array<const char*, 30> texts = {"word",
                                                          "two words",
                                                          "{{inputs.parameters.message}}",
                                                          "a: b",
                                                          "# no comment",
                                                          "yes",
                                                          "012",
                                                          "1e3",
                                                          "",
                                                          " blank first",
                                                          "blank last ",
                                                          "line one\nline two\n",
                                                          "no end\nof line",
                                                          "\nbegins empty\n",
                                                          "  indented\nless\n",
                                                          "ends with more\n\n",
                                                          "tab\there",
                                                          "quote ' and \" both",
                                                          "back\\slash",
                                                          "[a, b]",
                                                          "*star",
                                                          "&and",
                                                          "!tag",
                                                          "- dash",
                                                          "? ask",
                                                          "%percent",
                                                          "\xC3\xBC\xE2\x82\xAC",
                                                          "--- marks",
                                                          "a, b] }",
                                                          "<<"};
        switch (pick(8)) {
        case 0: return Value(static_cast<int>(pick(1000)));
        case 1: return Value(pick(2) == 0);
        case 2: return Value(0.5 + static_cast<double>(pick(10)));
        case 3: return Value::null({});
        default: return Value(texts.at(pick(texts.size())));
        }
    }

    Value anything()
    {
        switch (pick(8)) {
        case 0: return Value::list({scalar(), scalar()});
        case 1: return Value::map({{"name", scalar()}, {"value", scalar()}});
        case 2: return Value::list({Value::map({{"name", "x"}, {"args", Value::list({scalar()})}})});
        case 3: return pick(2) == 0 ? Value::list({}) : Value(Map());
        case 4: return Value::map({{"deep", Value::map({{"er", Value::list({Value::list({scalar()})})}})}});
        default: return scalar();
        }
    }

  private:
    Value at(const Value& value, int depth)
    {
        const bool stop = value.size() == 0 || pick(6) == 0;
        if (stop && depth > 1) return value.size() == 0 || pick(4) == 0 ? other(value) : here(value);
        if (value.size() == 0) return anything();
        if (value.isList()) {
            const std::size_t i = pick(value.size());
            return value.withItem(i, at(value.asList().at(i), depth + 1));
        }
        const Entry& entry = value.asMap().at(pick(value.size()));
        return value.with(entry.key, at(entry.value, depth + 1));
    }

    Value other(const Value& value)
    {
        if (value.isString() && pick(3) == 0) return Value(value.asString() + " more");
        if (value.isString() && pick(3) == 0 && !value.asString().empty()) {
            std::string text = value.asString();
            const std::size_t line = text.find('\n', pick(text.size()));
            return Value(line == std::string::npos ? "x" + text
                                                   : text.substr(0, line) + "!" + text.substr(line));
        }
        return anything();
    }

    // Something done to the children of a list or map.
    Value here(const Value& value)
    {
        const std::size_t i = pick(value.size());
        const std::size_t j = pick(value.size());
        if (value.isList()) {
            switch (pick(5)) {
            case 0: return value.withoutItem(i);
            case 1: return value.withInserted(pick(value.size() + 1), anything());
            case 2:
                return value.withoutItem(i).withInserted(std::min(j, value.size() - 1), value.asList().at(i));
            case 3: return value.withInserted(j, value.asList().at(i));
            default: return value.withAppended(similar(value.asList().at(i)));
            }
        }
        const Map& map = value.asMap();
        const std::string fresh = "key" + std::to_string(pick(100));
        switch (pick(5)) {
        case 0: return value.without(map.at(i).key);
        case 1: return map.find(fresh) ? value : Value(map.withInserted(j, fresh, anything()));
        case 2: return value.with(fresh, anything());
        case 3: return map.find(fresh) ? value : Value(map.renamed(map.at(i).key, fresh));
        default: {
            const Entry entry = map.at(i);
            const Map rest = map.without(entry.key);
            return Value(rest.withInserted(std::min(j, rest.size()), entry.key, entry.value));
        }
        }
    }

    // A copy with another name, as duplicating does.
    Value similar(const Value& item)
    {
        return item.isMap() ? item.with("name", Value("copy-" + std::to_string(pick(1000)))) : scalar();
    }

    std::mt19937 random_;
};

} // namespace dagwright
