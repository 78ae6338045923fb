#include "model/check/place.h"

#include <algorithm>

namespace dagwright::check {

Path Place::path() const
{
    Path path;
    for (const Place* at = this; at != nullptr; at = at->up) {
        if (at->list != nullptr) {
            path.segments.push_back(segmentFor(*at->list, at->index, at->keyField));
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
