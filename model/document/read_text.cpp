#include "model/document/read_text.h"

#include "model/document/open.h"
#include "model/text/yaml.h"
#include "model/value/share.h"

#include <algorithm>

namespace dagwright::document {

namespace {

constexpr std::size_t mostRuns = 256;
constexpr int deepestBlock = 60; // levels, above the block and in it; readers bound the sum of both

// A place in the tree that was descended to: an item of a block list, or an entry of a map.
struct Block
{
    Path list;
    std::size_t item = 0;
    std::size_t begin = 0; // start of the line with its dash
    std::size_t dash = 0;
    std::size_t end = 0; // start of the line after it
};

class Descent
{
  public:
    Descent(const TextIndex& index, std::size_t offset) : index_(index), offset_(offset) {}

    // The list items around the offset, outermost first.
    std::vector<Block> blocks()
    {
        into(index_.base, {}, index_.lines.size());
        return std::move(blocks_);
    }
    Path path()
    {
        into(index_.base, {}, index_.lines.size());
        return std::move(path_);
    }

  private:
    [[nodiscard]] std::size_t lineStart(std::size_t offset) const
    {
        return index_.lines.offsetOf(index_.lines.lineAt(offset));
    }

    void into(const Value& value, const Path& path, std::size_t end)
    {
        path_ = path;
        if (value.meta().style == Style::Flow || path.segments.size() > deepestBlock) return;
        if (value.isMap()) intoMap(value.asMap(), path, end);
        if (value.isList()) intoList(value.asList(), path, end);
    }

    void intoMap(const Map& map, const Path& path, std::size_t end)
    {
        const Entry* found = nullptr;
        std::size_t after = end;
        for (const Entry& entry : map) {
            const std::optional<std::size_t> place = index_.placeOf(entry.keySpan);
            if (!place) continue;
            if (*place > offset_) {
                after = lineStart(*place);
                break;
            }
            found = &entry;
        }
        if (found) into(found->value, path.key(found->key), after);
    }

    void intoList(const List& list, const Path& path, std::size_t end)
    {
        // The last item that begins at or before the offset.
        std::size_t low = 0;
        std::size_t high = list.size();
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            const std::optional<std::size_t> dash = dashOf(list[middle]);
            if (!dash) return;
            if (*dash <= offset_)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == 0) return;
        const std::size_t item = low - 1;
        const std::optional<std::size_t> dash = dashOf(list[item]);
        const std::optional<std::size_t> next =
            low < list.size() ? dashOf(list[low]) : std::optional<std::size_t>();
        if (!dash || (low < list.size() && !next)) return;
        const std::size_t after = next ? lineStart(*next) : end;
        const std::size_t begin = lineStart(*dash);
        const std::string before = index_.lines.slice(begin, *dash);
        if (before.find_first_not_of(' ') == std::string::npos)
            blocks_.push_back({path, item, begin, *dash, after});
        into(list[item], path.index(item), after);
    }

    // The dash that an item stands behind on the same line.
    [[nodiscard]] std::optional<std::size_t> dashOf(const Value& item) const
    {
        const std::optional<std::size_t> place = index_.placeOf(item);
        if (!place) return std::nullopt;
        const std::size_t begin = lineStart(*place);
        const std::string before = index_.lines.slice(begin, *place);
        const std::size_t last = before.find_last_not_of(' ');
        if (last == std::string::npos || before[last] != '-') return std::nullopt;
        return begin + last;
    }

    const TextIndex& index_;
    std::size_t offset_;
    std::vector<Block> blocks_;
    Path path_;
};

// No anchors, aliases and merges, and not too deep.
bool standsAlone(const Value& value, int depth)
{
    if (depth <= 0) return false;
    const Extra* extra = value.meta().extra.get();
    if (extra && (!extra->alias.empty() || !extra->anchor.empty())) return false;
    for (const Value& item : value.items())
        if (!standsAlone(item, depth - 1)) return false;
    for (const Entry& entry : value.entries())
        if (entry.key == "<<" || !standsAlone(entry.value, depth - 1)) return false;
    return true;
}

bool hasMarker(std::string_view text)
{
    for (const std::string_view marker : {"---", "..."}) {
        if (text.starts_with(marker)) return true;
        if (text.find('\n' + std::string(marker)) != std::string_view::npos) return true;
    }
    return false;
}

// The items of a list with one of them replaced by one or more.
Value withItems(const Value& list, std::size_t at, const std::vector<Value>& items)
{
    Value result = list.withItem(at, items.front());
    for (std::size_t i = 1; i < items.size(); ++i)
        result = result.withInserted(at + i, items[i]);
    return result;
}

// Runs after [begin, end) of the text became `length` bytes of a source of their own.
std::vector<TextIndex::Run> moved(const std::vector<TextIndex::Run>& runs, std::size_t begin, std::size_t end,
                                  const TextIndex::Run& inserted)
{
    std::vector<TextIndex::Run> result;
    result.reserve(runs.size() + 2);
    bool placed = false;
    for (const TextIndex::Run& run : runs) {
        const std::size_t runEnd = run.text + run.length;
        if (run.text < begin)
            result.push_back({run.text, run.source, run.begin, std::min(runEnd, begin) - run.text});
        if (runEnd > begin && !placed) {
            result.push_back(inserted);
            placed = true;
        }
        if (runEnd > end) {
            const std::size_t from = std::max(run.text, end);
            result.push_back({from - end + begin + inserted.length, run.source, run.begin + (from - run.text),
                              runEnd - from});
        }
    }
    if (!placed) result.push_back(inserted);
    return result;
}

std::shared_ptr<Typed> typedOf(const Document& document)
{
    return std::make_shared<Typed>(*document.typed);
}

TextIndexPtr indexOf(const Document& read, const text::TextLines& lines)
{
    const Original& original = *read.original;
    auto index = std::make_shared<TextIndex>();
    index->lines = lines;
    index->base = objectAt(original, original.object);
    if (original.isManifest) index->at = Path{}.key("manifest");
    index->runs = {{0, original.source->id(), 0, lines.size()}};
    index->hasBlocks = original.format == TextFormat::Yaml && original.documents.size() == 1 &&
                       original.objects.size() == 1 && !original.objects.front().item &&
                       !original.hasAnchors && !original.hasRepeatedKeys &&
                       standsAlone(index->base, deepestBlock);
    return index;
}

// What the file is, and where its anchors stand. Without anchors the original of before says that as well, so
// that not each step of the history keeps a text of its own.
OriginalPtr kept(const OriginalPtr& before, const Original& now, const Value& root)
{
    const bool same = before && before->isManifest == now.isManifest && before->object == now.object &&
                      before->format == now.format && !before->hasAnchors && !now.hasAnchors;
    if (same) return before;
    auto original = std::make_shared<Original>(now);
    original->base = now.isManifest ? root["manifest"] : root;
    return original;
}

// The text as the document that it was: of several objects the same one, where that still is a workflow.
Result<Opened> openAgain(const Document& before, const SourcePtr& source)
{
    Result<Opened> opened = open(source);
    if (!opened || !before.original || !before.original->isManifest) return opened;
    const Original& now = *opened->document.original;
    const std::size_t object = before.original->object;
    if (!now.isManifest || now.object == object || object >= now.objects.size() ||
        !now.objects[object].isWorkflow)
        return opened;
    return openObject(now, object);
}

std::string nameOf(const Document& document)
{
    if (document.original) return document.original->source->name();
    return document.sources.empty() ? std::string("document.dagwright.yaml")
                                    : document.sources.front()->name();
}

// Whether a block can be read alone after the edit: the edit is behind the dash and leaves the end of the
// last line.
bool holds(const Block& block, const text::TextEdit& edit, const text::TextLines& lines)
{
    const std::size_t last = block.end == lines.size() ? block.end : block.end - 1;
    return edit.begin > block.dash && edit.begin + edit.removed <= last;
}

// The items that a block reads as; nothing where it does not read alone as items of its list.
std::vector<Value> itemsOf(const SourcePtr& source, std::size_t column)
{
    if (hasMarker(source->text())) return {};
    const text::ReadText read = text::readYaml(source);
    if (!read.diagnostics.empty() || read.documents.size() != 1) return {};
    const Value& list = read.documents.front();
    if (!list.isList() || list.meta().style == Style::Flow || list.size() == 0) return {};
    if (list.span().begin != column || !standsAlone(list, deepestBlock)) return {};
    return {list.asList().begin(), list.asList().end()};
}

} // namespace

std::optional<std::size_t> TextIndex::placeOf(Span span) const
{
    if (!span.isKnown()) return std::nullopt;
    for (const Run& run : runs)
        if (run.source == span.source && span.begin >= run.begin && span.begin <= run.begin + run.length)
            return run.text + (span.begin - run.begin);
    return std::nullopt;
}

std::optional<std::size_t> TextIndex::placeOf(const Value& value) const
{
    if (const std::optional<std::size_t> place = placeOf(value.span())) return place;
    // Of a collection that changed, the first part says it.
    if (value.isMap() && value.size() > 0) return placeOf(value.asMap().at(0).keySpan);
    if (!value.isList() || value.size() == 0) return std::nullopt;
    const std::optional<std::size_t> first = placeOf(value.asList().front());
    if (!first || value.meta().style == Style::Flow) return first;
    const std::size_t begin = lines.offsetOf(lines.lineAt(*first));
    const std::string before = lines.slice(begin, *first);
    const std::size_t dash = before.find_last_not_of(' ');
    return dash != std::string::npos && before[dash] == '-' ? std::optional(begin + dash) : std::nullopt;
}

Document withText(const Document& before, const text::TextLines& lines, const text::TextLines& good)
{
    auto typed = std::make_shared<Typed>();
    typed->lines = lines;
    typed->root = before.root;
    typed->good = good;
    if (before.typed) typed->hasTree = before.typed->hasTree;
    Document document = before;
    document.typed = std::move(typed);
    return document;
}

TextRead readWhole(const Document& unread)
{
    const std::shared_ptr<Typed> typed = typedOf(unread);
    typed->isRead = true;
    TextRead read{unread, nullptr};
    Result<Opened> opened = openAgain(unread, Source::make(nameOf(unread), typed->lines.text()));
    if (!opened) {
        typed->problems = opened.diagnostics();
        read.document.typed = typed;
        return read;
    }
    typed->problems.clear();
    typed->hasTree = true;
    typed->good = typed->lines;
    read.index = indexOf(opened->document, typed->lines);
    typed->root = sharing(unread.root, opened->document.root);
    read.document.root = typed->root;
    read.document.original = kept(unread.original, *opened->document.original, typed->root);
    read.document.typed = typed;
    return read;
}

std::optional<TextRead> readBlock(const Document& unread, const TextIndex& index, const text::TextEdit& edit)
{
    if (!index.hasBlocks || index.runs.size() > mostRuns) return std::nullopt;
    std::vector<Block> blocks = Descent(index, edit.begin).blocks();
    while (!blocks.empty() && !holds(blocks.back(), edit, index.lines))
        blocks.pop_back();
    if (blocks.empty()) return std::nullopt;
    const Block& block = blocks.back();
    const text::TextLines& lines = unread.typed->lines;
    const std::size_t end = block.end - edit.removed + edit.inserted.size();
    const SourcePtr source = Source::make(nameOf(unread), lines.slice(block.begin, end));
    std::vector<Value> items = itemsOf(source, block.dash - block.begin);
    if (items.empty()) return std::nullopt;

    const Path inRoot = index.at.joined(block.list);
    const Value* oldBase = valueAt(index.base, block.list);
    const Value* oldList = valueAt(unread.root, inRoot);
    if (!oldBase || !oldList || !oldList->isList() || oldList->size() != oldBase->size()) return std::nullopt;
    auto next = std::make_shared<TextIndex>(index);
    next->lines = lines;
    next->runs = moved(index.runs, block.begin, block.end, {block.begin, source->id(), 0, end - block.begin});
    Result<Value> base = withValueAt(index.base, block.list, withItems(*oldBase, block.item, items));
    const std::vector<Value> fresh = items;
    items.front() = sharing((*oldList).asList()[block.item], items.front());
    Value root = unread.root;
    if (items.size() > 1 || !items.front().sameNode(oldList->asList()[block.item])) {
        Result<Value> changed = withValueAt(root, inRoot, withItems(*oldList, block.item, items));
        if (!changed) return std::nullopt;
        root = *std::move(changed);
    }
    TextRead read{withRoot(unread, std::move(root)), nullptr};
    if (!base || hasErrors(checkShape(read.document))) return std::nullopt;
    next->base = *std::move(base);
    read.index = std::move(next);
    const std::shared_ptr<Typed> typed = typedOf(unread);
    typed->isRead = true;
    typed->good = lines;
    typed->root = read.document.root;
    typed->problems.clear();
    read.document.typed = typed;
    return read;
}

Path pathAt(const TextIndex& index, std::size_t offset)
{
    return index.at.joined(Descent(index, offset).path());
}

text::TextLines::Change linesOf(const TextIndex& index, const Path& path)
{
    if (!path.startsWith(index.at) || path.segments.size() == index.at.segments.size()) return {};
    const auto skipped = static_cast<std::ptrdiff_t>(index.at.segments.size());
    const Path inBase{{path.segments.begin() + skipped, path.segments.end()}};
    const Value* value = valueAt(index.base, inBase);
    const std::optional<std::size_t> begin = value ? index.placeOf(*value) : std::nullopt;
    if (!begin) return {};
    const std::size_t first = index.lines.lineAt(*begin);
    const std::size_t column = *begin - index.lines.offsetOf(first);
    std::size_t last = first;
    for (std::size_t line = first + 1; line < index.lines.lineCount(); ++line) {
        const std::string_view words = index.lines.line(line);
        const std::size_t indent = words.find_first_not_of(' ');
        if (indent == std::string_view::npos) continue;
        const bool level = value->isMap() || (value->isList() && words.substr(indent, 1) == "-");
        if (indent < column || (indent == column && !level)) break;
        last = line;
    }
    return {first, 0, last - first + 1};
}

} // namespace dagwright::document
