#include "model/catalogue/catalogue.h"

#include <algorithm>
#include <set>

namespace dagwright::catalogue {

namespace {

constexpr std::size_t longestWord = 64; // nothing here has a longer name; bounds the work on hostile input

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

// Edits (insert, delete, replace, swap of neighbours) between two words, or `limit + 1` when there are more.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit)
{
    const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (gap > limit) return limit + 1;
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[j] = std::min(next[j], before[j - 2] + 1);
            least = std::min(least, next[j]);
        }
        if (least > limit) return limit + 1;
        before.swap(row);
        row.swap(next);
    }
    return row[b.size()];
}

// Whether a text has all letters of a word in their order, with others between them.
bool isWithin(std::string_view word, std::string_view text)
{
    std::size_t position = 0;
    for (char c : text)
        if (position < word.size() && c == word[position]) ++position;
    return position == word.size();
}

template <typename Names>
std::vector<std::string_view> nearest(const Names& names, std::string_view misspelt)
{
    if (misspelt.empty() || misspelt.size() > longestWord) return {};
    const std::string word = lowered(misspelt);
    const std::size_t limit = word.size() < 4 ? 1 : std::max<std::size_t>(2, word.size() / 4);
    std::vector<std::pair<std::size_t, std::string_view>> found;
    for (std::string_view name : names) {
        const std::string other = lowered(name);
        std::size_t edits = distance(word, other, limit);
        // A word that only lacks some letters is nearer than its length says.
        if (edits > limit && word.size() >= 4 && other.size() <= 2 * word.size() && isWithin(word, other))
            edits = limit;
        if (edits <= limit) found.emplace_back(edits, name);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string_view> result;
    for (const auto& [edits, name] : found)
        if (result.size() < 3) result.push_back(name);
    return result;
}

// How well a field answers a word; 0 when not at all.
int answers(const FieldSpec& field, std::string_view word)
{
    const std::string name = lowered(field.name());
    if (name == word) return 100;
    if (name.starts_with(word)) return 60;
    if (name.find(word) != std::string::npos) return 40;
    if (lowered(field.label()).find(word) != std::string::npos) return 30;
    if (lowered(field.doc()).find(word) != std::string::npos) return 10;
    return 0;
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    for (char c : text.substr(0, 4 * longestWord)) {
        if (c != ' ' && c != '\t') {
            word += lower(c);
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

} // namespace

std::vector<FieldSpec> search(std::string_view text, std::size_t limit)
{
    const std::vector<std::string> words = wordsOf(text);
    if (words.empty()) return {};
    std::vector<std::pair<int, FieldSpec>> found;
    for (const TypeSpec type : types()) {
        for (const FieldSpec field : type.fields()) {
            int total = 0;
            for (const std::string& word : words) {
                const int points = answers(field, word);
                total = points == 0 ? -1000000 : total + points;
            }
            // What is written about is what people mean; an input is nearer to them than a field of Argo.
            if (total > 0 && !field.doc().empty()) total += 5;
            if (total > 0 && type.name() == "wf_spec") total += 3;
            if (total > 0) found.emplace_back(total, field);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<FieldSpec> result;
    for (const auto& [points, field] : found)
        if (result.size() < limit) result.push_back(field);
    return result;
}

std::vector<std::string_view> suggestions(TypeSpec type, std::string_view misspelt)
{
    std::vector<std::string_view> names;
    for (const FieldSpec field : type.fields())
        names.push_back(field.name());
    return nearest(names, misspelt);
}

std::vector<std::string_view> suggestions(std::string_view misspelt)
{
    std::set<std::string_view> names;
    for (const TypeSpec type : types()) {
        names.insert(type.name());
        for (const FieldSpec field : type.fields())
            names.insert(field.name());
    }
    return nearest(names, misspelt);
}

} // namespace dagwright::catalogue
