// Measures of tenancies: unexpired terms, voids, reviews, holding over, the 1954 Act, energy ratings of what is let.
#include "src/income/measure_kit.hpp"
#include "src/income/voids.hpp"
#include "src/income/yields.hpp"

namespace terrier::income {

namespace {
Measure unexpired(const Portfolio& p, Date date, bool to_break) {
    Measure m;
    double weighted = 0, sum = 0;
    const RentRoll roll = rent_roll(p, date);
    for (const LetLease& let : roll.leases) {
        if (!let.passing) {
            miss(m, p, let.lease->id, why_no_rent(let));
            continue;
        }
        const double passing = static_cast<double>(let.passing->pence()) / 100, years = to_break ? let.years_to_break(date) : let.years_to_expiry(date);
        weighted += passing * years;
        sum += passing;
        m.sources.push_back(source_of(*let.lease));
    }
    for (const Lease* lease : roll.without_term) miss(m, p, lease->id, "no term is recorded, so it is in no figure");
    m.numerator = weighted, m.denominator = sum;
    if (sum > 0) m.value = weighted / sum;
    else m.missing.emplace_back("No rent is payable.");
    return m;
}

constexpr std::string_view unsure = "it isn't recorded whether it can be let";

void units_missing(Measure& m, const Portfolio& p, const std::vector<const Unit*>& units, std::string_view what) {
    for (const Unit* unit : units) miss(m, p, unit->id, what);
}
constexpr std::string_view no_units = "No unit is recorded as one that can be let.";

enum class VoidBy { count, area, value };
Measure void_share(const Portfolio& p, Date date, VoidBy by) {
    Measure m;
    const VoidRates rates = void_rates(p, date);
    units_missing(m, p, rates.unsure, unsure);
    switch (by) {
        case VoidBy::count: set_share(m, rates.empty, rates.units, no_units); break;
        case VoidBy::area:
            units_missing(m, p, rates.without_area, "no net internal area is recorded");
            set_share(m, rates.empty_area, rates.area, no_units);
            break;
        case VoidBy::value:
            units_missing(m, p, rates.without_market_rent, no_value);
            set_share(m, rates.empty_market_rent, rates.market_rent, no_units);
            break;
    }
    return m;
}

Measure void_cost(const Portfolio& p, Date date) {
    Measure m;
    const VoidRates rates = void_rates(p, date);
    units_missing(m, p, rates.unsure, unsure);
    units_missing(m, p, rates.without_cost, "its holding cost can't be worked out: the asset's running cost or the areas aren't known");
    for (const LettableUnit& lettable : lettable_units(p, date))
        if (lettable.is_void && !lettable.unit->market_rent) miss(m, p, lettable.unit->id, no_value);
    m.value = rates.empty_market_rent + rates.holding_cost;
    return m;
}

struct Reviews {
    std::int64_t count = 0, months = 0;
    Money passing;
};
Reviews reviews(Measure& m, const Portfolio& p, Date date) {
    Reviews found;
    for (const LetLease& let : rent_roll(p, date).leases) {
        bool has_any = false;
        for (const RentReview& review : p.children<&RentReview::lease>(let.lease->id)) {
            if (!is_outstanding(review, date)) continue;
            has_any = true;
            ++found.count;
            const Date due = *review.review_date;
            found.months += 12 * std::int64_t{date.year() - due.year()} + date.month() - due.month() - (date.day() < due.day() ? 1 : 0);
            m.sources.push_back({record_type<RentReview>().name, review.id.value});
        }
        if (has_any && !let.passing) miss(m, p, let.lease->id, why_no_rent(let));
        if (has_any) found.passing += let.passing.value_or(Money{});
    }
    return found;
}
Measure reviews_count(const Portfolio& p, Date date) {
    Measure m;
    m.value = reviews(m, p, date).count;
    m.missing.clear();
    return m;
}
Measure reviews_months(const Portfolio& p, Date date) {
    Measure m;
    m.value = reviews(m, p, date).months;
    m.missing.clear();
    return m;
}
Measure reviews_rent(const Portfolio& p, Date date) {
    Measure m;
    m.value = reviews(m, p, date).passing;
    return m;
}

Measure holding_over(const Portfolio& p, Date date, TenancyState wanted) {
    Measure m;
    std::int64_t count = 0;
    for (const LetLease& let : rent_roll(p, date).leases) {
        if (let.state != wanted) continue;
        ++count;
        m.sources.push_back(source_of(*let.lease));
    }
    m.value = count;
    return m;
}

Measure security_known(const Portfolio& p, Date date) {
    Measure m;
    std::int64_t known = 0, all = 0;
    for (const LetLease& let : rent_roll(p, date).leases) {
        ++all;
        known += let.lease->security != SecurityOfTenure::unknown;
        m.sources.push_back(source_of(*let.lease));
    }
    set_share(m, known, all, "Nothing is let.");
    return m;
}

Measure let_area_rated(const Portfolio& p, Date date, EnergyRating lowest) {
    Measure m;
    Area good{0, AreaBasis::nia}, all{0, AreaBasis::nia};
    for (const LetLease& let : rent_roll(p, date).leases) {
        for (const Demise* demise : let.demises) {
            const Asset* asset = p.find(demise->asset);
            const Unit* unit = p.find(demise->unit);
            if (!asset || asset->kind == AssetKind::land) continue;
            const EnergyRating rating = unit && unit->epc_rating != EnergyRating::unknown ? unit->epc_rating : asset->epc_rating;
            if (rating == EnergyRating::exempt) continue;
            const auto area = demised_area(p, *demise);
            if (!area || area->basis() != AreaBasis::nia) {
                miss(m, p, demise->id, "the net internal area let isn't known");
                continue;
            }
            if (rating == EnergyRating::unknown) {
                miss(m, p, demise->id, "neither the unit nor the asset has an energy rating");
                continue;
            }
            all += *area;
            if (rating <= lowest) good += *area;
            m.sources.push_back({record_type<Demise>().name, demise->id.value});
        }
    }
    set_share(m, good, all, "No area let has a known size and rating.");
    return m;
}
}  // namespace

std::vector<MeasureKind> tenancy_measures() {
    using P = const Portfolio&;
    return {
        {"wault_expiry", "Weighted average unexpired term to expiry", "years", "Sum of passing rent x years to expiry (days / 365.25) / sum of passing rent; past and periodic tenancies count as 0 years.", [](P p, Date d) { return unexpired(p, d, false); }},
        {"wault_break", "Weighted average unexpired term to the first break", "years", "As to expiry, to the earlier of expiry and first break by the tenant or mutual.", [](P p, Date d) { return unexpired(p, d, true); }},
        {"void_rate_count", "Void rate by count", "share", "Units that can be let and aren't / units that can be let.", [](P p, Date d) { return void_share(p, d, VoidBy::count); }},
        {"void_rate_area", "Void rate by area", "share", "The same by net internal area.", [](P p, Date d) { return void_share(p, d, VoidBy::area); }},
        {"void_rate_erv", "Void rate by rental value", "share", "The same by rental value.", [](P p, Date d) { return void_share(p, d, VoidBy::value); }},
        {"void_cost", "Cost of voids", "GBP", "Rental value of voids and their share of the asset's running cost, a year.", void_cost},
        {"reviews_outstanding", "Rent reviews outstanding", "count", "Review dates past without an outcome, of current leases out.", reviews_count},
        {"reviews_outstanding_months", "Months by which rent reviews are outstanding", "months", "Whole months since each such review date, added up.", reviews_months},
        {"reviews_outstanding_rent", "Rent under outstanding reviews", "GBP", "Passing rent a year of the leases with such a review.", reviews_rent},
        {"leases_holding_over", "Leases holding over", "count", "Leases out past their term that the 1954 Act continues.", [](P p, Date d) { return holding_over(p, d, TenancyState::holding_over); }},
        {"leases_lapsed", "Leases past their term without an end recorded", "count", "Leases out past their term that the 1954 Act isn't known to continue.", [](P p, Date d) { return holding_over(p, d, TenancyState::lapsed); }},
        {"lta_status_known", "Leases whose 1954 Act status is known", "share", "Current leases out with a status / current leases out.", security_known},
        {"let_area_epc_e", "Let area rated E or better", "share", "Net internal area let rated A+ to E / that with a rating; land and exempt buildings left out.", [](P p, Date d) { return let_area_rated(p, d, EnergyRating::e); }},
        {"let_area_epc_b", "Let area rated B or better", "share", "Net internal area let rated A+ to B / that with a rating; land and exempt buildings left out.", [](P p, Date d) { return let_area_rated(p, d, EnergyRating::b); }},
    };
}

}  // namespace terrier::income
