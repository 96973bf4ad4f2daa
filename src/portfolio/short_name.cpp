// Cutting addresses to what people call a place by.
#include "src/portfolio/short_name.hpp"

#include <algorithm>
#include <array>

#include "src/base/text.hpp"

namespace terrier {

namespace {
using namespace std::string_view_literals;
constexpr std::string_view separators = ",;\n\r";
constexpr std::array buildings{"offices"sv, "office"sv, "house"sv, "hall"sv, "library"sv, "depot"sv, "centre"sv, "building"sv, "buildings"sv, "farm"sv, "pavilion"sv, "museum"sv, "theatre"sv, "school"sv, "cemetery"sv, "crematorium"sv,
                               "lodge"sv, "cottage"sv, "club"sv, "precinct"sv, "arcade"sv, "workshops"sv, "stores"sv, "garages"sv, "park"sv};
constexpr std::array streets{"road"sv, "street"sv, "lane"sv, "avenue"sv, "drive"sv, "close"sv, "way"sv, "place"sv, "square"sv, "terrace"sv, "crescent"sv, "promenade"sv, "parade"sv, "walk"sv, "passage"sv, "gardens"sv, "hill"sv, "row"sv, "mews"sv, "court"sv};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return equal_ignoring_case(one, word); });
}

// A number of a house, a unit or a floor by itself names nothing.
bool names_something(std::string_view part) {
    std::size_t run = 0;
    for (const char c : part) {
        run = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) ? run + 1 : 0;
        if (run == 3) break;
    }
    const std::string_view last = part.substr(part.size() - std::min<std::size_t>(part.size(), 6));
    return run == 3 && !starts_with_ignoring_case(part, "unit ") && !starts_with_ignoring_case(part, "flat ") && !starts_with_ignoring_case(part, "suite ") && !equal_ignoring_case(last, " floor");
}

// Where an address of parts can be cut: after each part from the first that names something on.
std::vector<std::size_t> part_ends(std::string_view address) {
    std::vector<std::size_t> ends;
    std::size_t from = 0;
    for (std::size_t at = address.find_first_of(separators); at != std::string_view::npos; from = at + 1, at = address.find_first_of(separators, from))
        if (!ends.empty() || names_something(trimmed(address.substr(from, at - from)))) ends.push_back(at);
    return ends;
}

// Where an address in one run of words can be cut: before the body's own name, after a word for a building, after its street.
std::vector<std::size_t> word_ends(std::string_view address, std::string_view body) {
    std::vector<std::size_t> ends;
    if (const std::size_t at = body.empty() ? std::string_view::npos : address.find(body); at != std::string_view::npos && 0 < at && names_something(address.substr(0, at))) ends.push_back(at);
    const std::vector<std::string_view> words = split(address, ' ');
    const auto end_of = [&](std::size_t i) { return static_cast<std::size_t>(words[i].data() + words[i].size() - address.data()); };
    const auto is_street = [&](std::size_t i) { return i < words.size() && is_one_of(streets, words[i]); };
    bool has_building = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!has_building && is_one_of(buildings, words[i]) && !is_street(i + 1) && !(i + 1 < words.size() && is_one_of(buildings, words[i + 1]))) has_building = true, ends.push_back(end_of(i));
        else if (is_street(i) && !is_street(i + 1)) ends.push_back(end_of(i));
    }
    std::sort(ends.begin(), ends.end());
    return ends;
}

bool is_alike(const Portfolio& portfolio, const Asset& asset, std::string_view name) {
    for (const Asset& other : portfolio.table<Asset>())
        if (other.id != asset.id && starts_with_ignoring_case(other.name.empty() ? other.address : other.name, name)) return true;
    return false;
}
}  // namespace

std::string short_name(const Portfolio& portfolio, Id<Asset> id) {
    const Asset* asset = portfolio.find(id);
    if (!asset) return {};
    if (!asset->name.empty() || asset->address.empty()) return record_type<Asset>().title(asset);
    const std::string_view address = asset->address;
    const Organisation* body = portfolio.find(asset->organisation);
    const auto ends = address.find_first_of(separators) != std::string_view::npos ? part_ends(address) : word_ends(address, body ? std::string_view(body->name) : std::string_view());
    for (const std::size_t end : ends)
        if (const std::string_view name = trimmed(address.substr(0, end)); !is_alike(portfolio, *asset, name)) return std::string(name);
    return asset->address;
}

}  // namespace terrier
