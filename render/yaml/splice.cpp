#include "render/yaml/splice.h"

#include "model/text/yaml.h"
#include "render/yaml/read_back.h"
#include "render/yaml/rebase.h"
#include "render/yaml/splicer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace dagwright::render {

namespace {

using document::Original;
using document::TextFormat;

// Texts up to this length are read again as a whole.
constexpr std::size_t longestReadWhole = 256 * 1024;
// How often a wider piece is tried before the whole object.
constexpr int mostAttempts = 40;

// A document of the file as it was read and as it should be.
struct DocumentChange
{
    Value read;
    Value wanted; // rebased on `read`
};

Value withObject(const Value& document, const document::ObjectPlace& place, const Value& object)
{
    if (!place.item) return object;
    return document.with("items", document["items"].withItem(*place.item, object));
}

Diagnostic failure(const std::string& name)
{
    Diagnostic failed;
    failed.rule = "splice-failed";
    failed.message = "The change can't be written into " + name + " so that it reads back as it is meant.";
    failed.detail =
        "Nothing was written. A text may hold bytes that no YAML can; look at what was changed last.";
    return failed;
}

class Task
{
  public:
    Task(const Original& original, std::span<const WantedObject> wanted, ReadAgain readAgain)
        : original_(original), readAgain_(readAgain), expected_{original, original.documents, false}
    {
        std::map<std::size_t, std::vector<const WantedObject*>> byDocument;
        for (const WantedObject& object : wanted)
            byDocument[original.objects[object.object].document].push_back(&object);
        for (const auto& [document, objects] : byDocument)
            add(document, objects, original.hasAnchors && text::hasAnchors(original.documents[document]));
        if (expected_.anchored)
            for (Value& document : expected_.wanted)
                document = text::expandMerges(document);
    }

    Result<Spliced> run()
    {
        const std::string_view text = original_.source->text();
        if (changes_.empty()) return Spliced{std::string(text), {}};
        const bool endsWithBreak = text.empty() || text.back() == '\n' || text.back() == '\r';
        for (int attempt = 0; attempt < mostAttempts; ++attempt) {
            std::vector<ChangedRun> runs;
            std::vector<std::size_t> wrong;
            if (auto made = tried(endsWithBreak, runs, wrong)) return *std::move(made);
            // A text that ends within its last line may need that line's end.
            if (!endsWithBreak)
                if (auto made = tried(true, runs, wrong)) return *std::move(made);
            if (!widen(runs, wrong, attempt + 2 >= mostAttempts)) break;
        }
        return failure(original_.source->name());
    }

  private:
    void add(std::size_t document, const std::vector<const WantedObject*>& objects, bool anchored)
    {
        const Value& read = original_.documents[document];
        Value base = anchored ? text::expandMerges(read) : read;
        Value wanted = base;
        for (const WantedObject* object : objects) {
            const document::ObjectPlace& place = original_.objects[object->object];
            base = withObject(base, place, object->base);
            wanted = withObject(wanted, place, object->value);
        }
        const Value rebased = anchored ? rebase(read, base, wanted) : rebasePlain(read, base, wanted);
        if (rebased.sameNode(read)) return;
        expected_.wanted[document] = wanted;
        expected_.anchored = expected_.anchored || anchored;
        changes_.push_back({read, rebased});
    }

    // Not where a piece means something else alone than in its place.
    [[nodiscard]] bool piecesCanBeRead() const
    {
        return !expected_.anchored && !original_.hasRepeatedKeys && original_.format == TextFormat::Yaml;
    }

    // One way to write it, or nothing where that does not read back; then what was changed, and which of it
    // is wrong.
    std::optional<Spliced> tried(bool endsWithBreak, std::vector<ChangedRun>& runs,
                                 std::vector<std::size_t>& wrong)
    {
        Splicer splicer(*original_.source, original_.format == TextFormat::Json, expected_.anchored, coarse_);
        for (const DocumentChange& change : changes_)
            splicer.root(change.read, change.wanted);
        splicer.finish(endsWithBreak);
        std::string made = splicer.rope().str();
        runs = splicer.runs();
        wrong.clear();
        if (piecesCanBeRead())
            for (std::size_t i = 0; i < runs.size(); ++i)
                if (!readsBack(runs[i], made, original_.source->text())) wrong.push_back(i);
        const bool isLong = made.size() > longestReadWhole || readAgain_ == ReadAgain::Pieces;
        const bool piecesSuffice = piecesCanBeRead() && !runs.empty() && isLong;
        if (!wrong.empty() || !(piecesSuffice || readsBack(expected_, made))) return std::nullopt;
        return Spliced{std::move(made), splicer.rope().edits()};
    }

    // Has a wider piece written anew next time; false where there is none.
    bool widen(const std::vector<ChangedRun>& runs, const std::vector<std::size_t>& wrong, bool everything)
    {
        const std::size_t before = coarse_.size();
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (!wrong.empty() && std::find(wrong.begin(), wrong.end(), i) == wrong.end()) continue;
            const auto inner = std::find_if(runs[i].within.rbegin(), runs[i].within.rend(),
                                            [&](Value::Id id) { return !coarse_.contains(id); });
            if (inner != runs[i].within.rend()) coarse_.insert(*inner);
        }
        if (coarse_.size() == before || everything)
            for (const DocumentChange& change : changes_)
                coarse_.insert(change.read.id());
        return coarse_.size() > before;
    }

    const Original& original_;
    ReadAgain readAgain_;
    Expectation expected_;
    std::vector<DocumentChange> changes_;
    Splicer::Coarse coarse_;
};

} // namespace

Result<Spliced> splice(const Original& original, std::span<const WantedObject> wanted, ReadAgain readAgain)
{
    return Task(original, wanted, readAgain).run();
}

Result<Spliced> spliceDocument(const document::Document& document)
{
    if (!document::fitsOriginal(document)) {
        std::string made = text::writePlainYaml(document.root);
        if (!readsBack(document.root, made)) return failure("this document");
        return Spliced{std::move(made), {}};
    }
    const WantedObject wanted{document.original->object, document.original->base,
                              document::partInFile(document)};
    return splice(*document.original, std::span(&wanted, 1));
}

} // namespace dagwright::render
