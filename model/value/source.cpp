#include "model/value/source.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace dagwright {

namespace {

std::uint32_t nextSourceId()
{
    static std::atomic<std::uint32_t> next{1};
    return next.fetch_add(1, std::memory_order_relaxed);
}

} // namespace

std::shared_ptr<const Source> Source::make(std::string name, std::string text)
{
    return std::shared_ptr<const Source>(new Source(std::move(name), std::move(text)));
}

Source::Source(std::string name, std::string text)
    : id_(nextSourceId()), name_(std::move(name)), text_(std::move(text))
{
    lineStarts_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
        const bool loneReturn = text_[i] == '\r' && (i + 1 >= text_.size() || text_[i + 1] != '\n');
        if (text_[i] == '\n' || loneReturn) lineStarts_.push_back(static_cast<std::uint32_t>(i + 1));
    }
}

std::string_view Source::text(Span span) const
{
    const std::size_t begin = std::min<std::size_t>(span.begin, text_.size());
    const std::size_t end = std::clamp<std::size_t>(span.end, begin, text_.size());
    return std::string_view(text_).substr(begin, end - begin);
}

LineColumn Source::locate(std::size_t offset) const
{
    offset = std::min(offset, text_.size());
    auto after = std::upper_bound(lineStarts_.begin(), lineStarts_.end(), offset);
    const std::size_t line = static_cast<std::size_t>(after - lineStarts_.begin());
    std::size_t column = 1;
    for (std::size_t i = lineStarts_[line - 1]; i < offset; ++i) {
        const bool continuation = (static_cast<unsigned char>(text_[i]) & 0xC0u) == 0x80u;
        if (!continuation) ++column;
    }
    return {line, column};
}

} // namespace dagwright
