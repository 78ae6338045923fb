// The text of the document's file, and what becomes of the document when a person types in it.
//
// A key changes the text at once and is a step of the document's history with all others. The tree follows
// when the block around the edit is read, which is at once; where that does not do, the whole is read, long
// texts on another thread. While the text can't be read, the tree stays.
#include "app/bridge/session.h"
#include "app/bridge/text.h"
#include "render/yaml/own_text.h"

#include <QTimer>

namespace dagwright::bridge {

namespace {

constexpr std::size_t longText = 200'000; // bytes; a shorter one is read whole within a few milliseconds

// A path that names what `path` named in the tree of before: items that have another name now and stand in
// the same place.
Path renamed(const Value& before, const Value& now, const Path& path)
{
    Path result;
    const Value* old = &before;
    const Value* fresh = &now;
    for (const Segment& segment : path.segments) {
        Segment step = segment;
        const bool named = old && fresh && old->isList() && fresh->isList() && old->size() == fresh->size() &&
                           segment.kind != Segment::Kind::Key;
        if (named) {
            const std::size_t at = positionOf(*old, segment);
            const bool moved = at < old->size() && !valueAt(*fresh, Path{{segment}});
            if (moved) step = segmentFor(*fresh, at, "name");
        }
        result.segments.push_back(step);
        old = old ? valueAt(*old, Path{{segment}}) : nullptr;
        fresh = fresh ? valueAt(*fresh, Path{{step}}) : nullptr;
    }
    return result;
}

} // namespace

const text::TextLines& Session::ownText()
{
    const Document& now = document();
    if (now.typed && now.typed->root.sameNode(now.root)) return now.typed->lines;
    const bool known = own_.isKnown && own_.root.sameNode(now.root) && own_.typed == now.typed &&
                       own_.original == now.original;
    if (known) return own_.text.lines;
    if (!own_.isKnown || own_.typed != now.typed || own_.original != now.original)
        own_.readOriginal = render::originalOf(now);
    Result<render::OwnText> text = render::ownText(now, own_.readOriginal);
    ownFailure_.clear();
    if (!text) {
        ownFailure_ = text.diagnostics();
        return own_.text.lines;
    }
    const text::TextLines before = shownText_;
    own_.text = *std::move(text);
    own_.text.lines = before.become(own_.text.lines.text());
    own_.root = now.root;
    own_.typed = now.typed;
    own_.original = now.original;
    own_.isKnown = true;
    own_.problems.clear();
    shownText_ = own_.text.lines;
    // Broken lines that moved: their problems did too.
    if (own_.text.isBroken)
        own_.problems = document::readWhole(document::withText(now, own_.text.lines, own_.text.good))
                            .document.typed->problems;
    if (own_.text.gaveWay)
        emit notice(QStringLiteral("info"),
                    tr("Lines that could not be read gave way to this change. Undo brings "
                       "them back."));
    return own_.text.lines;
}

Diagnostics Session::textProblems() const
{
    const document::TypedPtr& typed = document().typed;
    if (typed && typed->root.sameNode(document().root)) return typed->problems;
    const bool known = own_.isKnown && own_.typed == typed && own_.root.sameNode(document().root);
    return known ? own_.problems : Diagnostics{};
}

document::TextIndexPtr Session::textIndex()
{
    const text::TextLines& lines = ownText();
    if (index_ && (index_->lines.isSame(lines) || index_->lines == lines)) return index_;
    const bool broken = !textProblems().empty();
    if (broken) return nullptr;
    const Document unread = document::withText(document(), lines, lines);
    if (lines.size() > longText) {
        reader().request(unread);
        return nullptr;
    }
    index_ = document::readWhole(unread).index;
    return index_;
}

TextReader& Session::reader()
{
    if (!reader_) {
        reader_ = std::make_unique<TextReader>();
        connect(reader_.get(), &TextReader::read, this,
                [this](const std::shared_ptr<const document::TextRead>& result) { takeRead(*result); });
    }
    return *reader_;
}

void Session::typeText(const text::TextLines& lines, const QString& label, std::string_view mergeKey)
{
    if (lines.isSame(ownText()) || refusesChanges()) return;
    const Document& now = document();
    const bool typed = now.typed && now.typed->root.sameNode(now.root);
    const text::TextLines good = typed ? now.typed->good : own_.text.good;
    shownText_ = lines;
    if (!history_.push(document::withText(now, lines, good), label.toStdString(), selection_, mergeKey))
        return;
    emit ownTextChanged();
    emit stateChanged();
    if (lines.size() <= longText) return readText();
    // The key is seen before the tree moves.
    QTimer::singleShot(0, this, &Session::readText);
}

void Session::readText()
{
    const Document& unread = document();
    if (!unread.typed || unread.typed->isRead || !unread.typed->root.sameNode(unread.root)) return;
    const text::TextLines& lines = unread.typed->lines;
    if (index_) {
        const text::TextEdit edit = text::editBetween(index_->lines, lines);
        if (std::optional<document::TextRead> read = document::readBlock(unread, *index_, edit))
            return takeRead(*read);
    }
    if (lines.size() > longText) return reader().request(unread);
    takeRead(document::readWhole(unread));
}

// What was read becomes the current state, where that still is the same text.
void Session::takeRead(const document::TextRead& read)
{
    const Document before = document();
    const text::TextLines& lines = read.document.typed->lines;
    if (read.index) index_ = read.index;
    if (!before.typed || before.typed->isRead || !before.typed->lines.isSame(lines) ||
        !before.typed->root.sameNode(before.root)) {
        if (read.index && read.index->lines.isSame(ownText())) emit ownTextChanged();
        return;
    }
    std::vector<Path> selected;
    for (const Path& path : selection_)
        selected.push_back(renamed(before.root, read.document.root, path));
    history_.amend(read.document);
    history_.select(selected);
    const bool opened = renameOpen(before);
    const bool moved = !before.root.sameNode(read.document.root);
    if (moved) documentMoved();
    if (opened) emit templateChanged();
    if (selected != selection_) select(std::move(selected));
    emit ownTextChanged();
    emit stateChanged();
}

// Templates that are open stay open while their name is typed.
bool Session::renameOpen(const Document& before)
{
    const Document& now = document();
    const Path from = document::templatesPath(before);
    if (from != document::templatesPath(now)) return false;
    bool moved = false;
    for (std::string& name : open_) {
        const Path path = renamed(before.root, now.root, from.named("name", name));
        const Value* found = valueAt(now.root, path);
        if (!found || !(*found)["name"].isString() || (*found)["name"].asString() == name) continue;
        name = (*found)["name"].asString();
        moved = true;
    }
    return moved;
}

} // namespace dagwright::bridge
