// Where a walk stands in a tree: a chain on the stack that becomes a Path only when something is said of it.
#pragma once

#include "model/value/path.h"
#include "model/value/value.h"

#include <cstddef>
#include <string_view>

namespace dagwright::check {

// A step from `up` to the value of a key, or to an item of a list. Lives as long as the walk's frame.
struct Place
{
    const Place* up = nullptr;
    std::string_view key;
    const Value* list = nullptr; // for an item
    std::size_t index = 0;
    std::string_view keyField; // the field that names the list's items, for keyed paths

    Place() = default;
    Place(const Place& above, std::string_view name) : up(&above), key(name) {}
    Place(const Place& above, const Value& items, std::size_t position, std::string_view field)
        : up(&above), list(&items), index(position), keyField(field)
    {}

    [[nodiscard]] Path path() const;
};

} // namespace dagwright::check
