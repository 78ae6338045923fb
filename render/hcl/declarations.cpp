#include "render/hcl/declarations.h"

#include <algorithm>
#include <vector>

namespace dagwright::render {

namespace {

bool startsWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool continuesWord(char c)
{
    return startsWord(c) || (c >= '0' && c <= '9') || c == '-';
}

class Reader
{
  public:
    Reader(std::string_view text, Declarations& into) : text_(text), into_(into) {}

    void read()
    {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (skipComment() || skipHeredoc()) continue;
            if (c == '"') {
                const std::size_t begin = at_ + 1;
                skipString();
                const std::size_t end = std::max(begin, at_ > begin ? at_ - 1 : begin);
                word(std::string(text_.substr(begin, end - begin)));
            } else if (startsWord(c)) {
                const std::size_t begin = at_;
                while (at_ < text_.size() && continuesWord(text_[at_]))
                    ++at_;
                word(std::string(text_.substr(begin, at_ - begin)));
            } else {
                sign(c);
                ++at_;
            }
        }
    }

  private:
    void word(std::string text)
    {
        if (depth_ == 0) {
            header_.push_back(std::move(text));
        } else {
            // The value behind `source =` of a module's call.
            if (last_ == "source" && afterEquals_ && block_ == "module" && depth_ == 1 &&
                text.find("kube_constants") != std::string::npos)
                into_.constants = label_;
            last_ = std::move(text);
        }
        afterEquals_ = false;
    }

    void sign(char c)
    {
        if (c == '{' || c == '[' || c == '(') {
            if (depth_ == 0 && c == '{') declare();
            ++depth_;
        } else if (c == '}' || c == ']' || c == ')') {
            if (depth_ > 0) --depth_;
            if (depth_ == 0) block_.clear();
        } else if (c == '=') {
            if (block_ == "locals" && depth_ == 1 && !last_.empty()) into_.names.insert("local." + last_);
            if (block_ == "terraform" && depth_ == 2 && !last_.empty())
                into_.names.insert("provider." + last_);
            afterEquals_ = true;
        } else if (c == '\n') {
            if (depth_ == 0) header_.clear();
        }
    }

    void declare()
    {
        block_ = header_.empty() ? std::string() : header_[0];
        label_ = header_.size() > 1 ? header_[1] : std::string();
        if (header_.size() == 2) {
            if (block_ == "module") into_.names.insert("module." + label_);
            if (block_ == "variable") into_.names.insert("var." + label_);
            if (block_ == "provider") into_.names.insert("provider." + label_);
        } else if (header_.size() == 3) {
            if (block_ == "resource") into_.names.insert(label_ + '.' + header_[2]);
            if (block_ == "data") into_.names.insert("data." + label_ + '.' + header_[2]);
        }
        header_.clear();
        last_.clear();
    }

    bool skipComment()
    {
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with('#') || rest.starts_with("//")) {
            at_ = std::min(text_.find('\n', at_), text_.size());
            return true;
        }
        if (!rest.starts_with("/*")) return false;
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
        return true;
    }

    bool skipHeredoc()
    {
        if (!text_.substr(at_).starts_with("<<")) return false;
        std::size_t begin = at_ + 2;
        if (begin < text_.size() && text_[begin] == '-') ++begin;
        std::size_t end = begin;
        while (end < text_.size() && continuesWord(text_[end]))
            ++end;
        if (end == begin) {
            at_ += 2;
            return true;
        }
        const std::string_view marker = text_.substr(begin, end - begin);
        for (std::size_t line = text_.find('\n', end); line != std::string_view::npos;
             line = text_.find('\n', line + 1)) {
            std::size_t first = line + 1;
            while (first < text_.size() && (text_[first] == ' ' || text_[first] == '\t'))
                ++first;
            const std::size_t after = first + marker.size();
            if (text_.substr(first, marker.size()) != marker) continue;
            if (after < text_.size() && continuesWord(text_[after])) continue;
            at_ = after;
            return true;
        }
        at_ = text_.size();
        return true;
    }

    // From an opening quote past the closing one; strings inside of interpolations included.
    void skipString()
    {
        std::vector<char> open{'"'};
        ++at_;
        while (at_ < text_.size() && !open.empty()) {
            const char c = text_[at_];
            const bool inString = open.back() == '"';
            if (inString && c == '\\') {
                ++at_;
            } else if (inString && (c == '$' || c == '%') && text_.substr(at_ + 1).starts_with('{')) {
                const bool escaped = at_ > 0 && text_[at_ - 1] == c;
                if (!escaped) open.push_back('{');
                ++at_;
            } else if (inString && c == '\n') {
                return; // not closed: strings end on their line
            } else if (c == '"') {
                if (inString)
                    open.pop_back();
                else
                    open.push_back('"');
            } else if (!inString && c == '{') {
                open.push_back('{');
            } else if (!inString && c == '}') {
                open.pop_back();
            }
            ++at_;
        }
        at_ = std::min(at_, text_.size());
    }

    std::string_view text_;
    Declarations& into_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::vector<std::string> header_;
    std::string block_;
    std::string label_;
    std::string last_;
    bool afterEquals_ = false;
};

} // namespace

void readDeclarations(std::string_view text, Declarations& into)
{
    Reader(text, into).read();
}

} // namespace dagwright::render
