// What one meter shows was used over a span of days, from half-hourly series, readings and bills: actual apart from estimated, gaps named.
#pragma once

#include "src/carbon/factors.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/series/series.hpp"
#include "src/table/table.hpp"

namespace terrier::carbon {

/// Days, both included.
struct Days {
    Date from, to;
    std::int64_t count() const { return days_between(from, to) + 1; }
    bool operator==(const Days&) const = default;
};

/// Small amounts (watt-hours, litres) for each thousandth of what a meter counts: a fraction.
struct UnitScale {
    std::int64_t digits = 1;
    std::int64_t per = 1;
    const ReferenceFactor* row = nullptr;  ///< the stated factor that it rests on; null where none is needed
};
/// Energies come as gross calorific value. kWh and MWh are 1 and 1,000 Wh a thousandth; volumes and net calorific values go by the factor
/// rows convert.gas_m3, convert.gas_kwh_net, convert.oil_litre and convert.lpg_litre in force on the date; 100 cubic feet are
/// 2.8316846592 m3. An unstated unit of electricity, heat and cooling is kWh. Faults: unit_unknown (gas, oil, LPG, biomass or water in no
/// stated unit: it has to be asked), unit_unfit, factor_missing.
Result<UnitScale> unit_scale(const Portfolio& portfolio, Utility utility, MeterUnit unit, Date date);

/// The activity whose factor a utility's use goes by; none for what is generated on the spot.
std::optional<Activity> activity_of(Utility utility);
/// True for water: its small amounts are litres, all others' watt-hours.
bool is_water(Utility utility);

struct MeterUse {
    const Meter* meter = nullptr;
    std::int64_t amount = 0;     ///< small amounts, of the days covered
    std::int64_t estimated = 0;  ///< of that, by estimated readings and bills
    std::int64_t days = 0;       ///< of the span, on which the meter was there
    std::int64_t covered = 0;    ///< of these
    std::vector<Days> gaps;      ///< the others
    std::vector<std::string> remarks;  ///< what was met on the way: a roll-over, an estimate left out
    Faults faults;               ///< why nothing, or not all, could be used
    std::vector<Source> sources;
    bool is_complete() const { return covered == days && faults.empty(); }
};

/// Each day goes by the best there is: the series (days with at least 95% of the usual count of points, which are watt-hours or
/// litres already), actual readings, actual bills, estimated bills, estimated readings. A reading is of the end of its day, so two give what was used from the
/// day after the first to the second's. What was used is spread evenly over its days by rounding cumulatively, so that the parts of any span add up.
/// Between two actual readings inside the span estimates only spread what is known. A reading below the one before has rolled over where
/// the meter's digits are known and at most half its range was used (99,990 to 10 with five digits: 20), else it is refused
/// (meter_went_back); an estimate that doesn't lie between the actual readings about it is left out. An opening reading
/// begins anew. Of bills that overlap the first by date and id counts (bill_overlaps). Readings and bills below nought: negative_use.
MeterUse meter_use(const Portfolio& portfolio, const Meter& meter, Days span, const SeriesSet& series = {});

/// "01/04/2026 to 30/04/2026, 30 days".
std::string to_text(const Days& days);

}  // namespace terrier::carbon
