// Names in the texts of a workflow: where a variable, a task or a template is spoken of, before anyone asks
// whether it exists.
#pragma once

#include "model/value/path.h"
#include "model/value/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::argo {

enum class MentionKind : std::uint8_t
{
    Variable,        // a name in a tag, or in an expression
    Task,            // in depends, dependencies and dag.target
    Container,       // in the dependencies of a container set
    Template,        // template:, entrypoint, onExit
    ForeignTemplate, // templateRef: the object, the template, "cluster" where it is one of the cluster's
    Argument,        // the name of an argument: an input of the template that is run
};

// What the text of the field is.
enum class FieldLanguage : std::uint8_t
{
    Text,       // tags in a text
    Expression, // the whole text is an expression
    Depends,
    Name, // the whole text is a name, or several
};

struct Mention
{
    MentionKind kind = MentionKind::Variable;
    FieldLanguage language = FieldLanguage::Text;
    bool inExpression = false; // {{=…}} or an expression field
    bool isGuarded = false;    // may be absent: below ?? or left of ?.
    std::vector<std::string> parts;
    Path field;              // of the text, from the value that was looked through
    std::uint32_t begin = 0; // in bytes of the field's text
    std::uint32_t end = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places; // of each part, for an edit

    [[nodiscard]] std::string name() const; // parts with dots between them
};

// A field whose text cannot be read as what it is: an expression with an error, a tag that is not closed.
struct MentionFault
{
    Path field;
    std::string message;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Mentions
{
    std::vector<Mention> mentions;
    std::vector<MentionFault> faults;
};

// All names in a value. `skip`: keys whose values are left out (a template's tasks, which are looked at one
// by one). `root` says which field the value itself is, for the language of its text ("when", "depends",
// ...).
[[nodiscard]] Mentions mentionsIn(const Value& value, std::string_view root = {},
                                  const std::vector<std::string_view>& skip = {});

} // namespace dagwright::argo
