// Inside the layout: what a drawing from before an edit says of one that is made now, so that an edit moves
// little.
#pragma once

#include "model/layout/finish.h"
#include "model/layout/layered.h"

#include <vector>

namespace dagwright::layout {

class FormerDrawing
{
  public:
    FormerDrawing(const graph::TaskGraph& graph, const Options& options);

    // Where a node stood, by the graph's index; nullptr where it is new.
    [[nodiscard]] const Rect* node(std::size_t index) const
    {
        return nodes_.empty() || nodes_[index] == graph::npos ? nullptr
                                                              : &former_.layout->nodes[nodes_[index]];
    }
    // Before ranks are assigned: those of before.
    void hintRanks(const Part& part, Layered& work) const;
    // Once there are layers: where nodes and the bends of long edges stood across the flow.
    void hintPlaces(const Part& part, Layered& work) const;
    // How far to move a part, laid out at (0, 0), so that half of its nodes stand further one way than before
    // and half the other. False where all its nodes are new.
    [[nodiscard]] bool placeOf(const Part& part, const Layout& layout, Point& place) const;

  private:
    [[nodiscard]] double across(Point point) const { return isTurned_ ? point.y : point.x; }
    [[nodiscard]] double along(Point point) const { return isTurned_ ? point.x : point.y; }
    void hintBends(const Arc& arc, const std::vector<double>& rankPlaces, Layered& work) const;

    const graph::TaskGraph& graph_;
    const Former& former_;
    bool isTurned_;
    std::vector<std::size_t> nodes_; // by the graph's index: the former graph's, or npos
};

} // namespace dagwright::layout
