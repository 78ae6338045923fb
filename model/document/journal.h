// The work of a window that is not in its file yet, kept in the state folder so that a crash loses nothing.
//
// A journal is one file: the line "dagwright-journal 1", then records "KIND SIZE CHECKSUM\n" PAYLOAD "\n":
//   about   the path of the document's file (empty: never saved), NUL, the document's title, NUL, the name of
//           the journal that this one goes on from, if any
//   base    the text that the file had when the window read or wrote it
//   patch   "KEPT-AT-THE-START KEPT-AT-THE-END\n" and what stands between, against the text before
// Checksums go on from record to record. Reading stops before the first record that is not whole: what a
// crash tore off is missing, what stood before it is good. A state costs what it changed; after many patches
// the file is replaced by a new one.
//
// A window holds flock on its journal while it lives, so that what another start finds unlocked was left by a
// crash. Mode 0600; the folder 0700.
#pragma once

#include "model/document/descriptor.h"
#include "model/value/result.h"
#include "model/value/source.h"

#include <cstdint>
#include <string>
#include <vector>

namespace dagwright::document {

struct Work
{
    std::string path;     // of the document's file; empty: it has none yet
    std::string title;    // what to call the document where it has no file
    SourcePtr base;       // what the file held when it was last read or written; null: no file
    std::string text;     // the document as it is now
    std::string replaces; // the file of the journal that the work was restored from; empty: of none
};

// Where journals lie: stateFolder() + "/journals".
[[nodiscard]] std::string journalFolder();

// The journal of one window. Not for several threads at once.
class Journal
{
  public:
    explicit Journal(std::string folder = journalFolder()) : folder_(std::move(folder)) {}
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    // Leaves the file as it is.
    ~Journal() = default;

    // On disk, confirmed, when this returns without an error. After an error the state before it is still
    // there, and the next call tries anew. Rule: journal-write.
    [[nodiscard]] Diagnostics write(const Work& work);
    // There is nothing that could be lost: the file goes.
    void remove();
    // Empty while there is none.
    [[nodiscard]] const std::string& file() const { return file_; }

  private:
    [[nodiscard]] int replace(const Work& work);
    [[nodiscard]] int append(const Work& work);

    std::string folder_;
    std::string file_;
    Descriptor descriptor_;
    Work last_;
    std::uint64_t checksum_ = 0;
    std::size_t size_ = 0;
    std::size_t patches_ = 0;
};

// A journal that nobody's window holds. It is locked as long as this lives, so that two starts don't offer
// the same work.
struct Leftover
{
    std::string file;
    Work work;
    std::int64_t writtenAtNs = 0; // since 1970
    Descriptor lock;

    // The person decided, or the work went into another journal.
    void remove();
};

// What was left, newest first. Journals without any work go, and those that another one replaces (a crash
// came between the two); those that can't be read (a newer version, torn before the first state) stay and are
// not offered.
[[nodiscard]] std::vector<Leftover> leftovers(const std::string& folder = journalFolder());

} // namespace dagwright::document
