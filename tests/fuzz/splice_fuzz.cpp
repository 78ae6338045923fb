// Any bytes as a file, edited at random: no crash, no hang, and what is written reads back as what was
// wanted. The first four bytes are the seed of the edits.
#include "model/text/json.h"
#include "model/text/yaml.h"
#include "render/yaml/rebase.h"
#include "render/yaml/splice.h"
#include "tests/property/splice/random_edit.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace dagwright;

namespace {

void check(const document::Original& original, std::size_t object, const Value& base, const Value& wanted,
           render::ReadAgain readAgain)
{
    const render::WantedObject change{object, base, wanted};
    const auto made = render::splice(original, std::span(&change, 1), readAgain);
    if (!made) return;
    const SourcePtr source = Source::make("made", made->text);
    const bool json = original.format == document::TextFormat::Json;
    const text::ReadText read = json ? text::readJson(source) : text::readYaml(source);
    if (read.documents.size() != original.documents.size()) std::abort();
    if (!original.hasRepeatedKeys && !read.ok()) std::abort();
    const document::ObjectPlace& place = original.objects[object];
    Value found = text::expandMerges(read.documents[place.document]);
    if (place.item) found = found["items"].asList().at(*place.item);
    if (!render::saysTheSame(found, wanted, !text::hasAnchors(original.documents[place.document])))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t seedSize = 4;
    if (size < seedSize) return 0;
    const unsigned seed =
        data[0] | static_cast<unsigned>(data[1]) << 8u | static_cast<unsigned>(data[2]) << 16u;
    const std::string text(reinterpret_cast<const char*>(data) + seedSize, size - seedSize);
    Diagnostics findings;
    const auto original = document::readOriginal(Source::make("fuzz", text), findings);
    if (!original) return 0;
    const std::size_t object = seed % original->objects.size();
    const Value read = document::objectAt(*original, object);
    // Aliases of aliases, written out, may be far longer than the text.
    if (read.size() == 0 || countNodes(read, 10'000) >= 10'000) return 0;
    const Value base = text::expandMerges(read);
    const render::WantedObject same{object, base, base};
    const auto untouched = render::splice(*original, std::span(&same, 1));
    if (!untouched || untouched->text != text) std::abort();
    RandomEdit edit(seed);
    Value wanted = base;
    for (int n = 0; n <= data[3] % 3; ++n)
        if (wanted.size() > 0) wanted = edit(wanted);
    if (wanted.size() == 0) return 0;
    check(*original, object, base, wanted, render::ReadAgain::ByLength);
    check(*original, object, base, wanted, render::ReadAgain::Pieces);
    return 0;
}
