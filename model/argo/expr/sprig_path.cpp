// sprig's functions on paths (Go's package path).
#include "model/argo/expr/native.h"

namespace dagwright::argo::expr {

namespace {

std::string cleanPath(std::string_view path)
{
    const bool rooted = path.starts_with('/');
    std::vector<std::string> kept;
    for (const std::string& part : splitText(path, "/")) {
        if (part.empty() || part == ".") continue;
        const bool up = part == "..";
        if (up && !kept.empty() && kept.back() != "..")
            kept.pop_back();
        else if (!up || !rooted)
            kept.push_back(part);
    }
    const std::string joined = joinTexts(kept, "/");
    if (rooted) return "/" + joined;
    return joined.empty() ? "." : joined;
}

std::string basePath(std::string path)
{
    if (path.empty()) return ".";
    while (!path.empty() && path.back() == '/')
        path.pop_back();
    const std::size_t slash = path.rfind('/');
    if (slash != std::string::npos) path = path.substr(slash + 1);
    return path.empty() ? "/" : path;
}

std::string pathExtension(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos || (slash != std::string::npos && slash > dot)) return "";
    return path.substr(dot);
}

Value baseName(Run&, Arguments given)
{
    return textValue(basePath(textOf(given[0])));
}
Value dirName(Run&, Arguments given)
{
    const std::string& path = textOf(given[0]);
    const std::size_t slash = path.rfind('/');
    return textValue(cleanPath(slash == std::string::npos ? std::string_view()
                                                          : std::string_view(path).substr(0, slash + 1)));
}
Value cleaned(Run&, Arguments given)
{
    return textValue(cleanPath(textOf(given[0])));
}
Value extension(Run&, Arguments given)
{
    return textValue(pathExtension(textOf(given[0])));
}
Value isAbsolute(Run&, Arguments given)
{
    return Value::of(textOf(given[0]).starts_with('/'));
}

} // namespace

std::vector<GoFunction> sprigPaths()
{
    const Signature one{{GoType::String}, GoType::String};
    const Signature test{{GoType::String}, GoType::Bool};
    return {
        {"base", one, baseName},       {"dir", one, dirName},       {"clean", one, cleaned},
        {"ext", one, extension},       {"isAbs", test, isAbsolute}, {"osBase", one, baseName},
        {"osDir", one, dirName},       {"osClean", one, cleaned},   {"osExt", one, extension},
        {"osIsAbs", test, isAbsolute},
    };
}

} // namespace dagwright::argo::expr
