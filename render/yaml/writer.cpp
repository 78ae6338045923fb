#include "render/yaml/writer.h"

#include "model/text/scalar.h"

namespace dagwright::render {

namespace {

// Items of lists this long are blocks of their own: below it, writing anew is cheaper than remembering.
constexpr std::size_t longList = 16;

class YamlText
{
  public:
    YamlText(BlockBuilder& out, Memo<BlockPtr>& blocks) : out_(out), blocks_(blocks) {}

    // The value after "key:" or "- " whose line is open; ends with that line or the value's last one closed.
    void value(const Value& value, std::size_t indent, std::uint32_t place, bool afterDash)
    {
        if (value.isMap() && value.size() > 0) {
            if (!afterDash) out_.endLine(value.mark(), place);
            entries(value, indent, place, afterDash);
        } else if (value.isList() && value.size() > 0) {
            if (!afterDash) out_.endLine(value.mark(), place);
            items(value, indent, place, afterDash);
        } else {
            if (!afterDash) out_.text() += ' ';
            scalar(value, indent, place);
        }
    }

    // `open`: the first entry continues an open line (after "- ").
    void entries(const Value& map, std::size_t indent, std::uint32_t place, bool open)
    {
        for (const Entry& entry : map.asMap()) {
            if (!open) out_.text().append(indent, ' ');
            open = false;
            const std::uint32_t here = out_.keyPlace(place, entry.key);
            text::appendYamlString(out_.text(), entry.key);
            out_.text() += ':';
            // Lists stand at the indent of their key, everything else two further in.
            const bool list = entry.value.isList() && entry.value.size() > 0;
            value(entry.value, list ? indent : indent + 2, here, false);
        }
    }

  private:
    void items(const Value& list, std::size_t indent, std::uint32_t place, bool open)
    {
        const bool remember = list.size() >= longList && !open;
        std::size_t position = 0;
        for (const Value& item : list.asList()) {
            const std::uint32_t here = out_.indexPlace(place, position++);
            if (remember && (item.isMap() || item.isList())) {
                out_.add(blocks_.get(item, indent, [&] { return block(item, indent); }), here);
                continue;
            }
            if (!open) out_.text().append(indent, ' ');
            open = false;
            out_.text() += "- ";
            value(item, indent + 2, here, true);
        }
    }

    BlockPtr block(const Value& item, std::size_t indent)
    {
        BlockBuilder builder;
        YamlText inner(builder, blocks_);
        builder.text().append(indent, ' ');
        builder.text() += "- ";
        inner.value(item, indent + 2, 0, true);
        return builder.take();
    }

    // `indent` is where the value's own lines would stand, two past its map or list.
    void scalar(const Value& value, std::size_t indent, std::uint32_t place)
    {
        if (value.isMap()) {
            out_.text() += "{}";
        } else if (value.isList()) {
            out_.text() += "[]";
        } else {
            lines(value, indent, place);
            return;
        }
        out_.endLine(value.mark(), place);
    }

    // A scalar of one line, or a literal block of several.
    void lines(const Value& value, std::size_t indent, std::uint32_t place)
    {
        scratch_.clear();
        const bool ended = text::appendScalar(scratch_, value, indent < 2 ? 0 : indent - 2);
        std::string_view rest = scratch_;
        for (std::size_t feed; (feed = rest.find('\n')) != std::string_view::npos;
             rest.remove_prefix(feed + 1)) {
            out_.text() += rest.substr(0, feed);
            out_.endLine(value.mark(), place);
        }
        out_.text() += rest;
        if (!ended) out_.endLine(value.mark(), place);
    }

    BlockBuilder& out_;
    Memo<BlockPtr>& blocks_;
    std::string scratch_;
};

} // namespace

RenderedText YamlWriter::write(std::span<const Value> objects)
{
    blocks_.beginRound();
    BlockBuilder builder;
    YamlText text(builder, blocks_);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const std::uint32_t place = builder.indexPlace(0, i);
        if (i > 0) {
            builder.text() += "---";
            builder.endLine(0, place);
        }
        if (objects[i].isMap() && objects[i].size() > 0)
            text.entries(objects[i], 0, place, false);
        else
            text.value(objects[i], 0, place, true);
    }
    return RenderedText(builder.take());
}

} // namespace dagwright::render
