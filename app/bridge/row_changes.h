// The steps that turn one list of rows into another, for models that tell views precisely what changed.
#pragma once

#include <QHash>
#include <QSet>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

namespace dagwright::bridge {

// The callbacks are Qt's begin and end of each kind of change. Keys must be unique within each list.
template <typename Row>
struct RowChanges
{
    std::function<void(int first, int last)> beginRemove;
    std::function<void()> endRemove;
    std::function<void(int at)> beginInsert;
    std::function<void()> endInsert;
    std::function<void(int from, int to)> beginMove;
    std::function<void()> endMove;
    std::function<void(int first, int last)> changed;

    template <typename KeyOf>
    void apply(std::vector<Row>& rows, std::vector<Row> wanted, const KeyOf& keyOf) const
    {
        removeGone(rows, wanted, keyOf);
        placeWanted(rows, wanted, keyOf);
        tellChanged(rows, std::move(wanted));
    }

  private:
    template <typename KeyOf>
    void removeGone(std::vector<Row>& rows, const std::vector<Row>& wanted, const KeyOf& keyOf) const
    {
        QSet<QString> kept;
        kept.reserve(static_cast<qsizetype>(wanted.size()));
        for (const Row& row : wanted)
            kept.insert(keyOf(row));
        int last = static_cast<int>(rows.size()) - 1;
        while (last >= 0) {
            if (kept.contains(keyOf(rows[static_cast<std::size_t>(last)]))) {
                --last;
                continue;
            }
            int first = last;
            while (first > 0 && !kept.contains(keyOf(rows[static_cast<std::size_t>(first - 1)])))
                --first;
            beginRemove(first, last);
            rows.erase(rows.begin() + first, rows.begin() + last + 1);
            endRemove();
            last = first - 1;
        }
    }

    template <typename KeyOf>
    void placeWanted(std::vector<Row>& rows, const std::vector<Row>& wanted, const KeyOf& keyOf) const
    {
        QSet<QString> present;
        for (const Row& row : rows)
            present.insert(keyOf(row));
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const QString& key = keyOf(wanted[i]);
            if (i < rows.size() && keyOf(rows[i]) == key) continue;
            if (!present.contains(key)) {
                beginInsert(static_cast<int>(i));
                rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(i), wanted[i]);
                endInsert();
                continue;
            }
            std::size_t from = i + 1;
            while (keyOf(rows[from]) != key)
                ++from;
            beginMove(static_cast<int>(from), static_cast<int>(i));
            Row row = std::move(rows[from]);
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(from));
            rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(i), std::move(row));
            endMove();
        }
    }

    void tellChanged(std::vector<Row>& rows, std::vector<Row> wanted) const
    {
        std::size_t i = 0;
        while (i < rows.size()) {
            if (rows[i] == wanted[i]) {
                ++i;
                continue;
            }
            const std::size_t first = i;
            while (i < rows.size() && !(rows[i] == wanted[i])) {
                rows[i] = std::move(wanted[i]);
                ++i;
            }
            changed(static_cast<int>(first), static_cast<int>(i) - 1);
        }
    }
};

} // namespace dagwright::bridge
