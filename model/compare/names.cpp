#include "model/compare/names.h"

#include <vector>

namespace dagwright::compare {

namespace {

bool isNamePart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// A part of a chain such as tasks.a.outputs['parameters'], as places in the text.
struct Part
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

class Translator
{
  public:
    Translator(std::string_view text, const NameScope& scope) : text_(text), scope_(scope) {}

    std::string run(bool isExpression)
    {
        if (isExpression) {
            chains(0, text_.size());
        } else {
            for (std::size_t open; (open = text_.find("{{", copied_)) != std::string_view::npos;) {
                const std::size_t close = text_.find("}}", open);
                if (close == std::string_view::npos) break;
                chains(open + 2, close);
                copy(close);
            }
        }
        copy(text_.size());
        return std::move(out_);
    }

  private:
    void copy(std::size_t to)
    {
        out_ += text_.substr(copied_, to - copied_);
        copied_ = to;
    }

    void chains(std::size_t at, std::size_t end)
    {
        while (at < end) {
            if (!isNamePart(text_[at])) {
                ++at;
                continue;
            }
            const std::vector<Part> chain = chainAt(at, end);
            translate(chain);
            at = chain.back().end + 1;
        }
    }

    std::vector<Part> chainAt(std::size_t at, std::size_t end) const
    {
        std::vector<Part> chain{{at, nameEnd(at, end)}};
        for (std::size_t here = chain.back().end; here < end;) {
            const bool isQuoted =
                text_[here] == '[' && here + 1 < end && (text_[here + 1] == '\'' || text_[here + 1] == '"');
            if (isQuoted) {
                const std::size_t close = text_.find(text_[here + 1], here + 2);
                if (close == std::string_view::npos || close >= end) break;
                chain.push_back({here + 2, close});
                here = close + 2; // past the quote and the bracket
            } else if (text_[here] == '.' && here + 1 < end && isNamePart(text_[here + 1])) {
                chain.push_back({here + 1, nameEnd(here + 1, end)});
                here = chain.back().end;
            } else {
                break;
            }
        }
        return chain;
    }

    std::size_t nameEnd(std::size_t at, std::size_t end) const
    {
        while (at < end && isNamePart(text_[at]))
            ++at;
        return at;
    }

    std::string word(const std::vector<Part>& chain, std::size_t position) const
    {
        if (position >= chain.size()) return {};
        return std::string(text_.substr(chain[position].begin, chain[position].end - chain[position].begin));
    }

    void replace(const std::vector<Part>& chain, std::size_t position, const Renames& names)
    {
        if (position >= chain.size() || chain[position].begin < copied_) return;
        const auto found = names.find(word(chain, position));
        if (found == names.end()) return;
        copy(chain[position].begin);
        out_ += found->second;
        copied_ = chain[position].end;
    }

    void translate(const std::vector<Part>& chain)
    {
        const std::string root = word(chain, 0);
        const std::string second = word(chain, 1);
        if (root == "workflow" && second == "parameters")
            return replace(chain, 2, scope_.all->workflowParameters);
        if ((root == "inputs" || root == "outputs") && scope_.own) {
            const TemplateNames& own = *scope_.own;
            if (second == "parameters")
                return replace(chain, 2, root == "inputs" ? own.parameters : own.outParameters);
            if (second == "artifacts")
                return replace(chain, 2, root == "inputs" ? own.artifacts : own.outArtifacts);
            return;
        }
        if (root != "tasks" && root != "steps") return;
        if (scope_.own) replace(chain, 1, scope_.own->nodes);
        if (word(chain, 2) != "outputs" || !scope_.templateOfNode) return;
        const auto runs = scope_.templateOfNode->find(second);
        if (runs == scope_.templateOfNode->end()) return;
        const auto inside = scope_.all->inside.find(runs->second);
        if (inside == scope_.all->inside.end()) return;
        replace(chain, 4,
                word(chain, 3) == "artifacts" ? inside->second.outArtifacts : inside->second.outParameters);
    }

    std::string_view text_;
    const NameScope& scope_;
    std::string out_;
    std::size_t copied_ = 0;
};

} // namespace

const std::string& renamed(const Renames& names, const std::string& name)
{
    const auto found = names.find(name);
    return found == names.end() ? name : found->second;
}

std::string translated(std::string_view text, const NameScope& scope, bool isExpression)
{
    return Translator(text, scope).run(isExpression);
}

} // namespace dagwright::compare
