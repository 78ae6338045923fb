// An immutable vector in chunks, so that an edit of a long list copies one chunk and the table of chunks.
//
// Invariants: no chunk is empty or longer than maxChunk; the table's `start` is the index of the chunk's
// first element. Copies share everything. Cost: random access O(log chunks), iteration O(1) a step, an edit
// O(maxChunk + chunks).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace dagwright {

template <typename T>
class ChunkedVector
{
  public:
    static constexpr std::size_t maxChunk = 128;

    ChunkedVector() = default;
    explicit ChunkedVector(std::vector<T> items)
    {
        if (items.size() <= maxChunk) {
            append(std::move(items));
            return;
        }
        for (std::size_t i = 0; i < items.size(); i += maxChunk) {
            auto from = items.begin() + static_cast<std::ptrdiff_t>(i);
            auto to = items.begin() + static_cast<std::ptrdiff_t>(std::min(i + maxChunk, items.size()));
            append(std::vector<T>(std::make_move_iterator(from), std::make_move_iterator(to)));
        }
    }

    [[nodiscard]] std::size_t size() const
    {
        return chunks_.empty() ? 0 : chunks_.back().start + chunks_.back().items->size();
    }
    [[nodiscard]] bool empty() const { return chunks_.empty(); }

    // The element at an index below size().
    [[nodiscard]] const T& at(std::size_t index) const
    {
        const Chunk& chunk = chunks_[chunkOf(index)];
        return (*chunk.items)[index - chunk.start];
    }
    [[nodiscard]] const T& operator[](std::size_t index) const { return at(index); }
    [[nodiscard]] const T& front() const { return at(0); }
    [[nodiscard]] const T& back() const { return at(size() - 1); }

    [[nodiscard]] ChunkedVector replaced(std::size_t index, T item) const
    {
        ChunkedVector result = *this;
        Chunk& chunk = result.chunks_[chunkOf(index)];
        std::vector<T> items = *chunk.items;
        items[index - chunk.start] = std::move(item);
        chunk.items = share(std::move(items));
        return result;
    }

    // Inserts before an index of at most size().
    [[nodiscard]] ChunkedVector inserted(std::size_t index, T item) const
    {
        ChunkedVector result;
        const std::size_t target = index == size() && index > 0 ? chunkOf(index - 1) : chunkOf(index);
        for (std::size_t i = 0; i < chunks_.size(); ++i) {
            if (i != target) {
                result.append(chunks_[i].items);
                continue;
            }
            std::vector<T> items = *chunks_[i].items;
            items.insert(items.begin() + static_cast<std::ptrdiff_t>(index - chunks_[i].start),
                         std::move(item));
            result.appendSplit(std::move(items));
        }
        if (chunks_.empty()) result.append(std::vector<T>{std::move(item)});
        return result;
    }

    [[nodiscard]] ChunkedVector erased(std::size_t index) const
    {
        ChunkedVector result;
        const std::size_t target = chunkOf(index);
        for (std::size_t i = 0; i < chunks_.size(); ++i) {
            if (i != target) {
                result.append(chunks_[i].items);
                continue;
            }
            std::vector<T> items = *chunks_[i].items;
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(index - chunks_[i].start));
            result.append(std::move(items));
        }
        return result;
    }

    class Iterator
    {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        Iterator() = default;
        Iterator(const ChunkedVector* owner, std::size_t chunk) : owner_(owner), chunk_(chunk) { enter(); }
        reference operator*() const { return *item_; }
        pointer operator->() const { return item_; }
        Iterator& operator++()
        {
            if (++item_ == end_) {
                ++chunk_;
                enter();
            }
            return *this;
        }
        Iterator operator++(int)
        {
            Iterator old = *this;
            ++*this;
            return old;
        }
        bool operator==(const Iterator& other) const
        {
            return item_ == other.item_ && chunk_ == other.chunk_;
        }

      private:
        void enter()
        {
            if (chunk_ < owner_->chunks_.size()) {
                const std::vector<T>& items = *owner_->chunks_[chunk_].items;
                item_ = items.data();
                end_ = item_ + items.size();
            } else {
                item_ = end_ = nullptr;
            }
        }
        const ChunkedVector* owner_ = nullptr;
        std::size_t chunk_ = 0;
        const T* item_ = nullptr;
        const T* end_ = nullptr;
    };

    [[nodiscard]] Iterator begin() const { return Iterator(this, 0); }
    [[nodiscard]] Iterator end() const { return Iterator(this, chunks_.size()); }

  private:
    struct Chunk
    {
        std::shared_ptr<const std::vector<T>> items;
        std::size_t start = 0;
    };

    static std::shared_ptr<const std::vector<T>> share(std::vector<T> items)
    {
        return std::make_shared<const std::vector<T>>(std::move(items));
    }
    void append(std::shared_ptr<const std::vector<T>> items)
    {
        if (!items->empty()) chunks_.push_back({std::move(items), size()});
    }
    void append(std::vector<T> items)
    {
        if (!items.empty()) append(share(std::move(items)));
    }
    void appendSplit(std::vector<T> items)
    {
        if (items.size() <= maxChunk) return append(std::move(items));
        const auto middle = items.begin() + static_cast<std::ptrdiff_t>(items.size() / 2);
        std::vector<T> second(std::make_move_iterator(middle), std::make_move_iterator(items.end()));
        items.erase(middle, items.end());
        append(std::move(items));
        append(std::move(second));
    }
    [[nodiscard]] std::size_t chunkOf(std::size_t index) const
    {
        if (chunks_.size() <= 1) return 0;
        auto after = std::upper_bound(chunks_.begin(), chunks_.end(), index,
                                      [](std::size_t i, const Chunk& chunk) { return i < chunk.start; });
        return static_cast<std::size_t>(after - chunks_.begin()) - 1;
    }

    std::vector<Chunk> chunks_;
};

} // namespace dagwright
