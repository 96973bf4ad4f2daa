// Meters of the demonstration's offices, with the bills and readings of April 2024 to October 2026.
#include <fmt/format.h>

#include "db/seed/builder.hpp"

namespace terrier::seed {

namespace {
// A generator of its own, so that nothing built before or after depends on these.
struct Draw {
    std::uint64_t state;
    /// -`spread` to `spread`, in thousandths.
    std::int64_t about(std::int64_t spread) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(2 * spread + 1)) - spread;
    }
};

// Shares of a year by month from January, in thousandths: an office's power, heating, water.
constexpr std::int64_t power[] = {91, 84, 88, 79, 78, 77, 80, 78, 78, 84, 90, 93};
constexpr std::int64_t heating[] = {172, 152, 128, 82, 40, 12, 6, 6, 22, 76, 132, 172};
constexpr std::int64_t water[] = {84, 82, 85, 82, 84, 83, 82, 78, 84, 86, 85, 85};
constexpr int months = 31;  // from April 2024

Date month_start(int i) { return day(2024, 4, 1).plus_months(i); }

// A month's use: the year's by its share, two percent less each year for power, colder and milder winters for heat.
std::int64_t month_use(Draw& draw, std::int64_t yearly, const std::int64_t (&shares)[12], int i, std::int64_t trend_thousandths) {
    const Date first = month_start(i);
    const std::int64_t years = (i + 9) / 12;  // 2024 is the first
    const std::int64_t usual = yearly * shares[static_cast<std::size_t>(first.month() - 1)] / 1000;
    return usual * (1000 + trend_thousandths * years + draw.about(45)) / 1000;
}

Id<Meter> add_meter(Seed& seed, const char* asset, const char* reference, Utility utility, MeterUnit unit, const char* supplier) {
    Meter m;
    m.asset = seed.assets.at(asset), m.reference = reference, m.utility = utility, m.measured_in = unit, m.supplier = supplier, m.control = SupplyControl::landlord;
    return seed.add(std::move(m));
}

// Monthly bills; `estimated`: every so many months one is estimated; `missing`: one month's bill never came.
void add_bills(Seed& seed, Id<Meter> meter, std::int64_t yearly, const std::int64_t (&shares)[12], std::int64_t trend, std::int64_t pence_a_unit, int estimated, int missing = -1) {
    Draw draw{static_cast<std::uint64_t>(yearly) * 2654435761u};
    for (int i = 0; i < months; ++i) {
        const std::int64_t units = month_use(draw, yearly, shares, i, trend);
        if (i == missing) continue;
        UtilityBill bill;
        bill.meter = meter, bill.from_date = month_start(i), bill.to_date = month_start(i).end_of_month();
        bill.reference = fmt::format("{}-{:02}", seed.editor.current(meter)->reference.substr(0, 6), i + 1);
        bill.quantity = DecimalNumber::from_small(units * 1000), bill.kind = estimated > 0 && i % estimated == estimated - 1 ? ReadingKind::estimated : ReadingKind::actual;
        bill.net = Money::from_pence(units * pence_a_unit / 10), bill.vat = times(*bill.net, 1, 5);
        bill.source = "Supplier's monthly bills";
        seed.add(std::move(bill));
    }
}

// Readings at the end of every so many months; the register begins anew past its digits.
void add_readings(Seed& seed, Id<Meter> meter, std::int64_t start, std::int64_t yearly, const std::int64_t (&shares)[12], std::int64_t trend, int every, int estimated = 0) {
    Draw draw{static_cast<std::uint64_t>(yearly) * 2246822519u};
    std::int64_t range = 1;
    for (std::int64_t d = 0; d < seed.editor.current(meter)->digits.value_or(9); ++d) range *= 10;
    std::int64_t shown = start;
    for (int i = 0; i <= months; ++i) {
        if (i > 0) shown += month_use(draw, yearly, shares, i - 1, trend);
        if (i % every != 0) continue;
        MeterReading r;
        r.meter = meter, r.date = month_start(i).plus_days(-1), r.value = DecimalNumber::from_small(shown % range * 1000);
        r.kind = estimated > 0 && i > 0 && i % estimated == 0 && i != months ? ReadingKind::estimated : ReadingKind::actual;
        r.source = "Caretaker's readings";
        seed.add(std::move(r));
    }
}

Id<Floor> floor_named(Seed& seed, const char* asset, std::string_view name) {
    const Portfolio now = seed.editor.result();
    for (const Floor& floor : now.children<&Floor::asset>(seed.assets.at(asset)))
        if (floor.name == name) return floor.id;
    throw std::logic_error("the demonstration has no floor of that name");
}

void add_civic_centre(Seed& seed) {
    const auto main = add_meter(seed, "Civic Centre", "1200023471001", Utility::electricity, MeterUnit::kwh, "Fenland Power (invented)");
    add_bills(seed, main, 872'000, power, -22, 241, 0);
    // Two tenants behind our supply: the NHS buys its own power, the police pay us for theirs.
    for (const auto& [reference, floor, partner, control, yearly] :
         {std::tuple{"CC/E/2", "Second", "Saltmere Bay NHS Foundation Trust", SupplyControl::tenant, 168'000}, std::tuple{"CC/E/3", "Third", "Fen and Coast Constabulary", SupplyControl::landlord, 151'000}}) {
        const auto sub = add_meter(seed, "Civic Centre", reference, Utility::electricity, MeterUnit::kwh, "");
        seed.change(sub, [&, floor = floor, partner = partner, control = control](Meter& m) {
            m.parent = main, m.floor = floor_named(seed, "Civic Centre", floor), m.partner = seed.partners.at(partner), m.control = control, m.digits = 6;
        });
        add_readings(seed, sub, control == SupplyControl::tenant ? 861'400 : 402'118, yearly, power, -8, 1);
    }
    const auto gas = add_meter(seed, "Civic Centre", "7401330021", Utility::gas, MeterUnit::cubic_metres, "Northern Gas Supply (invented)");
    seed.change(gas, [](Meter& m) { m.digits = 6; });
    add_readings(seed, gas, 954'200, 97'600, heating, -31, 1, 7);
    const auto main_water = add_meter(seed, "Civic Centre", "W/118/4471", Utility::water, MeterUnit::cubic_metres, "Coast and Fen Water (invented)");
    add_readings(seed, main_water, 22'190, 5'650, water, -12, 3);
}

void add_others(Seed& seed) {
    const auto marine = add_meter(seed, "Marine House", "1200023480222", Utility::electricity, MeterUnit::kwh, "Fenland Power (invented)");
    add_bills(seed, marine, 251'000, power, -15, 252, 4);
    add_bills(seed, add_meter(seed, "Marine House", "7401330114", Utility::gas, MeterUnit::kwh, "Northern Gas Supply (invented)"), 312'000, heating, -24, 58, 6);
    add_bills(seed, add_meter(seed, "Saltmere Town Hall", "1200023402000", Utility::electricity, MeterUnit::kwh, "Fenland Power (invented)"), 178'000, power, -10, 255, 0);
    add_bills(seed, add_meter(seed, "Saltmere Town Hall", "7401330098", Utility::gas, MeterUnit::kwh, "Northern Gas Supply (invented)"), 402'000, heating, -18, 57, 3);
    const auto small = add_meter(seed, "Thornbeck Area Office", "1200023613000", Utility::electricity, MeterUnit::kwh, "Fenland Power (invented)");
    // A bill that never came, two financial years back: its days are a gap.
    add_bills(seed, small, 76'000, power, -5, 262, 0, 7);
    add_bills(seed, add_meter(seed, "Thornbeck Area Office", "7401330207", Utility::gas, MeterUnit::kwh, "Northern Gas Supply (invented)"), 91'000, heating, -12, 60, 2);
}

// Degree days as an estate would bring them in, by month: no station's, since nothing here is measured.
void add_degree_days(Seed& seed) {
    constexpr int days[months] = {176, 81, 31, 9, 14, 52, 148, 282, 361, 372, 318, 259,   // from April 2024
                                  158, 88, 24, 11, 10, 47, 161, 263, 338, 351, 297, 262,  // from April 2025
                                  171, 79, 29, 12, 12, 50, 152};                          // from April 2026
    constexpr const char* source = "Constructed for the demonstration: no weather station's figures";
    for (int i = 0; i < months; ++i) {
        ReferenceIndex row;
        row.code = "degree_days.15_5", row.value = std::to_string(days[i]), row.from_date = month_start(i), row.to_date = month_start(i).end_of_month();
        row.status = ReferenceStatus::in_force, row.origin = ReferenceOrigin::ours, row.source = source;
        seed.add(std::move(row));
    }
    ReferenceFactor typical;
    typical.code = "degree_days.15_5.typical", typical.name = "Heating degree days of a typical year", typical.value = "2040", typical.unit = "degree days", typical.from_date = day(2020, 4, 1);
    typical.status = ReferenceStatus::in_force, typical.origin = ReferenceOrigin::ours, typical.source = source;
    seed.add(std::move(typical));
}
}  // namespace

void add_meters(Seed& seed) {
    add_civic_centre(seed);
    add_others(seed);
    add_degree_days(seed);
    for (const auto& [asset, benchmark] : {std::pair{"Saltmere Town Hall", "office"}, std::pair{"Easthaven Customer Centre", "office"}, std::pair{"Harbour Office", "office"}, std::pair{"Saltmere Leisure Centre", "dry_sports"},
                                           std::pair{"Easthaven Swimming Pool", "swimming_pool"}, std::pair{"Thornbeck Sports Hall", "dry_sports"}})
        seed.change(seed.assets.at(asset), [&, benchmark = benchmark](Asset& a) { a.energy_benchmark = benchmark; });
    for (const char* asset : {"Saltmere Leisure Centre", "Easthaven Swimming Pool", "Easthaven Customer Centre"}) seed.change(seed.assets.at(asset), [](Asset& a) { a.is_visited_by_public = true; });
    for (const char* asset : {"Fenside Depot", "Marlby Depot", "Council Archive Store"}) seed.change(seed.assets.at(asset), [](Asset& a) { a.is_visited_by_public = false; });
}

}  // namespace terrier::seed
