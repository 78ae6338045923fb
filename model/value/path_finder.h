// Many paths of one tree, such as those of its findings: each list on the way is read once, not once for each
// path.
#pragma once

#include "model/value/path.h"
#include "model/value/value.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dagwright {

class PathFinder
{
  public:
    explicit PathFinder(Value root) : root_(std::move(root)) {}

    // As valueAt.
    [[nodiscard]] const Value* at(const Path& path);
    // The values from the root down to the last part of the path that exists; the root alone at least. They
    // live as long as the finder.
    [[nodiscard]] std::vector<const Value*> along(const Path& path);

  private:
    // Positions of the items of each name, in order.
    using Positions = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;

    const Value* step(const Value& from, const Segment& segment);
    const Positions& positionsOf(const Value& list, const std::string& keyField);

    Value root_;
    std::map<std::pair<Value::Id, std::string>, Positions> lists_;
};

} // namespace dagwright
