// Documents made of YAML texts.
#pragma once

#include "model/document/document.h"
#include "model/text/yaml.h"

#include <string>
#include <vector>

inline std::vector<dagwright::document::Document> documentsOf(const std::string& yaml)
{
    using namespace dagwright;
    const SourcePtr source = Source::make("test.yaml", yaml);
    std::vector<document::Document> documents;
    for (const Value& object : text::readYaml(source).documents)
        documents.push_back(
            {Value::map({{"dagwright", 1}, {"profile", "argo"}, {"manifest", object}}), {source}});
    return documents;
}

inline dagwright::Path pathOf(const std::string& text)
{
    return dagwright::Path::parse(text).value();
}
