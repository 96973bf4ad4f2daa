// Collecting, linking and checking the months of a price index.
#include "src/lease/index_series.hpp"

#include <fmt/format.h>

#include <cctype>
#include <cmath>

namespace terrier {

namespace {
// No consumer price index of the United Kingdom has moved by as much in one month since 1948: such a jump is a change of base.
constexpr double largest_monthly_move = 0.10;

Date first_of_month(Date date) { return Date::of(date.year(), date.month(), 1); }
std::string month_label(Date date) {
    static constexpr std::array names{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    return fmt::format("{} {}", names[static_cast<std::size_t>(date.month() - 1)], date.year());
}

// The year in "2015=100" as a source states the base; "" when it states none.
std::string stated_base(const std::string& source) {
    const auto at = source.find("=100");
    if (at == std::string::npos || at < 4) return {};
    const std::string year = source.substr(at - 4, 4);
    return std::all_of(year.begin(), year.end(), [](unsigned char c) { return std::isdigit(c); }) ? year : std::string();
}

bool better(const ReferenceIndex& a, const ReferenceIndex& b) {
    return std::tuple(a.origin == ReferenceOrigin::ours, a.from_date, a.id) > std::tuple(b.origin == ReferenceOrigin::ours, b.from_date, b.id);
}
}  // namespace

IndexSeries::IndexSeries(const Portfolio& portfolio, PriceIndex index)
    : name_(choices<PriceIndex>[static_cast<std::size_t>(index)].label), code_(choices<PriceIndex>[static_cast<std::size_t>(index)].code) {
    for (const ReferenceIndex& row : portfolio.table<ReferenceIndex>()) {
        if (row.code != code_ || row.status != ReferenceStatus::in_force || !row.from_date) continue;
        const ReferenceIndex*& kept = rows_[first_of_month(*row.from_date)];
        if (!kept || better(row, *kept)) kept = &row;
    }
    for (const ReferenceFactor& row : portfolio.table<ReferenceFactor>()) {
        if (row.code != "index_link." + code_ || row.status != ReferenceStatus::in_force || !row.from_date) continue;
        if (const auto factor = decimal_value(row.value); factor && *factor > 0) links_[first_of_month(*row.from_date)] = *factor;
    }
}

double IndexSeries::link_at(Date month) const {
    double product = 1;
    for (auto at = links_.begin(); at != links_.end() && at->first <= month; ++at) product *= at->second;
    return product;
}

void IndexSeries::find_rebasing(Date first, Date last, Faults& faults) const {
    const ReferenceIndex* before = nullptr;
    Date before_month;
    for (auto at = rows_.lower_bound(first); at != rows_.end() && at->first <= last; ++at) {
        const auto now_value = decimal_value(at->second->value);
        if (!now_value || *now_value <= 0) continue;
        if (before) {
            const double was = *decimal_value(before->value) * link_at(before_month), is = *now_value * link_at(at->first);
            const std::string base_before = stated_base(before->source), base_now = stated_base(at->second->source);
            const bool is_other_base = !base_before.empty() && !base_now.empty() && base_before != base_now && !links_.contains(at->first);
            const auto months = (at->first.year() - before_month.year()) * 12 + at->first.month() - before_month.month();
            if (is_other_base || std::fabs(is / was - 1) > largest_monthly_move * months) {
                faults.push_back({"index_rebased",
                                  fmt::format("The {} goes from {} to {} between {} and {}, as when a series is rebased, and figures of two bases can't be compared. "
                                              "Enter the published link as the factor \"index_link.{}\" from {}, or enter figures on one base.",
                                              name_, before->value, at->second->value, month_label(before_month), month_label(at->first), code_, to_iso(at->first)),
                                  "price_index", {}, {}, Severity::refused});
                return;
            }
        }
        before = at->second;
        before_month = at->first;
    }
}

Result<std::vector<IndexSeries::Figure>> IndexSeries::figures(std::span<const Date> months) const {
    Faults faults;
    std::vector<Figure> found;
    for (const Date date : months) {
        const Date month = first_of_month(date);
        const auto at = rows_.find(month);
        const auto value = at == rows_.end() ? std::nullopt : decimal_value(at->second->value);
        if (at == rows_.end() || at->second->value.empty())
            faults.push_back({"index_month_missing", fmt::format("There is no {} figure for {}. Import the published series, or enter the month.", name_, month_label(month)), "price_index", {}, {}, Severity::refused});
        else if (!value || !(*value > 0))
            faults.push_back({"index_figure", fmt::format("The {} figure for {} is \"{}\", which is no number above 0. Correct it.", name_, month_label(month), at->second->value), "price_index", {}, {}, Severity::refused});
        else
            found.push_back({month, at->second->value, *value * link_at(month), at->second});
    }
    if (faults.empty() && !found.empty()) {
        const auto [first, last] = std::minmax_element(found.begin(), found.end(), [](const Figure& a, const Figure& b) { return a.month < b.month; });
        find_rebasing(first->month, last->month, faults);
    }
    if (!faults.empty()) return refuse(std::move(faults));
    return found;
}

}  // namespace terrier
