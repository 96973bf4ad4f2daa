// Units, and each day's use by the best source there is.
#include "src/carbon/meters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "src/base/digits.hpp"
#include "src/carbon/meter_readings.hpp"

namespace terrier::carbon {

namespace {
constexpr std::int64_t hundred_cubic_feet = 28'316'846'592;  // of 10^-10 m3
constexpr std::int64_t hundred_cubic_feet_per = 10'000'000'000;

bool is_fuel_by_volume(Utility u) { return u == Utility::gas || u == Utility::oil || u == Utility::lpg || u == Utility::biomass; }

tl::unexpected<Faults> unfit(Utility utility, MeterUnit unit) {
    return refuse("unit_unfit", fmt::format("{} can't be measured in {}. Choose another unit.", choices<Utility>[static_cast<std::size_t>(utility)].label, choices<MeterUnit>[static_cast<std::size_t>(unit)].label), "measured_in");
}

Result<UnitScale> by_factor(const Portfolio& portfolio, std::string_view code, Date date, std::int64_t times = 1, std::int64_t per = 1) {
    const ReferenceFactor* row = factor_in_force(portfolio, code, date);
    const auto factor = row ? exact_factor(*row) : std::nullopt;
    if (!factor || factor->digits <= 0) return refuse("factor_missing", fmt::format("The conversion factor \"{}\" isn't recorded for {}. Bring in the shipped reference rows or enter one.", code, to_display(date)), "measured_in");
    const int128 digits = static_cast<int128>(factor->digits) * times, whole = static_cast<int128>(power_of_ten(factor->places)) * per;
    // Kept within 18 digits: a unit's factor is known to five or six.
    int128 a = digits, b = whole;
    while (a > 900'000'000'000'000'000 || b > 900'000'000'000'000'000) a /= 10, b /= 10;
    return UnitScale{static_cast<std::int64_t>(a), static_cast<std::int64_t>(b), row};
}

Result<UnitScale> water_scale(MeterUnit unit) {
    switch (unit) {
        case MeterUnit::cubic_metres: return UnitScale{};
        case MeterUnit::litres: return UnitScale{1, 1000, nullptr};
        case MeterUnit::hundred_cubic_feet: return UnitScale{hundred_cubic_feet, hundred_cubic_feet_per, nullptr};
        case MeterUnit::unknown: return refuse("unit_unknown", "Water in no stated unit: enter whether the meter counts m3, litres or hundred cubic feet.", "measured_in");
        default: return unfit(Utility::water, unit);
    }
}

// Days of one meter's span, each filled once.
class Calendar {
  public:
    Calendar(Days span) : span_(span), filled_(static_cast<std::size_t>(std::max<std::int64_t>(span.count(), 0)), 0) {}

    // Calls each(first, last) for every run of days of `wanted` that is still free, and takes it.
    template <class Each>
    void take(Days wanted, Each each) {
        const std::int64_t from = std::max<std::int64_t>(0, days_between(span_.from, wanted.from));
        const std::int64_t to = std::min<std::int64_t>(static_cast<std::int64_t>(filled_.size()) - 1, days_between(span_.from, wanted.to));
        for (std::int64_t day = from; day <= to; ++day) {
            if (filled_[static_cast<std::size_t>(day)]) continue;
            const std::int64_t first = day;
            while (day <= to && !filled_[static_cast<std::size_t>(day)]) filled_[static_cast<std::size_t>(day++)] = 1;
            each(span_.from.plus_days(first), span_.from.plus_days(day - 1));
            covered_ += day - first;
        }
    }
    std::int64_t covered() const { return covered_; }
    std::vector<Days> gaps() const {
        std::vector<Days> all;
        for (std::size_t day = 0; day < filled_.size(); ++day) {
            if (filled_[day]) continue;
            const Date date = span_.from.plus_days(static_cast<std::int64_t>(day));
            if (all.empty() || all.back().to.plus_days(1) != date) all.push_back({date, date});
            all.back().to = date;
        }
        return all;
    }

  private:
    Days span_;
    std::vector<char> filled_;
    std::int64_t covered_ = 0;
};

std::int64_t small_amount(const Stretch& s, std::int64_t days, std::optional<DecimalNumber> multiplier) {
    const std::int64_t times = multiplier ? multiplier->small() : 1000;
    const int128 units = divided_half_even(static_cast<int128>(s.thousandths) * times, 1000);
    const int128 whole = divided_half_even(units * s.scale.digits, s.scale.per);
    return narrowed(divided_half_even(whole * days, s.days.count()), "use of a meter");
}

// From the first day of the stretch to one day less that to another, so that whatever the pieces they add up.
void fill(const Stretch& s, std::optional<DecimalNumber> multiplier, Calendar& calendar, MeterUse& use) {
    bool is_used = false;
    calendar.take(s.days, [&](Date first, Date last) {
        const std::int64_t amount = small_amount(s, days_between(s.days.from, last) + 1, multiplier) - small_amount(s, days_between(s.days.from, first), multiplier);
        use.amount = narrowed(static_cast<int128>(use.amount) + amount, "use of a meter");
        if (s.is_estimated) use.estimated += amount;
        is_used = true;
    });
    if (is_used) use.sources.push_back(s.source);
}

void add_bill_stretches(const Portfolio& portfolio, const Meter& meter, Days span, std::vector<Stretch>& stretches, MeterUse& use) {
    std::vector<const UtilityBill*> bills;
    for (const UtilityBill& bill : portfolio.children<&UtilityBill::meter>(meter.id))
        if (bill.from_date && bill.to_date && bill.quantity && *bill.to_date >= *bill.from_date && *bill.to_date >= span.from && *bill.from_date <= span.to) bills.push_back(&bill);
    std::sort(bills.begin(), bills.end(), [](const UtilityBill* a, const UtilityBill* b) { return std::tuple(*a->from_date, *a->to_date, a->id) < std::tuple(*b->from_date, *b->to_date, b->id); });
    std::optional<Date> until;
    for (const UtilityBill* bill : bills) {
        const auto fault = [&](std::string code, std::string message, std::string field) { use.faults.push_back({std::move(code), std::move(message), std::move(field), "utility_bill", terrier::to_text(bill->id.value), Severity::refused}); };
        if (until && *bill->from_date <= *until) fault("bill_overlaps", fmt::format("The bill from {} overlaps the one before it, so its use would count twice. Correct its dates, or remove one of the two.", to_display(*bill->from_date)), "from_date");
        until = until ? std::max(*until, *bill->to_date) : *bill->to_date;
        if (bill->quantity->small() < 0) {
            fault("negative_use", fmt::format("The bill from {} is of less than nothing. Enter a credit as a correction of the bill that it corrects.", to_display(*bill->from_date)), "quantity");
            continue;
        }
        const auto scale = unit_scale(portfolio, meter.utility, bill->measured_in == MeterUnit::unknown ? meter.measured_in : bill->measured_in, *bill->from_date);
        if (!scale) {
            use.faults.insert(use.faults.end(), scale.error().begin(), scale.error().end());
            continue;
        }
        const bool is_estimated = bill->kind == ReadingKind::estimated;
        stretches.push_back({{*bill->from_date, *bill->to_date}, bill->quantity->small(), is_estimated, is_estimated ? 3 : 2, {record_type<UtilityBill>().name, bill->id.value}, *scale});
    }
}

// Days that a series covers whole; their points are small amounts already.
void fill_from_series(const SeriesSet& series, const Meter& meter, Days span, Calendar& calendar, MeterUse& use) {
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> days;  // count and sum
    for (const SeriesPoint& point : series.points(meter.id.value, span.from, span.to)) {
        auto& [count, sum] = days[point.at.day_number()];
        ++count;
        sum = narrowed(static_cast<int128>(sum) + point.value, "use of a meter");
    }
    std::map<std::int64_t, std::int64_t> counts;
    for (const auto& [day, each] : days) ++counts[each.first];
    if (counts.empty()) return;
    // Of counts met as often the larger: a day cut short is never the rule.
    std::int64_t usual = 0, most = 0;
    for (const auto& [count, times] : counts)
        if (times >= most) usual = count, most = times;
    std::int64_t partial = 0;
    for (const auto& [day, each] : days) {
        if (each.first * 100 < usual * 95) {
            ++partial;
            continue;
        }
        const Date date = Date::from_day_number(day);
        calendar.take({date, date}, [&, sum = each.second](Date, Date) { use.amount = narrowed(static_cast<int128>(use.amount) + sum, "use of a meter"); });
    }
    use.sources.push_back({record_type<Meter>().name, meter.id.value});
    if (partial > 0) use.remarks.push_back(fmt::format("{} days have fewer than 95% of the usual {} readings of the series and go by other sources.", partial, usual));
}
}  // namespace

std::optional<Activity> activity_of(Utility utility) {
    switch (utility) {
        case Utility::electricity: return Activity::electricity;
        case Utility::gas: return Activity::gas;
        case Utility::oil: return Activity::oil;
        case Utility::lpg: return Activity::lpg;
        case Utility::biomass: return Activity::biomass;
        case Utility::heat: return Activity::heat;
        case Utility::cooling: return Activity::cooling;
        case Utility::water: return Activity::water_supply;
        case Utility::unknown:
        case Utility::solar: break;
    }
    return std::nullopt;
}

bool is_water(Utility utility) { return utility == Utility::water; }

Result<UnitScale> unit_scale(const Portfolio& portfolio, Utility utility, MeterUnit unit, Date date) {
    if (is_water(utility)) return water_scale(unit);
    const bool is_fuel = is_fuel_by_volume(utility);
    switch (unit) {
        case MeterUnit::kwh: return UnitScale{};
        case MeterUnit::mwh: return UnitScale{1000, 1, nullptr};
        case MeterUnit::unknown:
            if (!is_fuel) return UnitScale{};
            return refuse("unit_unknown", fmt::format("{} in no stated unit: enter whether it is kWh of gross or of net calorific value, or which volume. Bills in the UK give gross.", choices<Utility>[static_cast<std::size_t>(utility)].label), "measured_in");
        case MeterUnit::kwh_net: return utility == Utility::gas ? by_factor(portfolio, "convert.gas_kwh_net", date) : unfit(utility, unit);
        case MeterUnit::cubic_metres: return utility == Utility::gas ? by_factor(portfolio, "convert.gas_m3", date) : unfit(utility, unit);
        case MeterUnit::hundred_cubic_feet: return utility == Utility::gas ? by_factor(portfolio, "convert.gas_m3", date, hundred_cubic_feet, hundred_cubic_feet_per) : unfit(utility, unit);
        case MeterUnit::litres:
            if (utility == Utility::oil) return by_factor(portfolio, "convert.oil_litre", date);
            return utility == Utility::lpg ? by_factor(portfolio, "convert.lpg_litre", date) : unfit(utility, unit);
    }
    return unfit(utility, unit);
}

MeterUse meter_use(const Portfolio& portfolio, const Meter& meter, Days span, const SeriesSet& series) {
    MeterUse use;
    use.meter = &meter;
    if (meter.from_date) span.from = std::max(span.from, *meter.from_date);
    if (meter.to_date) span.to = std::min(span.to, *meter.to_date);
    if (span.to < span.from) return use;
    use.days = span.count();
    std::vector<Stretch> stretches;
    const auto scale = unit_scale(portfolio, meter.utility, meter.measured_in, span.from);
    if (scale) add_reading_stretches(portfolio, meter, span, stretches, use);
    for (Stretch& s : stretches) s.scale = *scale;
    add_bill_stretches(portfolio, meter, span, stretches, use);
    std::stable_sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.priority < b.priority; });
    Calendar calendar(span);
    fill_from_series(series, meter, span, calendar, use);
    for (const Stretch& s : stretches) fill(s, s.source.table == record_type<MeterReading>().name ? meter.multiplier : std::nullopt, calendar, use);
    use.covered = calendar.covered();
    use.gaps = calendar.gaps();
    // An unstated unit matters only where days are left that its readings might fill.
    if (!scale && use.covered < use.days && use.faults.empty()) use.faults = scale.error();
    return use;
}

std::string to_text(const Days& days) {
    const std::int64_t count = days.count();
    return count == 1 ? to_display(days.from) : fmt::format("{} to {}, {} days", to_display(days.from), to_display(days.to), count);
}

}  // namespace terrier::carbon
