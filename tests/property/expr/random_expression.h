// Random expressions of the language: mostly of a wanted type, so that they get far, now and then of a wrong
// one, so that the checks are seen at work.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace random_expr {

enum class Kind
{
    Integer,
    Float,
    Text,
    Boolean,
    List,
    Map,
    Any
};

class Generator
{
  public:
    explicit Generator(std::uint64_t seed) : random_(seed) {}

    std::string expression()
    {
        closures_ = 0;
        return make(static_cast<Kind>(number(6)), 2 + static_cast<int>(number(3)));
    }

    // A number or a text of the odder kind.
    std::string constant()
    {
        if (number(3) == 0) {
            const std::string drawn = leaf(static_cast<Kind>(number(2)));
            return drawn.size() > 12 ? "100" : drawn; // Go would count to a large one
        }
        return one({"\"\"",
                    "\"a\"",
                    "\" A b-c_D \"",
                    "\"1.2.3\"",
                    "\"v1\"",
                    "\"^1.2 || >=3\"",
                    "\"1.2 - 2.3.4\"",
                    "\">1.x, <3\"",
                    "\"~1.2\"",
                    "\"2.0.0-rc.1+b\"",
                    "\"HTTPServer2xx\"",
                    "\"h\\u00e9llo\"",
                    "\"/a/../b.c/\"",
                    "\"..\"",
                    "\"a.b.tar.gz\"",
                    "\"[a-c]+\"",
                    "\"(?i)(B)|x*\"",
                    "\"$1-${1}\"",
                    "\"%d\"",
                    "\"2024-02-29T23:59:59.5+05:30\"",
                    "\"Mon, 02 Jan 2006 15:04:05 MST\"",
                    "\"Jan _2 06 03:04PM\"",
                    "\"2006-01-02\"",
                    "\"15:04:05.000\"",
                    "\"1h2m3.5s\"",
                    "\"-90m\"",
                    "\"1.5h\"",
                    "\"100ms\"",
                    "\"[1, {\\\"a\\\": null}]\"",
                    "\"{\\\"a\\\": [{\\\"b\\\": 5}, {\\\"b\\\": \\\"x\\\"}]}\"",
                    "\"$.a[*].b\"",
                    "\"$..b\"",
                    "\"$.a[0,1]\"",
                    "\"$.a[-1:]\"",
                    "\"$.a.length\"",
                    "\"aGVsbG8\"",
                    "\"aGk=\\n\"",
                    "\"0x1F\"",
                    "\"010\"",
                    "\"1_000\"",
                    "\"12.5\"",
                    "\"1e3\"",
                    "\"-7\"",
                    "\"true\"",
                    "\"<&>\"",
                    "\"\\x07\\u2028\"",
                    "\"http://u:p@h.org:80/p/q?x=1#f\"",
                    "\"h.org/x\"",
                    "\"asc\"",
                    "\"desc\"",
                    "\"UTC\"",
                    "\"int\"",
                    "\"map\"",
                    "\"a b  c\"",
                    "\"\\n\\t x \""});
    }

    // The environment that its names belong to.
    static std::vector<std::pair<std::string, std::string>> names()
    {
        return {{"item", "apple"},
                {"retries", "2"},
                {"workflow.name", "wf-1"},
                {"workflow.parameters.count", "42"},
                {"workflow.parameters.list", "[1, 2.5, \"x\", null, {\"a\": [true]}]"},
                {"workflow.parameters.obj", "{\"a\": {\"b\": [10, 20]}, \"c\": null}"},
                {"workflow.parameters.empty", ""},
                {"tasks.a-b.outputs.result", "h\xc3\xa9llo, w\xc3\xb6rld"}};
    }

  private:
    std::uint64_t number(std::uint64_t below) { return random_() % below; }
    template <std::size_t N>
    std::string one(const char* const (&of)[N])
    {
        return of[number(N)];
    }

    std::string make(Kind kind, int depth)
    {
        if (number(25) == 0) kind = static_cast<Kind>(number(7)); // a wrong one
        if (depth <= 0) return leaf(kind);
        switch (kind) {
        case Kind::Integer: return integer(depth - 1);
        case Kind::Float: return real(depth - 1);
        case Kind::Text: return text(depth - 1);
        case Kind::Boolean: return boolean(depth - 1);
        case Kind::List: return list(depth - 1);
        case Kind::Map: return map(depth - 1);
        case Kind::Any: return make(static_cast<Kind>(number(6)), depth);
        }
        return "nil";
    }

    std::string leaf(Kind kind)
    {
        if (closures_ > 0 && number(4) == 0) return "#";
        switch (kind) {
        case Kind::Integer:
            return one({"0", "1", "2", "3", "7", "-1", "10", "1_000", "0x1F", "0b101", "9223372036854775807",
                        "asInt(retries)", "len(item)"});
        case Kind::Float:
            return one(
                {"0.5", "1.0", "2.5", "-1.25", "1e3", "1e-7", "1e21", ".5", "asFloat(\"1.5\")", "3.0"});
        case Kind::Text:
            return one({"\"\"", "'a'", "\"b,c\"", "`x y`", "\"h\\u00e9llo\"", "item", "retries",
                        "workflow.name", "workflow.parameters.count", "tasks[\"a-b\"].outputs.result",
                        "\"\\n\\t\"", "' pad '", "\"Abc-Def\"", "\"2024-01-02\""});
        case Kind::Boolean: return one({"true", "false", "1 < 2", "item == \"apple\""});
        case Kind::List:
            return one({"[]", "[1, 2, 3]", "[\"a\", \"b\"]", "[1.5, 2]", "1..4", "[nil, 1]", "[[1], [2, 3]]",
                        "fromJSON(workflow.parameters.list)", "split(\"a,b,a\", \",\")"});
        case Kind::Map:
            return one(
                {"{a: 1}", "{}", "{a: \"x\", b: [1]}", "fromJSON(workflow.parameters.obj)", "workflow"});
        case Kind::Any: return one({"nil", "workflow.nope", "1", "\"x\"", "$env", "b\"ab\\x01\""});
        }
        return "nil";
    }

    std::string closure(Kind kind, int depth)
    {
        closures_++;
        std::string body = number(3) == 0 ? "#" : make(kind, depth);
        if (number(4) == 0) body = "{" + body + "}";
        closures_--;
        return body;
    }

    std::string in(int depth, Kind kind) { return make(kind, depth); }
    std::string bracket(const std::string& inner) { return number(3) == 0 ? "(" + inner + ")" : inner; }

    std::string call(const std::string& name, std::initializer_list<Kind> kinds, int depth)
    {
        std::string out = name + "(";
        for (const Kind kind : kinds) {
            if (out.back() != '(') out += ", ";
            out += make(kind, depth);
        }
        return out + ")";
    }

    std::string integer(int d)
    {
        switch (number(14)) {
        case 0: return leaf(Kind::Integer);
        case 1:
        case 2:
        case 3:
            return bracket(make(Kind::Integer, d) + one({" + ", " - ", " * ", " % "}) +
                           make(Kind::Integer, d));
        case 4: return "-" + make(Kind::Integer, d - 1);
        case 5: return call("len", {static_cast<Kind>(2 + 2 * number(2))}, d);
        case 6: return call(one({"int", "asInt"}), {static_cast<Kind>(number(3))}, d);
        case 7: return "count(" + make(Kind::List, d) + ", " + closure(Kind::Boolean, d) + ")";
        case 8: return call(one({"sum", "max", "min"}), {Kind::List}, d);
        case 9:
            return call(one({"bitand", "bitor", "bitxor", "bitnand", "bitshl", "bitshr", "bitushr"}),
                        {Kind::Integer, Kind::Integer}, d);
        case 10: return call(one({"indexOf", "lastIndexOf"}), {Kind::Text, Kind::Text}, d);
        case 11:
            return "reduce(" + make(Kind::List, d) + ", " + one({"#acc + #", "#acc", "# * 2", "#index"}) +
                   ", " + make(Kind::Integer, d) + ")";
        case 12:
            return call(one({"sprig.add", "sprig.mul", "sprig.max", "sprig.min", "sprig.sub", "sprig.int64",
                             "sprig.int", "sprig.add1"}),
                        {Kind::Any, Kind::Any}, d);
        default:
            return bracket(make(Kind::Boolean, d) + " ? " + make(Kind::Integer, d) + " : " +
                           make(Kind::Integer, d));
        }
    }

    std::string real(int d)
    {
        switch (number(10)) {
        case 0: return leaf(Kind::Float);
        case 1:
        case 2:
            return bracket(make(Kind::Float, d) + one({" + ", " - ", " * ", " / ", " ** "}) +
                           make(Kind::Integer, d));
        case 3: return bracket(make(Kind::Integer, d) + " / " + make(Kind::Integer, d));
        case 4: return call(one({"float", "asFloat"}), {static_cast<Kind>(number(3))}, d);
        case 5: return call(one({"ceil", "floor", "round", "abs"}), {static_cast<Kind>(number(2))}, d);
        case 6: return call(one({"mean", "median", "max", "min"}), {Kind::List}, d);
        case 7:
            return call(one({"sprig.addf", "sprig.mulf", "sprig.subf", "sprig.divf", "sprig.maxf"}),
                        {Kind::Float, Kind::Any}, d);
        case 8: return call(one({"sprig.float64", "sprig.ceil", "sprig.floor"}), {Kind::Any}, d);
        default: return call("max", {Kind::Float, Kind::Integer}, d);
        }
    }

    std::string text(int d)
    {
        switch (number(16)) {
        case 0: return leaf(Kind::Text);
        case 1:
        case 2: return bracket(make(Kind::Text, d) + " + " + make(Kind::Text, d));
        case 3:
            return call(one({"upper", "lower", "trim", "toBase64", "sprig.upper", "sprig.title",
                             "sprig.snakecase", "sprig.kebabcase", "sprig.camelcase", "sprig.swapcase",
                             "sprig.nospace", "sprig.initials", "sprig.quote", "sprig.sha256sum",
                             "sprig.b32enc", "sprig.untitle", "sprig.base", "sprig.dir", "sprig.clean"}),
                        {Kind::Text}, d);
        case 4: return call("string", {Kind::Any}, d);
        case 5:
            return call(one({"toJSON", "toJson", "sprig.toJson", "sprig.toPrettyJson", "sprig.toString",
                             "sprig.typeOf", "sprig.kindOf", "type"}),
                        {Kind::Any}, d);
        case 6: return call("join", {Kind::List, Kind::Text}, d);
        case 7: return call("replace", {Kind::Text, Kind::Text, Kind::Text}, d);
        case 8:
            return make(Kind::Text, d) + "[" + make(Kind::Integer, d - 1) + ":" +
                   (number(2) ? make(Kind::Integer, d - 1) : "") + "]";
        case 9:
            return call(one({"sprig.trunc", "sprig.abbrev", "sprig.indent", "sprig.wrap", "sprig.repeat"}),
                        {Kind::Integer, Kind::Text}, d);
        case 10: return call(one({"trimPrefix", "trimSuffix", "trim"}), {Kind::Text, Kind::Text}, d);
        case 11: return call(one({"sprig.join", "sprig.cat", "sprig.default"}), {Kind::Text, Kind::Any}, d);
        case 12:
            return call(one({"sprig.regexFind", "sprig.trimAll", "sprig.trimSuffix"}),
                        {Kind::Text, Kind::Text}, d);
        case 13: return "repeat(" + make(Kind::Text, d) + ", " + one({"0", "1", "3"}) + ")";
        case 14: return call("sprig.substr", {Kind::Integer, Kind::Integer, Kind::Text}, d);
        default:
            return bracket(make(Kind::Boolean, d) + " ? " + make(Kind::Text, d) + " : " +
                           make(Kind::Text, d));
        }
    }

    std::string boolean(int d)
    {
        const Kind same = static_cast<Kind>(number(7));
        switch (number(13)) {
        case 0: return leaf(Kind::Boolean);
        case 1: return bracket(make(same, d) + one({" == ", " != "}) + make(same, d));
        case 2:
            return bracket(make(Kind::Integer, d) + one({" < ", " <= ", " > ", " >= "}) +
                           make(Kind::Float, d));
        case 3:
            return bracket(make(Kind::Text, d) +
                           one({" < ", " > ", " contains ", " startsWith ", " endsWith ", " not contains "}) +
                           make(Kind::Text, d));
        case 4:
        case 5:
            return bracket(make(Kind::Boolean, d) + one({" && ", " || ", " and ", " or "}) +
                           make(Kind::Boolean, d));
        case 6: return one({"!", "not "}) + bracket(make(Kind::Boolean, d));
        case 7:
            return make(same, d) + one({" in ", " not in "}) +
                   make(number(3) == 0 ? Kind::Map : Kind::List, d);
        case 8:
            return one({"all(", "any(", "none(", "one("}) + make(Kind::List, d) + ", " +
                   closure(Kind::Boolean, d) + ")";
        case 9:
            return make(Kind::Integer, d) + " < " + make(Kind::Integer, d) + " <= " + make(Kind::Integer, d);
        case 10:
            return make(Kind::Text, d) + " matches " +
                   one({"\"a\"", "\"^[a-z]+$\"", "\"(\"", "\"\\\\d\"", "item"});
        case 11: return call(one({"hasPrefix", "hasSuffix"}), {Kind::Text, Kind::Text}, d);
        default: return call(one({"sprig.empty", "sprig.all", "sprig.any"}), {Kind::Any}, d);
        }
    }

    std::string list(int d)
    {
        switch (number(16)) {
        case 0: return leaf(Kind::List);
        case 1: return "[" + make(Kind::Any, d) + ", " + make(Kind::Any, d) + "]";
        case 2: return "map(" + make(Kind::List, d) + ", " + closure(Kind::Any, d) + ")";
        case 3:
        case 4: return "filter(" + make(Kind::List, d) + ", " + closure(Kind::Boolean, d) + ")";
        case 5: return call(one({"reverse", "uniq", "flatten", "sort", "concat"}), {Kind::List}, d);
        case 6: return call("split", {Kind::Text, Kind::Text}, d);
        case 7: return make(Kind::List, d) + "[" + make(Kind::Integer, d - 1) + ":]";
        case 8: return call("take", {Kind::List, Kind::Integer}, d);
        case 9: return "sort(keys(" + make(Kind::Map, d) + "))";
        case 10: return call(one({"sprig.list", "sprig.tuple"}), {Kind::Any, Kind::Any}, d);
        case 11:
            return call(one({"sprig.rest", "sprig.initial", "sprig.uniq", "sprig.compact", "sprig.reverse",
                             "sprig.sortAlpha", "sprig.toStrings"}),
                        {Kind::List}, d);
        case 12:
            return call(one({"sprig.push", "sprig.prepend", "sprig.without"}), {Kind::List, Kind::Any}, d);
        case 13: return call("sprig.splitList", {Kind::Text, Kind::Text}, d);
        case 14:
            return "sortBy(" + make(Kind::List, d) + ", " + closure(Kind::Integer, d) +
                   one({")", ", \"desc\")", ", \"asc\")"});
        default: return call("concat", {Kind::List, Kind::List}, d);
        }
    }

    std::string map(int d)
    {
        switch (number(9)) {
        case 0: return leaf(Kind::Map);
        case 1:
        case 2: return "{a: " + make(Kind::Any, d) + ", \"b c\": " + make(Kind::Any, d) + "}";
        case 3: return "{(" + make(Kind::Text, d) + "): " + make(Kind::Any, d) + "}";
        case 4: return call("sprig.dict", {Kind::Text, Kind::Any, Kind::Text, Kind::Any}, d);
        case 5: return "sprig.merge({c: 1}, " + make(Kind::Map, d) + ")";
        case 6: return call(one({"sprig.split"}), {Kind::Text, Kind::Text}, d);
        case 7:
            return "let v = " + make(Kind::Map, d) + "; " +
                   one({"v", "{a: v}", "v.a", "get(v, \"a\")", "v?.a?.b ?? 1"});
        default:
            return "(" + make(Kind::Map, d) +
                   one({")", ").a", ")?.a", ")[\"a\"]", ")?.a.b", ").a ?? {x: 1}"});
        }
    }

    std::mt19937_64 random_;
    int closures_ = 0;
};

} // namespace random_expr
