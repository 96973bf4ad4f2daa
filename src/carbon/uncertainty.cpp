// How sure a footprint is: estimates, gaps, and the bands that are stated about factors.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "src/base/text.hpp"
#include "src/carbon/tables.hpp"
#include "src/reference/lookup.hpp"

namespace terrier::carbon {

namespace {
const ReferenceRate* band_of(const Portfolio& portfolio, const std::string& code, Date date) {
    const ReferenceRate* rate = rate_in_force(portfolio, code, date);
    return rate && rate->value ? rate : nullptr;
}
std::string code_of(Activity activity) { return fmt::format("carbon.band.{}", kind_of(activity).name); }
constexpr const char* estimates_code = "carbon.band.estimated";

// What the days without anything would add, at the rate of those that are covered.
void add_gaps(const Footprint& f, const std::function<bool(const Emission&)>& fits, Uncertainty& found) {
    for (const Cover& cover : f.covers) {
        bool is_in = false;
        for (const Activity activity : with_companions(cover.activity)) {
            Emission like;
            like.activity = activity, like.account = account_of(activity, cover.is_tenant_supply);
            if (!fits(like)) continue;
            is_in = true;
            const Factor* factor = f.factors.find(activity);
            if (factor && cover.covered > 0)
                found.gap_tonnes += static_cast<double>(cover.amount) / static_cast<double>(cover.covered) * static_cast<double>(cover.days - cover.covered) / 1000 * factor->as_double() / 1000;
        }
        if (is_in) found.meter_days += cover.days, found.gap_days += cover.days - cover.covered;
    }
}

Cell share_cell(double part, double whole) { return whole > 0 ? Cell{Ratio::from_millionths(std::llround(part / whole * 1000) * 1000)} : Cell{}; }

TableRow row_of(std::string account, std::string source, const Uncertainty& u) {
    TableRow row;
    row.cells = {std::move(account), std::move(source), Carbon::from_small(std::llround(u.tonnes * 1e6)), share_cell(u.estimated_tonnes, u.tonnes), u.meter_days > 0 ? Cell{u.meter_days} : Cell{}, u.meter_days > 0 ? Cell{u.gap_days} : Cell{},
                 u.gap_days > 0 ? Cell{Carbon::from_small(std::llround(u.gap_tonnes * 1e6))} : Cell{}, Cell{}, Cell{}, u.low ? Cell{Carbon::from_small(std::llround(*u.low * 1e6))} : Cell{}, u.high ? Cell{Carbon::from_small(std::llround(*u.high * 1e6))} : Cell{}};
    return row;
}
}  // namespace

Uncertainty uncertainty(const Portfolio& portfolio, const Footprint& footprint, const std::function<bool(const Emission&)>& fits) {
    std::map<Activity, double> tonnes;
    Uncertainty found;
    for (const Emission& e : footprint.emissions) {
        if (!e.carbon || !fits(e)) continue;
        const double t = e.carbon->shown();
        tonnes[e.activity] += t, found.tonnes += t;
        if (e.amount > 0) found.estimated_tonnes += t * static_cast<double>(e.estimated) / static_cast<double>(e.amount);
    }
    add_gaps(footprint, fits, found);
    found.estimated_share = found.tonnes > 0 ? found.estimated_tonnes / found.tonnes : 0;
    double squares = 0;
    const auto add = [&](const std::string& code, std::string_view label, double t) {
        const ReferenceRate* rate = band_of(portfolio, code, footprint.days.to);
        if (!rate) {
            found.unstated.emplace_back(label);
            return;
        }
        squares += std::pow(t * rate->value->as_double(), 2);
        found.stated.push_back(fmt::format("{}: {} either side", label, to_percent(*rate->value)));
    };
    for (const auto& [activity, t] : tonnes)
        if (t != 0) add(code_of(activity), kind_of(activity).label, t);
    if (found.estimated_tonnes > 0) add(estimates_code, "Estimated readings and bills", found.estimated_tonnes);
    if (found.unstated.empty() && found.tonnes > 0) found.half_width = std::sqrt(squares), found.low = found.tonnes - *found.half_width, found.high = found.tonnes + *found.half_width;
    return found;
}

DataTable uncertainty_table(const Portfolio& portfolio, const Footprint& f) {
    DataTable table{"carbon_uncertainty", fmt::format("How sure the emissions are, {} to {}", to_display(f.days.from), to_display(f.days.to)),
                    "Estimated: share of the carbon that rests on estimated readings and bills. Gaps: days of meters with nothing recorded, and what they would add at the rate of the days covered; they are in no figure. From and to: the rates carbon.band.SOURCE and carbon.band.estimated in force on the last day, either side; sources are "
                    "taken as independent, so half-widths add as the root of the sum of squares.",
                    {{"account", "Account"}, {"source", "Source"}, {"carbon", "Emissions"}, {"estimated", "Estimated"}, {"meter_days", "Meter days"}, {"gap_days", "Gap days"}, {"gap_carbon", "Gaps would add"}, {"band", "Band stated"}, {"band_source", "Band from"}, {"low", "From"}, {"high", "To"}},
                    {}, {}};
    bool is_worked_out = false;
    std::set<std::pair<Account, Activity>> kinds;
    for (const Emission& e : f.emissions) kinds.emplace(e.account, e.activity);
    for (const auto& [account, activity] : kinds) {
        const Uncertainty u = uncertainty(portfolio, f, [&, a = account, k = activity](const Emission& e) { return e.account == a && e.activity == k; });
        TableRow row = row_of(std::string(label_of(account)), std::string(kind_of(activity).label), u);
        if (!f.factors.find(activity)) row.cells[2] = Cell{}, row.cells[6] = Cell{};
        if (account == Account::homeworking || account == Account::commuting) row.cells[3] = Cell{}, is_worked_out = true;
        if (const ReferenceRate* rate = band_of(portfolio, code_of(activity), f.days.to)) {
            row.cells[7] = *rate->value, row.cells[8] = rate->source + (rate->edition.empty() ? "" : ", " + rate->edition);
            row.sources.push_back({record_type<ReferenceRate>().name, rate->id.value});
        }
        table.rows.push_back(std::move(row));
    }
    const std::size_t parts = table.rows.size();
    const auto foot = [&](const char* name, const std::function<bool(const Emission&)>& fits) {
        const Uncertainty u = uncertainty(portfolio, f, fits);
        if (u.tonnes <= 0) return;
        TableRow row = row_of(name, {}, u);
        row.emphasis = true;
        table.rows.push_back(std::move(row));
        if (!u.unstated.empty()) table.notes.push_back(fmt::format("{}: no range, since no band is stated for {}. None is shipped; enter rates carbon.band.* with their source to have one.", name, join(u.unstated, ", ")));
    };
    if (parts > 0) {
        foot(f.is_own_complete() ? "Scope 1 and 2" : "Scope 1 and 2, known so far", [](const Emission& e) { return is_own(e.account); });
        foot(f.is_complete() ? "The place" : "The place, known so far", [](const Emission&) { return true; });
    }
    if (is_worked_out) table.notes.emplace_back("Homeworking and commuting are worked out from working patterns, so they are neither measured nor estimated readings.");
    if (const ReferenceRate* rate = band_of(portfolio, estimates_code, f.days.to)) table.notes.push_back(fmt::format("Estimated readings and bills: {} either side ({}).", to_percent(*rate->value), rate->source));
    return table;
}

std::string uncertainty_words(const Uncertainty& u) {
    std::string words = u.estimated_tonnes > 0 ? fmt::format("{:.0f}% of it rests on estimated readings and bills", u.estimated_share * 100) : std::string("None of it rests on estimated readings or bills");
    words += u.gap_days > 0 ? fmt::format("; {} of {} meter-days have nothing recorded, which at the rate of the others would be {:.1f} t more", grouped_decimal(u.gap_days, 1), grouped_decimal(u.meter_days, 1), u.gap_tonnes) : std::string("; every day of every meter is recorded");
    if (u.low) words += fmt::format(". With the bands stated it lies between {:.1f} and {:.1f} t", *u.low, *u.high);
    return words;
}

}  // namespace terrier::carbon
