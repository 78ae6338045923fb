// Between the model's UTF-8 and Qt's strings.
#pragma once

#include "model/value/path.h"
#include "model/value/result.h"

#include <QString>

#include <string>
#include <string_view>

namespace dagwright::bridge {

[[nodiscard]] inline QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
[[nodiscard]] inline QString toQt(const Path& path)
{
    return toQt(path.toString());
}

// A keyed path as QML holds it; the empty path where it is none.
[[nodiscard]] inline Path pathOf(const QString& text)
{
    Result<Path> path = Path::parse(text.toStdString());
    return path ? std::move(path).value() : Path{};
}

} // namespace dagwright::bridge
