#include "model/argo/expr/function_docs.h"

#include "model/argo/expr/functions.h"

#include <algorithm>
#include <string>

namespace dagwright::argo::expr {

namespace {

// The part in front of a separator, which goes, or all of it.
std::string_view takeUntil(std::string_view& text, char separator)
{
    const std::size_t at = text.find(separator);
    const std::string_view part = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    return part;
}

} // namespace

std::vector<FunctionDoc> readFunctionDocs(std::string_view table)
{
    std::vector<FunctionDoc> docs;
    while (!table.empty()) {
        std::string_view line = takeUntil(table, '\n');
        if (line.empty() || line[0] == '#') continue;
        FunctionDoc doc;
        for (std::string_view* part : {&doc.name, &doc.signature, &doc.says, &doc.example, &doc.gives})
            *part = takeUntil(line, '\t');
        docs.push_back(doc);
    }
    std::sort(docs.begin(), docs.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return docs;
}

std::vector<std::string_view> functionNames()
{
    static const std::vector<std::string> sprigNames = [] {
        std::vector<std::string> names;
        for (const GoFunction& function : sprigFunctions())
            names.push_back("sprig." + std::string(function.name));
        return names;
    }();
    std::vector<std::string_view> names(sprigNames.begin(), sprigNames.end());
    for (const BuiltinFunction& function : allBuiltins())
        names.push_back(function.name);
    for (const GoFunction& function : argoFunctions())
        names.push_back(function.name);
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace dagwright::argo::expr
