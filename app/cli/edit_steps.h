// The edits of `dagwright edit`, one after the other on the objects of one file.
#pragma once

#include "model/document/open.h"
#include "model/value/result.h"
#include "render/yaml/splice.h"

#include <map>
#include <string>
#include <string_view>

namespace dagwright::cli {

// One option of the command line: --set PATH=VALUE and so on.
struct EditStep
{
    enum class Kind
    {
        Set,
        Remove,
        Rename,
        Connect
    } kind = Kind::Set;
    std::string text;
};

// The objects of a file while they are edited. Paths start at the object, in a document at the document; a
// number and a colon before a path choose an object (from 1), else the first workflow is meant, or the first
// object of a file without one.
class FileEditor
{
  public:
    // With `detach` an edit at an alias or its anchor changes that place alone.
    FileEditor(document::Original original, bool detach);

    // Errors: "edit-usage" for a text that is no PATH=VALUE and the like, else why it can't be done; then
    // nothing of this step is applied. Notes (severity info) say what else it changed.
    [[nodiscard]] Diagnostics apply(const EditStep& step);
    [[nodiscard]] Result<render::Spliced> text() const;

  private:
    struct Target
    {
        std::size_t object = 0;
        std::string rest; // of the step's text
    };
    [[nodiscard]] Target targetOf(std::string_view text, bool isConnection) const;
    [[nodiscard]] Result<document::Document*> documentOf(std::size_t object);
    [[nodiscard]] Result<document::Document> edited(const document::Document& document, EditStep::Kind kind,
                                                    const std::string& text) const;
    [[nodiscard]] Result<document::Document> set(const document::Document& document,
                                                 std::string_view text) const;
    [[nodiscard]] Result<document::Document> remove(const document::Document& document,
                                                    std::string_view text) const;
    [[nodiscard]] Result<document::Document> rename(const document::Document& document,
                                                    std::string_view text) const;

    document::Original original_;
    bool detach_;
    std::size_t first_ = 0;
    std::map<std::size_t, document::Document> documents_; // those that were touched
};

} // namespace dagwright::cli
