#include "model/check/place.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace dagwright::check {

namespace {

// Which item of its name an item is, for the long list that was asked of last: a list with many findings
// would otherwise be walked for each of them.
class LongList
{
  public:
    Segment segment(const Value& list, std::size_t position, std::string_view keyField)
    {
        if (list.id() != list_.id() || keyField != keyField_) read(list, keyField);
        Segment segment;
        const std::string_view name = list.asList().at(position)[keyField].stringOr();
        segment.kind = Segment::Kind::Named;
        segment.key = keyField;
        segment.name = name;
        segment.occurrence = occurrences_[position];
        return segment;
    }

  private:
    void read(const Value& list, std::string_view keyField)
    {
        list_ = list;
        keyField_ = keyField;
        occurrences_.clear();
        std::unordered_map<std::string_view, std::size_t> seen;
        for (const Value& item : list_.asList())
            occurrences_.push_back(++seen[item[keyField].stringOr()]);
    }

    Value list_;
    std::string keyField_;
    std::vector<std::size_t> occurrences_;
};

Segment segmentOf(const Value& list, std::size_t position, std::string_view keyField)
{
    constexpr std::size_t longList = 64;
    const bool isNamed = !keyField.empty() && list.asList().at(position)[keyField].isString();
    if (list.size() <= longList || !isNamed) return segmentFor(list, position, keyField);
    thread_local LongList last;
    return last.segment(list, position, keyField);
}

} // namespace

Path Place::path() const
{
    Path path;
    for (const Place* at = this; at != nullptr; at = at->up) {
        if (at->list != nullptr) {
            path.segments.push_back(segmentOf(*at->list, at->index, at->keyField));
        } else if (at->up != nullptr) {
            Segment segment;
            segment.key = at->key;
            path.segments.push_back(std::move(segment));
        }
    }
    std::reverse(path.segments.begin(), path.segments.end());
    return path;
}

} // namespace dagwright::check
