// Any YAML as a workflow: names are looked for in it without a crash or a hang.
#include "model/argo/references/index.h"
#include "model/text/yaml.h"

#include <cstdint>
#include <string>

using namespace dagwright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const SourcePtr source = Source::make("fuzz", std::string(reinterpret_cast<const char*>(data), size));
    argo::ReferenceIndex index;
    for (const Value& object : text::readYaml(source).documents) {
        const document::Document document{
            Value::map({{"dagwright", 1}, {"profile", "argo"}, {"manifest", object}}), {source}};
        const argo::References& references = index.update(document);
        (void)references.findings(document.root);
        (void)references.unused();
        (void)references.dataEdges();
        for (const Path& path : references.declarations)
            (void)index.offersAt(path);
    }
    return 0;
}
