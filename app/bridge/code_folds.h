// Which lines of a text are folded away, and how rows on screen and lines of the text count.
//
// A fold hides the lines after its header up to its last one. Lines and rows count from 0. No Qt, so that it
// is tested alone. Cost: O(log folds) a question, O(folds) a change.
#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace dagwright::bridge {

class Folds
{
  public:
    // The last line that a fold of `header` would hide, by indentation: deeper lines below it, and a list's
    // dashes at a key's own indent. `header` itself where there is nothing to hide.
    using LineText = std::function<std::string_view(int line)>;
    [[nodiscard]] static int endOf(const LineText& text, int lineCount, int header);

    [[nodiscard]] bool empty() const { return folds_.empty(); }
    [[nodiscard]] bool isFolded(int header) const;
    [[nodiscard]] int lastOf(int header) const; // of a folded header
    [[nodiscard]] bool isHidden(int line) const;
    [[nodiscard]] int hiddenCount() const
    {
        return hidden_.empty() ? 0 : hidden_.back().before + length(hidden_.back());
    }
    [[nodiscard]] int lineOfRow(int row) const;
    [[nodiscard]] int rowOfLine(int line) const; // of a hidden line: the row of what hides it

    void fold(int header, int last);
    // Instead of all there are: pairs of header and last line, by header.
    void assign(const std::vector<std::pair<int, int>>& folds);
    void unfold(int header);
    void clear();
    // Unfolds whatever hides a line; whether something did.
    bool reveal(int line);
    // Lines [first, first + removed) became `inserted` lines. A fold whose header changed is undone.
    void linesReplaced(int first, int removed, int inserted);

  private:
    struct Fold
    {
        int header;
        int last;
    };
    struct Hidden // a run of lines, merged of folds in folds
    {
        int first;
        int last;
        int before; // how many lines the runs before it hide
    };
    [[nodiscard]] static int length(const Hidden& run) { return run.last - run.first + 1; }
    void remake();

    std::vector<Fold> folds_; // by header
    std::vector<Hidden> hidden_;
};

} // namespace dagwright::bridge
