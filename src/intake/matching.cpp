// How well headings and contents of a column fit a field.
#include <set>

#include "src/base/text.hpp"
#include "src/intake/propose.hpp"

namespace terrier {

namespace {
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// "AssetCode", "asset_code" and "Asset code" alike.
std::vector<std::string> words_of(std::string_view heading) {
    std::string spaced;
    for (std::size_t i = 0; i < heading.size(); ++i) {
        const bool starts_word = i > 0 && is_upper(heading[i]) && (is_lower(heading[i - 1]) || (i + 1 < heading.size() && is_upper(heading[i - 1]) && is_lower(heading[i + 1])));
        if (starts_word) spaced += ' ';
        spaced += heading[i];
    }
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded(spaced) + " ") {
        const bool is_part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80u) != 0;
        if (is_part) word += c;
        else if (!word.empty()) words.push_back(std::exchange(word, {}));
    }
    return words;
}

double overlap_score(const std::vector<std::string>& heading, const std::vector<std::string>& name) {
    if (heading.empty() || name.empty()) return 0;
    const std::set<std::string> a(heading.begin(), heading.end()), b(name.begin(), name.end());
    const auto shared = static_cast<double>(std::count_if(a.begin(), a.end(), [&](const std::string& w) { return b.contains(w); }));
    if (shared == static_cast<double>(a.size()) || shared == static_cast<double>(b.size()))
        return 0.5 + 0.3 * shared / static_cast<double>(std::max(a.size(), b.size()));
    return shared / static_cast<double>(a.size() + b.size() - static_cast<std::size_t>(shared)) >= 0.6 ? 0.61 : 0;
}

double one_name_score(const ColumnFacts& facts, std::string_view name, double exact) {
    const auto name_words = words_of(name);
    if (words_of(facts.name) == name_words || join(words_of(facts.name), "") == join(name_words, "")) return exact;
    if (facts.heading.unit.empty() && facts.heading.plain == folded(facts.name)) return overlap_score(words_of(facts.name), name_words);
    const auto plain = words_of(facts.heading.plain);
    if (!plain.empty() && plain == words_of(heading_unit(name).plain)) return exact * 0.97;
    return std::max(overlap_score(words_of(facts.name), name_words), 0.95 * overlap_score(plain, name_words));
}

bool unit_fits(const std::string& unit, Shape shape) {
    if (unit.empty() || shape == Shape::text || shape == Shape::choice || shape == Shape::choice_set || shape == Shape::reference) return true;
    if (unit == "£") return shape == Shape::money;
    if (unit == "%") return shape == Shape::ratio;
    if (unit == "m2" || unit == "sq ft" || unit == "ha" || unit == "acres") return shape == Shape::area;
    if (shape == Shape::decimal) return unit == "kWh" || unit == "MWh" || unit == "m3";
    if (unit == "kWh" || unit == "MWh" || unit == "GWh") return shape == Shape::energy;
    if (unit == "m3") return shape == Shape::volume;
    return shape == Shape::carbon;
}

double factor_of_share(double share) { return share >= 0.9 ? 1 : share >= 0.5 ? 0.75 : 0.15; }

double word_factor(const ColumnFacts& facts, const Field& field) {
    if (facts.words.empty()) return 0.9;
    const auto translations = propose_words(facts, field);
    std::size_t fit = 0, known = 0;
    for (const auto& [word, count] : facts.words) {
        if (means_not_known(folded(word))) continue;
        known += count;
        const bool is_translated = std::any_of(translations.begin(), translations.end(), [&said = word](const auto& t) { return t.first == said; });
        if (is_translated || field.kind->parse(field, word, {})) fit += count;
    }
    if (known == 0) return 0.9;
    const double share = static_cast<double>(fit) / static_cast<double>(known);
    return share >= 0.5 ? 1 : share >= 0.2 ? 0.75 : 0.2;
}

// Numbers with their unit beside them, "400 m2 NIA", are words to the analysis: share of those that the field can read.
double spoken_factor(const ColumnFacts& facts, const Field& field) {
    std::size_t fit = 0, known = 0;
    for (const auto& [word, count] : facts.words) {
        if (means_not_known(folded(word))) continue;
        known += count;
        if (field.kind->parse(field, word, {})) fit += count;
    }
    return known == 0 ? 0 : factor_of_share(static_cast<double>(fit) / static_cast<double>(known));
}
}  // namespace

double name_score(const ColumnFacts& facts, const RecordType& type, const Field& field) {
    double best = std::max(one_name_score(facts, field.name, 1), one_name_score(facts, field.label, 1));
    best = std::max(best, one_name_score(facts, std::string(type.label) + " " + std::string(field.label), 0.99));
    for (const std::string_view synonym : field.synonyms) best = std::max(best, one_name_score(facts, synonym, 0.98));
    return best;
}

double content_factor(const ColumnFacts& facts, const Field& field) {
    const Shape shape = field.kind->shape;
    if (!unit_fits(facts.heading.unit, shape)) return 0.1;
    if (facts.filled == 0) return 0.9;
    std::size_t not_known = 0;
    for (const auto& [word, count] : facts.words)
        if (means_not_known(folded(word))) not_known += count;
    const auto filled = static_cast<double>(std::max<std::size_t>(1, facts.filled - std::min(facts.filled - 1, not_known)));
    const auto share = [&](std::size_t count) { return static_cast<double>(count) / filled; };
    // A column of record ids, as an export writes them, is a link or the identity and nothing else.
    const bool is_link = field.position == 0 || shape == Shape::reference || shape == Shape::any_reference;
    if (facts.ids == facts.filled) return is_link ? 1 : 0.1;
    if (field.position == 0) return 0;
    switch (shape) {
        case Shape::identity:
        case Shape::any_reference: return 0;
        case Shape::text:
            if (field.name == "uprn") return share(facts.uprns + facts.short_uprns) >= 0.5 ? 1 : 0.65;
            if (field.name == "postcode") return share(facts.postcodes) >= 0.5 ? 1 : 0.65;
            return 1;
        case Shape::reference: return 1;
        case Shape::integer: return factor_of_share(share(facts.whole_numbers));
        case Shape::date: return factor_of_share(share(facts.dates + facts.serials));
        case Shape::yes_no: return factor_of_share(share(facts.yes_no));
        case Shape::choice:
        case Shape::choice_set: return word_factor(facts, field);
        case Shape::area:
        case Shape::energy:
        case Shape::carbon:
        case Shape::volume: return std::max(factor_of_share(share(facts.numbers)), spoken_factor(facts, field));
        default: return factor_of_share(share(facts.numbers));
    }
}

}  // namespace terrier
