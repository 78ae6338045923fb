#include "render/yaml/second_reading.h"

#include "model/text/scalar.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <map>
#include <sstream>
#include <utility>

namespace dagwright::render {

namespace {

class Events : public YAML::EventHandler
{
  public:
    std::vector<Value> documents;

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        // Without progress yaml-cpp would deliver documents for ever.
        if (started_++ > 0 && mark.pos <= last_) throw YAML::ParserException(mark, "no progress");
        last_ = mark.pos;
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override { add(Value::null({}), anchor, {}); }
    void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override { add(anchors_[anchor], 0, {}); }
    void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& text) override
    {
        const bool resolves = tag == "?" || tag == "tag:yaml.org,2002:int" ||
                              tag == "tag:yaml.org,2002:float" || tag == "tag:yaml.org,2002:bool" ||
                              tag == "tag:yaml.org,2002:null";
        add(resolves ? text::resolvePlain(text) : Value(text), anchor, text);
    }
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open_.push_back({false, anchor, {}, {}, {}, false});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open_.push_back({true, anchor, {}, {}, {}, false});
    }
    void OnMapEnd() override { close(); }

  private:
    struct Open
    {
        bool isMap = false;
        YAML::anchor_t anchor = 0;
        std::vector<Value> items;
        std::vector<Entry> entries;
        std::string key;
        bool hasKey = false;
    };

    void add(const Value& value, YAML::anchor_t anchor, const std::string& text)
    {
        if (anchor != 0) anchors_[anchor] = value;
        if (open_.empty()) {
            documents.push_back(value);
        } else if (Open& top = open_.back(); !top.isMap) {
            top.items.push_back(value);
        } else if (!top.hasKey) {
            top.key = value.isString() ? value.asString() : text;
            top.hasKey = true;
        } else {
            top.entries.push_back({std::exchange(top.key, {}), value, {}, Style::Any});
            top.hasKey = false;
        }
    }

    void close()
    {
        Open done = std::move(open_.back());
        open_.pop_back();
        add(done.isMap ? Value(Map(std::move(done.entries))) : Value(List(std::move(done.items))),
            done.anchor, {});
    }

    std::vector<Open> open_;
    std::map<YAML::anchor_t, Value> anchors_;
    int last_ = 0;
    int started_ = 0;
};

} // namespace

std::optional<std::vector<Value>> readWithYamlCpp(const std::string& text)
{
    try {
        std::istringstream in(text);
        YAML::Parser parser(in);
        Events events;
        while (parser.HandleNextDocument(events))
            continue;
        return std::move(events.documents);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace dagwright::render
