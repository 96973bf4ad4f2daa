// Exact factors and their choice by year.
#include "src/carbon/factors.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "src/base/digits.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
constexpr std::array<ActivityKind, activity_count> kinds{{
    {"gas", "Natural gas", "gas", "kWh", 1},
    {"electricity", "Electricity", "electricity", "kWh", 2},
    {"electricity_td", "Electricity: transmission and distribution", "electricity_td", "kWh", 3},
    {"oil", "Heating oil", "burning_oil", "kWh", 1},
    {"lpg", "LPG", "lpg", "kWh", 1},
    {"biomass", "Biomass", "biomass", "kWh", 1},
    {"heat", "District heat", "district_heat", "kWh", 2},
    {"cooling", "District cooling", "district_cooling", "kWh", 2},
    {"water_supply", "Water supply", "water_supply", "m3", 3},
    {"water_treatment", "Water treatment", "water_treatment", "m3", 3},
    {"homeworking", "Homeworking", "homeworking", "FTE hour", 3},
    {"commuting", "Commuting by car", "average_car", "km", 3},
}};

// Value before none, ours before shipped, the later before the earlier; ids settle the rest.
bool better(const ReferenceFactor& a, const ReferenceFactor& b) {
    const auto rank = [](const ReferenceFactor& r) { return std::tuple(r.origin == ReferenceOrigin::ours, r.from_date, r.id); };
    return rank(a) > rank(b);
}
}  // namespace

const ActivityKind& kind_of(Activity activity) { return kinds.at(static_cast<std::size_t>(activity)); }

double Factor::as_double() const { return static_cast<double>(digits) / std::pow(10.0, places); }

std::optional<Factor> exact_factor(const ReferenceFactor& row) {
    Factor factor{0, 0, &row};
    bool has_point = false, has_digit = false;
    const bool is_negative = row.value.starts_with('-');
    for (const char c : std::string_view(row.value).substr(is_negative || row.value.starts_with('+') ? 1 : 0)) {
        if (c == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (c < '0' || c > '9' || factor.digits > 99'999'999'999'999) return std::nullopt;
        has_digit = true;
        factor.digits = factor.digits * 10 + (c - '0');
        factor.places += has_point;
    }
    if (!has_digit || factor.places > 18) return std::nullopt;
    if (is_negative) factor.digits = -factor.digits;
    return factor;
}

Carbon emitted(std::int64_t amount, const Factor& factor) {
    return Carbon::from_small(narrowed(divided_half_even(static_cast<int128>(amount) * factor.digits, power_of_ten(factor.places)), "carbon"));
}

const Factor* FactorSet::find(Activity activity) const {
    const auto found = factors.find(activity);
    return found == factors.end() ? nullptr : &found->second;
}

const ReferenceFactor* factor_of_year(const TableSet& portfolio, std::string_view code, std::int64_t year) {
    if (year < 1400 || year > 9999) return nullptr;
    const Date middle = Date::of(static_cast<int>(year), 7, 1);
    std::string published;
    for (const ReferenceFactor& row : portfolio.table<ReferenceFactor>())
        if (row.code == code && !row.published_id.empty()) published = row.published_id;
    const ReferenceFactor* best = nullptr;
    for (const ReferenceFactor& row : portfolio.table<ReferenceFactor>()) {
        const bool is_meant = row.code == code || (!published.empty() && row.published_id == published);
        if (!is_meant || row.status != ReferenceStatus::in_force || !in_force(row.from_date, row.to_date, middle) || !exact_factor(row)) continue;
        if (!best || better(row, *best)) best = &row;
    }
    return best;
}

FactorSet factor_set(const TableSet& portfolio, std::int64_t year) {
    FactorSet set;
    set.year = year;
    for (std::size_t i = 0; i < activity_count; ++i)
        if (const ReferenceFactor* row = factor_of_year(portfolio, kinds[i].code, year)) set.factors.emplace(static_cast<Activity>(i), *exact_factor(*row));
    return set;
}

std::int64_t factor_year(Date from, Date to) {
    if (to < from) throw std::invalid_argument("a reporting year that ends before it begins");
    std::int64_t best = from.year(), most = 0;
    for (int year = from.year(); year <= to.year(); ++year) {
        const Date first = std::max(from, Date::of(year, 1, 1)), last = std::min(to, Date::of(year, 12, 31));
        const std::int64_t days = days_between(first, last) + 1;
        if (days > most) best = year, most = days;
    }
    return best;
}

std::string missing_factor(Activity activity, std::int64_t year) {
    const ActivityKind& kind = kind_of(activity);
    return fmt::format("No conversion factor \"{}\" ({}) is recorded for {}, so what it emits isn't known and no total is complete. Import the government's conversion factors of that year.", kind.code, kind.label, year);
}

std::string pinned(const Factor& factor) {
    const ReferenceFactor& row = *factor.row;
    std::string text = fmt::format("{} {}; {}", row.value, row.unit, row.source);
    if (!row.edition.empty()) text += "; edition " + row.edition;
    if (!row.published_id.empty()) text += "; published id " + row.published_id;
    return text;
}

}  // namespace terrier::carbon
