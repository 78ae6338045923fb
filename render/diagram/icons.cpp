#include "render/diagram/icons.h"

#include <array>
#include <charconv>
#include <string>

namespace dagwright::render {

namespace {

struct NamedPath
{
    std::string_view name;
    std::string_view path;
};

// {"container", "M12 3L20 7.5..."}, one line for each file.
constexpr NamedPath icons[] = {
#include "render/diagram/icon_paths.inc"
};

class PathReader
{
  public:
    PathReader(std::string_view path, PathVisitor& visitor) : path_(path), visitor_(visitor) {}

    bool read()
    {
        while (true) {
            skipSpace();
            if (at_ == path_.size()) return true;
            if (const char c = path_[at_]; (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
                command_ = c;
                ++at_;
            }
            if (!readCommand()) return false;
        }
    }

  private:
    void skipSpace()
    {
        while (at_ < path_.size() && (path_[at_] == ' ' || path_[at_] == ','))
            ++at_;
    }

    bool numbers(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            skipSpace();
            const char* const end = path_.data() + path_.size();
            const auto [rest, error] = std::from_chars(path_.data() + at_, end, values_[i]);
            if (error != std::errc()) return false;
            at_ = static_cast<std::size_t>(rest - path_.data());
        }
        return true;
    }

    bool readCommand()
    {
        switch (command_) {
        case 'M':
            if (!numbers(2)) return false;
            visitor_.move(x_ = values_[0], y_ = values_[1]);
            command_ = 'L';
            return true;
        case 'L':
            if (!numbers(2)) return false;
            visitor_.line(x_ = values_[0], y_ = values_[1]);
            return true;
        case 'H':
            if (!numbers(1)) return false;
            visitor_.line(x_ = values_[0], y_);
            return true;
        case 'V':
            if (!numbers(1)) return false;
            visitor_.line(x_, y_ = values_[0]);
            return true;
        case 'C':
            if (!numbers(6)) return false;
            visitor_.curve(values_[0], values_[1], values_[2], values_[3], x_ = values_[4], y_ = values_[5]);
            return true;
        case 'Z':
            visitor_.close();
            command_ = 0; // a number right after Z means nothing
            return true;
        default: return false;
        }
    }

    std::string_view path_;
    PathVisitor& visitor_;
    std::size_t at_ = 0;
    char command_ = 0;
    std::array<double, 6> values_{};
    double x_ = 0;
    double y_ = 0;
};

} // namespace

std::string_view iconPath(std::string_view name)
{
    for (const NamedPath& icon : icons)
        if (icon.name == name) return icon.path;
    return {};
}

std::string_view kindIcon(argo::TemplateKind kind)
{
    switch (kind) {
    case argo::TemplateKind::Container: return "container";
    case argo::TemplateKind::Script: return "script";
    case argo::TemplateKind::Dag: return "dag";
    case argo::TemplateKind::Steps: return "steps";
    case argo::TemplateKind::ContainerSet: return "containerset";
    case argo::TemplateKind::Suspend: return "suspend";
    case argo::TemplateKind::Resource: return "resource";
    case argo::TemplateKind::Http: return "http";
    case argo::TemplateKind::Data: return "data";
    case argo::TemplateKind::Plugin: return "plugin";
    case argo::TemplateKind::Reference: return "ref";
    case argo::TemplateKind::Unknown: return "unknown";
    }
    return "unknown";
}

bool readPath(std::string_view path, PathVisitor& visitor)
{
    return PathReader(path, visitor).read();
}

} // namespace dagwright::render
