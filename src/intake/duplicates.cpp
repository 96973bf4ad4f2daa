// Likely duplicates by three signs that registers share.
#include "src/intake/duplicates.hpp"

#include <array>
#include <utility>

#include "src/base/text.hpp"
#include "src/portfolio/checks.hpp"

namespace terrier {

namespace {
const Field* text_field(const RecordType& type, std::string_view name) {
    const Field* field = type.find(name);
    return field && field->kind->shape == Shape::text ? field : nullptr;
}

constexpr auto short_words = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"rd", "road"}, {"st", "street"}, {"ave", "avenue"}, {"av", "avenue"}, {"ln", "lane"}, {"dr", "drive"}, {"cres", "crescent"}, {"ct", "court"},
     {"sq", "square"}, {"pl", "place"}, {"tce", "terrace"}, {"gdns", "gardens"}, {"ind", "industrial"}, {"est", "estate"}, {"bldg", "building"}});

std::string spelt_out(std::string_view word) {
    for (const auto& [brief, whole] : short_words)
        if (word == brief) return std::string(whole);
    return std::string(word);
}
}  // namespace

std::string plain_address(std::string_view address) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded(address) + " ") {
        const bool is_part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80u) != 0;
        if (is_part) word += c;
        else if (c != '\'' && !word.empty()) words.push_back(spelt_out(std::exchange(word, {})));
    }
    if (words.size() > 2 && checks::is_postcode(words[words.size() - 2] + " " + words.back())) words.resize(words.size() - 2);
    else if (words.size() > 1 && checks::is_postcode(words.back())) words.pop_back();
    return join(words, " ");
}

DuplicateFinder::DuplicateFinder(const RecordType& type, const TableSet& portfolio)
    : type_(type), portfolio_(portfolio), uprn_(text_field(type, "uprn")), name_(text_field(type, "name")), postcode_(text_field(type, "postcode")),
      address_(text_field(type, "address")) {}

std::string DuplicateFinder::text(const Field* field, const void* record) const {
    return field ? *static_cast<const std::string*>(field->at(record)) : std::string();
}

namespace {
std::string name_key(const std::string& name, const std::string& postcode) {
    if (name.empty() || postcode.empty()) return {};
    std::string key = folded(name) + "|";
    for (const char c : folded(postcode))
        if (c != ' ') key += c;
    return key;
}
}  // namespace

void DuplicateFinder::build() {
    is_built_ = true;
    const auto add = [](auto& map, std::string key, const Uuid& id) {
        if (!key.empty()) map.emplace(std::move(key), id);
    };
    for (const Row& row : portfolio_.rows(type_)) {
        const void* record = row.record.get();
        add(by_uprn_, text(uprn_, record), row.id);
        add(by_name_, name_key(text(name_, record), text(postcode_, record)), row.id);
        add(by_address_, plain_address(text(address_, record)), row.id);
    }
}

std::optional<DuplicateFinder::Match> DuplicateFinder::find(const void* record) {
    if ((!uprn_ && !address_ && !(name_ && postcode_)) || portfolio_.rows(type_).empty()) return std::nullopt;
    if (!is_built_) build();
    const auto look = [](const auto& map, const std::string& key) { return key.empty() ? map.end() : map.find(key); };
    if (const auto at = look(by_uprn_, text(uprn_, record)); at != by_uprn_.end()) return Match{at->second, "the same UPRN"};
    if (const auto at = look(by_name_, name_key(text(name_, record), text(postcode_, record))); at != by_name_.end())
        return Match{at->second, "the same name and postcode"};
    if (const auto at = look(by_address_, plain_address(text(address_, record))); at != by_address_.end()) return Match{at->second, "nearly the same address"};
    return std::nullopt;
}

}  // namespace terrier
