// Words of a file that mean one of a closed list without being spelt so.
#include <array>
#include <optional>

#include "src/base/text.hpp"
#include "src/intake/propose.hpp"

namespace terrier {

namespace {
constexpr auto common_words = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"fh", "freehold"}, {"f/h", "freehold"}, {"owned", "freehold"}, {"f", "freehold"}, {"lh", "leasehold"}, {"l/h", "leasehold"}, {"leased", "leasehold"},
     {"l", "leasehold"}, {"annual", "yearly"}, {"annually", "yearly"}, {"per annum", "yearly"}, {"pa", "yearly"}, {"per month", "monthly"}, {"pcm", "monthly"},
     {"six-monthly", "half_yearly"}, {"vcs", "voluntary"}, {"charity", "voluntary"}, {"private", "commercial"}, {"excluded", "contracted_out"}, {"protected", "inside"},
     {"let", "out"}, {"rented", "in"}});

std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : folded(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
    return letters;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            corner = above;
        }
    }
    return row[b.size()];
}

bool is_near(const std::string& word, const std::string& wanted) {
    if (word == wanted) return true;
    if (word.size() < 6 || wanted.size() < 6) return false;
    if (word.starts_with(wanted) || wanted.starts_with(word)) return true;
    return edit_distance(word, wanted) <= (wanted.size() >= 8 ? 2u : 1u);
}

std::optional<std::string> nearest(std::string_view text, const Field& field) {
    const std::string plain = folded(trimmed(text));
    for (const auto& [common, code] : common_words) {
        const bool is_there = std::any_of(field.kind->words.begin(), field.kind->words.end(), [&meant = code](const Choice& c) { return c.code == meant; });
        if (plain == common && is_there) return std::string(code);
    }
    const std::string word = letters_of(text);
    std::vector<std::string_view> equal, near;
    for (const Choice& choice : field.kind->words) {
        if (choice.code.empty()) continue;
        const std::string code = letters_of(choice.code), label = letters_of(choice.label);
        if (word == code || word == label) equal.push_back(choice.code);
        else if (is_near(word, code) || is_near(word, label)) near.push_back(choice.code);
    }
    const auto& found = equal.empty() ? near : equal;
    return found.size() == 1 ? std::optional<std::string>(found.front()) : std::nullopt;
}

// Under the heading "Land only", yes is the choice "land_only"; no is the other one where the list has only two.
std::optional<std::string> by_heading(bool yes, const ColumnFacts& facts, const Field& field) {
    const std::string heading = letters_of(facts.name);
    std::string_view said, other;
    std::size_t count = 0;
    for (const Choice& choice : field.kind->words) {
        if (choice.code.empty()) continue;
        ++count;
        if (heading == letters_of(choice.code) || heading == letters_of(choice.label)) said = choice.code;
        else other = choice.code;
    }
    if (said.empty()) return std::nullopt;
    if (yes) return std::string(said);
    return count == 2 ? std::optional<std::string>(other) : std::nullopt;
}
}  // namespace

std::vector<std::pair<std::string, std::string>> propose_words(const ColumnFacts& facts, const Field& field) {
    std::vector<std::pair<std::string, std::string>> result;
    const Shape shape = field.kind->shape;
    const bool is_choice = shape == Shape::choice || shape == Shape::choice_set;
    for (const auto& [word, count] : facts.words) {
        if (is_choice && field.kind->parse(field, word, {})) continue;
        if (means_not_known(folded(word)) && shape != Shape::text) {
            result.emplace_back(word, "");
            continue;
        }
        if (!is_choice) continue;
        std::optional<std::string> meaning;
        if (const auto yes = parse_yes_no(word)) meaning = by_heading(*yes, facts, field);
        if (!meaning) meaning = nearest(word, field);
        if (meaning) result.emplace_back(word, *meaning);
    }
    return result;
}

}  // namespace terrier
