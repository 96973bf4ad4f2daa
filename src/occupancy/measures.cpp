// Working out the measures of space, building by building.
#include "src/occupancy/measures.hpp"

#include <fmt/format.h>

#include <cmath>

#include "src/occupancy/calendar.hpp"
#include "src/occupancy/floor_parts.hpp"

namespace terrier::occupancy {

namespace {
using income::Measure;
using Amount = std::optional<std::int64_t>;

// One side of a quotient: a building's amount in whole small units, and how it is shown.
struct Side {
    Amount (*of)(const BuildingUse&);
    Cell (*cell)(std::int64_t);
    double per;
    std::string_view lacking;
};

// What we have of a building: its net internal area less what is let by lease. What is let of no floor and without a net internal area (a
// roof, a mast) is no part of it.
Amount own_area(const BuildingUse& b) {
    if (!b.figures.net_area) return std::nullopt;
    std::int64_t left = b.figures.net_area->square_centimetres();
    for (const FloorUse& floor : b.floors)
        for (const OccupiedPart& p : floor.parts)
            if (p.kind == OccupierKind::let) {
                // Desks let on a floor of ours take no area from us that anyone measured.
                if (!p.area && !p.desks && floor.floor) return std::nullopt;
                if (p.area && !p.is_area_shared_out) left -= p.area->square_centimetres();
            }
    return left > 0 ? Amount(left) : std::nullopt;
}
Cell nia_cell(std::int64_t cm2) { return Area(cm2, AreaBasis::nia); }
Cell count_cell(std::int64_t n) { return n; }
const Side area_side{own_area, nia_cell, 1e4, "its net internal area, or that of a part let, isn't known"};
const Side fte_side{[](const BuildingUse& b) { return b.figures.full_time ? Amount(b.figures.full_time->small()) : std::nullopt; }, [](std::int64_t n) -> Cell { return DecimalNumber::from_small(n); }, 1e3, "the full-time equivalents there aren't all known"};
const Side desk_side{[](const BuildingUse& b) { return b.figures.desks; }, count_cell, 1, "how many desks it has isn't known"};

bool is_office(const BuildingUse& b) {
    if (b.figures.desks.value_or(0) > 0) return true;
    for (const FloorUse& floor : b.floors)
        for (const OccupiedPart& p : floor.parts)
            if (p.kind == OccupierKind::own) return true;
    return false;
}
std::vector<const BuildingUse*> offices(const SpaceUse& use) {
    std::vector<const BuildingUse*> found;
    for (const BuildingUse& b : use.buildings)
        if (is_office(b)) found.push_back(&b);
    return found;
}
void count_in(Measure& m, const BuildingUse& b) { m.sources.push_back({record_type<Asset>().name, b.asset->id.value}); }
void miss(Measure& m, const Portfolio& p, const BuildingUse& b, std::string_view what) { m.missing.push_back(lacks(p, b.asset->id, what)); }
constexpr std::string_view none = "No office with desks or teams of ours is recorded.";

Measure quotient(const Portfolio& p, Date date, const Side& top, const Side& bottom, double times_of = 1) {
    Measure m;
    const SpaceUse use = floor_use(p, date);
    std::int64_t above = 0, below = 0;
    for (const BuildingUse* b : offices(use)) {
        const Amount x = top.of(*b), y = bottom.of(*b);
        if (!x) miss(m, p, *b, top.lacking);
        if (!y) miss(m, p, *b, bottom.lacking);
        if (!x || !y) continue;
        above += *x, below += *y;
        count_in(m, *b);
    }
    m.numerator = top.cell(above), m.denominator = bottom.cell(below);
    if (below > 0) m.value = static_cast<double>(above) / top.per / (static_cast<double>(below) / bottom.per) * times_of;
    else m.missing.emplace_back(none);
    return m;
}

// The offices that are counted, together: joint counts, never a sum of peaks.
struct Counted {
    SpaceUse use;
    std::vector<const BuildingUse*> buildings;
    std::optional<CountStatistics> joint;
};
Counted counted(Measure& m, const Portfolio& p, Date date, const SeriesSet& series) {
    Counted c;
    const CountsOf counts = counts_at(p, series, date);
    c.use = floor_use(p, date, counts);
    std::vector<Id<CountSource>> sources;
    for (const BuildingUse* b : offices(c.use)) {
        if (!b->figures.people) {
            miss(m, p, *b, "nobody is counted there");
            continue;
        }
        c.buildings.push_back(b);
        sources.insert(sources.end(), b->figures.people_sources.begin(), b->figures.people_sources.end());
        for (const std::string& gap : b->figures.missing)
            if (gap.find("is counted") != std::string::npos || gap.find("once a day") != std::string::npos) m.missing.push_back(gap);
    }
    if (c.buildings.empty()) {
        m.missing.emplace_back(none);
        return c;
    }
    std::vector<std::string> left_out;
    std::vector<Uuid> together;
    for (const Id<CountSource> id : sources_together(p, sources, left_out)) together.push_back(id.value);
    m.missing.insert(m.missing.end(), left_out.begin(), left_out.end());
    auto joint = counts(together);
    if (!joint) m.missing.push_back(joint.error().front().message);
    else {
        c.joint = *joint;
        if (!joint->is_enough()) m.missing.push_back(fmt::format("Only {} weeks are counted; a percentile needs {} and more.", joint->weeks_counted, least_weeks));
    }
    for (const Uuid& id : together) m.sources.push_back({record_type<CountSource>().name, id});
    return c;
}

enum class Of { mean, peak, percentile };
double statistic(const CountStatistics& s, Of of) { return of == Of::mean ? s.mean_peak : of == Of::peak ? static_cast<double>(s.peak) : s.percentile; }

Measure full(const Portfolio& p, Date date, const SeriesSet& series, Of of) {
    Measure m;
    const Counted c = counted(m, p, date, series);
    std::int64_t desks = 0;
    for (const BuildingUse* b : c.buildings) {
        if (!b->figures.desks) miss(m, p, *b, desk_side.lacking);
        desks += b->figures.desks.value_or(0);
        count_in(m, *b);
    }
    m.denominator = desks;
    if (c.joint) m.numerator = statistic(*c.joint, of);
    if (c.joint && desks > 0) m.value = statistic(*c.joint, of) / static_cast<double>(desks);
    return m;
}

Measure area_per_peak(const Portfolio& p, Date date, const SeriesSet& series) {
    Measure m;
    const Counted c = counted(m, p, date, series);
    std::int64_t area = 0;
    for (const BuildingUse* b : c.buildings) {
        const Amount own = own_area(*b);
        if (!own) miss(m, p, *b, area_side.lacking);
        area += own.value_or(0);
        count_in(m, *b);
    }
    m.numerator = nia_cell(area);
    if (c.joint) m.denominator = c.joint->percentile;
    if (c.joint && c.joint->percentile > 0) m.value = static_cast<double>(area) / 1e4 / c.joint->percentile;
    return m;
}

// Desks of one building don't serve another, so each is sized by itself.
Measure sized(const Portfolio& p, Date date, const SeriesSet& series, bool spare) {
    Measure m;
    const SpaceUse use = floor_use(p, date, counts_at(p, series, date));
    std::int64_t sum = 0;
    bool any = false;
    for (const BuildingUse* b : offices(use)) {
        const Amount amount = spare ? b->figures.spare_desks : b->figures.desks_needed;
        if (!amount) {
            miss(m, p, *b, "its counts, its desks or the rules of capacity aren't known");
            continue;
        }
        const auto& stats = b->figures.people ? b->figures.people : b->figures.desks_in_use;
        if (stats && !stats->is_enough()) miss(m, p, *b, fmt::format("only {} weeks are counted; a percentile needs {} and more", stats->weeks_counted, least_weeks));
        sum += *amount, any = true;
        count_in(m, *b);
    }
    if (any) m.value = sum;
    else m.missing.emplace_back(none);
    return m;
}

// The cost of what we have of a building: all of it, or the share of its net internal area that isn't let.
std::optional<Money> own_cost(Measure& m, const Portfolio& p, const BuildingUse& b, Date date) {
    const int year = last_complete_financial_year(date);
    const auto cost = running_cost(p, b.asset->id, year);
    if (!cost) {
        miss(m, p, b, fmt::format("no running cost is recorded for {}", financial_year_label(year)));
        return std::nullopt;
    }
    const bool has_let = std::any_of(b.floors.begin(), b.floors.end(), [](const FloorUse& f) { return std::any_of(f.parts.begin(), f.parts.end(), [](const OccupiedPart& part) { return part.kind == OccupierKind::let && !part.is_area_shared_out; }); });
    if (!has_let) return cost;
    const Amount own = own_area(b);
    if (own) return times(*cost, *own, b.figures.net_area->square_centimetres());
    miss(m, p, b, area_side.lacking);
    return std::nullopt;
}

Measure cost_per_desk(const Portfolio& p, Date date) {
    Measure m;
    const SpaceUse use = floor_use(p, date);
    Money cost;
    std::int64_t desks = 0;
    for (const BuildingUse* b : offices(use)) {
        const auto own = own_cost(m, p, *b, date);
        if (!b->figures.desks) miss(m, p, *b, desk_side.lacking);
        if (!own || !b->figures.desks) continue;
        cost += *own, desks += *b->figures.desks;
        count_in(m, *b);
    }
    m.numerator = cost, m.denominator = desks;
    if (desks > 0) m.value = times(cost, 1, desks);
    else if (m.missing.empty()) m.missing.emplace_back(none);
    return m;
}

Measure cost_per_occupied_desk(const Portfolio& p, Date date, const SeriesSet& series) {
    Measure m;
    const Counted c = counted(m, p, date, series);
    Money cost;
    bool is_known = false;
    for (const BuildingUse* b : c.buildings) {
        const auto own = own_cost(m, p, *b, date);
        cost += own.value_or(Money{}), is_known |= own.has_value();
        count_in(m, *b);
    }
    m.numerator = cost;
    if (!c.joint) return m;
    m.denominator = c.joint->mean_peak;
    if (is_known && c.joint->mean_peak > 0) m.value = times(cost, 1'000'000, std::llround(c.joint->mean_peak * 1e6));
    return m;
}

Measure coverage(const Portfolio& p, Date date, const SeriesSet& series) {
    Measure m;
    const Counted c = counted(m, p, date, series);
    if (!c.joint) return m;
    m.numerator = c.joint->days_counted, m.denominator = c.joint->working_days;
    m.value = c.joint->coverage();
    return m;
}
}  // namespace

std::vector<income::MeasureKind> space_measures() {
    using P = const Portfolio&;
    using S = const SeriesSet&;
    const auto by_counts = [](std::string_view name, std::string_view title, std::string_view unit, std::string_view rule, std::function<Measure(P, Date, S)> with) {
        return income::MeasureKind{name, title, unit, rule, [with](P p, Date d) { return with(p, d, SeriesSet{}); }, with};
    };
    return {
        {"nia_per_fte", "Net internal area per FTE", "m2", "Net internal area of offices less what is let by lease / full-time equivalents of the teams allocated there. Offices: buildings with desks or teams of ours.", [](P p, Date d) { return quotient(p, d, area_side, fte_side); }},
        {"nia_per_desk", "Net internal area per desk", "m2", "The same area / desks of rooms in force, else of allocations.", [](P p, Date d) { return quotient(p, d, area_side, desk_side); }},
        {"desks_per_10_fte", "Desks per 10 FTE", "desks", "10 x desks / full-time equivalents.", [](P p, Date d) { return quotient(p, d, desk_side, fte_side, 10); }},
        {"sharing_ratio", "Sharing ratio, desks per FTE", "share", "Desks / full-time equivalents: 0.6 is six desks for ten. Below 1, desks are shared.", [](P p, Date d) { return quotient(p, d, desk_side, fte_side); }},
        {"cost_per_desk", "Running cost per desk", "GBP", "Running cost of the last complete financial year, by the share of net internal area that isn't let / desks.", cost_per_desk},
        by_counts("nia_per_peak_occupant", "Net internal area per peak occupant", "m2", "Net internal area of offices that are counted, less what is let / the percentile (rule capacity.percentile) of the daily peaks of their joint counts.", area_per_peak),
        by_counts("occupancy_p95_per_desk", "Peak occupancy at the percentile by desks", "share", "Percentile (rule capacity.percentile) of the daily peaks of joint counts of people / desks, of offices that are counted; holidays left out.", [](P p, Date d, S s) { return full(p, d, s, Of::percentile); }),
        by_counts("occupancy_peak_per_desk", "Highest occupancy by desks", "share", "The highest daily peak of joint counts / desks.", [](P p, Date d, S s) { return full(p, d, s, Of::peak); }),
        by_counts("occupancy_mean_per_desk", "Mean occupancy by desks", "share", "The mean of the daily peaks of joint counts / desks. Capacity is never sized on it.", [](P p, Date d, S s) { return full(p, d, s, Of::mean); }),
        by_counts("desks_needed", "Desks needed", "count", "Of each office by itself: ceil(percentile of its daily peaks x (1 + headroom)), by the rules capacity.percentile and capacity.headroom; added up, since desks of one building don't serve another.", [](P p, Date d, S s) { return sized(p, d, s, false); }),
        by_counts("spare_desks", "Spare desks", "count", "Desks less desks needed, office by office. Below nought: too few.", [](P p, Date d, S s) { return sized(p, d, s, true); }),
        by_counts("cost_per_occupied_desk", "Running cost per occupied desk", "GBP", "Running cost as per desk, of offices that are counted / the mean of the daily peaks of their joint counts.", cost_per_occupied_desk),
        by_counts("count_coverage", "Coverage of the counts", "share", "Working days with joint counts / working days of the period (rule capacity.weeks).", coverage),
    };
}

}  // namespace terrier::occupancy
