#include "model/text/scalar.h"
#include "model/text/yaml.h"

namespace dagwright::text {

namespace {

// Readers look only 1024 characters ahead for the colon behind a key.
constexpr std::size_t longestSimpleKey = 1000;

bool isCollection(const Value& value)
{
    return value.size() > 0;
}

class Writer
{
  public:
    std::string take() { return std::move(out_); }

    // A node whose first line begins at the cursor; the following ones at `indent`.
    void collection(const Value& value, std::size_t indent)
    {
        bool first = true;
        for (const Value& item : value.items()) {
            if (!std::exchange(first, false)) out_.append(indent, ' ');
            out_ += "- ";
            if (isCollection(item))
                collection(item, indent + 2);
            else
                scalar(item, indent);
        }
        for (const Entry& entry : value.entries()) {
            if (!std::exchange(first, false)) out_.append(indent, ' ');
            key(entry.key, indent);
            if (!isCollection(entry.value)) {
                out_ += ' ';
                scalar(entry.value, indent);
                continue;
            }
            out_ += '\n';
            const std::size_t inner = entry.value.isList() ? indent : indent + 2;
            out_.append(inner, ' ');
            collection(entry.value, inner);
        }
    }

    void scalar(const Value& value, std::size_t indent)
    {
        if (!appendScalar(out_, value, indent)) out_ += '\n';
    }

  private:
    void key(const std::string& name, std::size_t indent)
    {
        const std::size_t before = out_.size();
        appendYamlString(out_, name);
        if (out_.size() - before > longestSimpleKey) {
            out_.insert(before, "? ");
            out_ += '\n';
            out_.append(indent, ' ');
        }
        out_ += ':';
    }

    std::string out_;
};

} // namespace

std::string writePlainYaml(const Value& value)
{
    Writer writer;
    if (isCollection(value))
        writer.collection(value, 0);
    else
        writer.scalar(value, 0);
    return writer.take();
}

} // namespace dagwright::text
