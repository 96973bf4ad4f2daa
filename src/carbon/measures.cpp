// Emissions, energy and ratings as measures.
#include "src/carbon/measures.hpp"

#include <fmt/format.h>

#include "src/carbon/certificates.hpp"
#include "src/carbon/weather.hpp"
#include "src/income/measure_kit.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
using income::Measure;
using income::miss;

Measure of_footprint(const Footprint& f) {
    Measure m;
    for (const Missing& missing : f.missing)
        if (!missing.is_tenants) m.missing.push_back(missing.text);
    for (const Emission& e : f.emissions)
        if (is_own(e.account))
            for (const Source& source : e.sources)
                if (std::find(m.sources.begin(), m.sources.end(), source) == m.sources.end()) m.sources.push_back(source);
    if (m.sources.empty()) m.missing.emplace_back("No energy is recorded for the last complete financial year.");
    return m;
}

Measure scopes(const Portfolio& p, Date date, const SeriesSet& series) {
    const Footprint f = footprint(p, reporting_year(date), {.series = &series});
    Measure m = of_footprint(f);
    m.value = f.own();
    return m;
}

// The gross internal area of assets that the footprint has energy of.
Area area_of(const Portfolio& p, const Footprint& f, Measure& m) {
    Area area{0, AreaBasis::gia};
    std::vector<Id<Asset>> seen;
    for (const Emission& e : f.emissions) {
        if (!e.asset || std::find(seen.begin(), seen.end(), e.asset) != seen.end() || !is_own(e.account)) continue;
        seen.push_back(e.asset);
        const Asset* asset = p.find(e.asset);
        if (asset && asset->gross_internal_area && asset->gross_internal_area->basis() == AreaBasis::gia) area += *asset->gross_internal_area;
        else miss(m, p, e.asset, "no gross internal area is recorded");
    }
    return area;
}

Measure per_area(const Portfolio& p, Date date, const SeriesSet& series) {
    const Footprint f = footprint(p, reporting_year(date), {.series = &series});
    Measure m = of_footprint(f);
    const Area area = area_of(p, f, m);
    m.numerator = f.own(), m.denominator = area;
    if (area.square_centimetres() > 0) m.value = f.own().shown() * 1000 / area.square_metres();
    return m;
}

Measure energy_per_area(const Portfolio& p, Date date, const SeriesSet& series) {
    const Footprint f = footprint(p, reporting_year(date), {.series = &series});
    Measure m = of_footprint(f);
    const Area area = area_of(p, f, m);
    Energy energy;
    for (const Emission& e : f.emissions)
        if (is_own(e.account)) energy += Energy::from_small(e.amount);
    m.numerator = energy, m.denominator = area;
    if (area.square_centimetres() > 0) m.value = energy.shown() / area.square_metres();
    return m;
}

Measure heating_per_area(const Portfolio& p, Date date, const SeriesSet& series) {
    const Days year = reporting_year(date);
    const Weather w = weather(p, year_before(year), year, {.series = &series});
    Measure m;
    if (!w.degree_days)
        for (const Fault& fault : w.degree_days.error()) m.missing.push_back(fault.message);
    double kwh = 0;
    Area area{0, AreaBasis::gia};
    for (const WeatherUse& use : w.uses) {
        const Asset* asset = p.find(use.asset);
        const bool is_measured = asset && asset->gross_internal_area && asset->gross_internal_area->basis() == AreaBasis::gia;
        if (!is_measured) miss(m, p, use.asset, "no gross internal area is recorded");
        if (!use.normal_now) miss(m, p, use.asset, "its fuel and heat, or the degree days of the year, aren't wholly recorded");
        if (!is_measured || !use.normal_now) continue;
        kwh += *use.normal_now, area += *asset->gross_internal_area;
        m.sources.insert(m.sources.end(), use.sources.begin(), use.sources.end());
    }
    m.numerator = kwh, m.denominator = area;
    if (area.square_centimetres() > 0) m.value = kwh / area.square_metres();
    else m.missing.emplace_back("No asset's fuel or heat is metered.");
    return m;
}

Measure per_fte(const Portfolio& p, Date date, const SeriesSet& series) {
    const Days year = reporting_year(date);
    const Footprint f = footprint(p, year, {.series = &series});
    Measure m = of_footprint(f);
    std::int64_t thousandths = 0;
    for (const WorkingPattern& pattern : p.table<WorkingPattern>()) {
        if (!in_force(pattern.from_date, pattern.to_date, year.to)) continue;
        if (pattern.full_time) thousandths += pattern.full_time->small();
        else miss(m, p, pattern.team, "its full-time equivalents aren't recorded");
    }
    m.numerator = f.own(), m.denominator = static_cast<double>(thousandths) / 1000;
    if (thousandths > 0) m.value = f.own().shown() * 1000 / static_cast<double>(thousandths);
    else m.missing.emplace_back("No team's full-time equivalents are recorded.");
    return m;
}

Measure rated(const Portfolio& p, Date date, EnergyRating least) {
    Measure m;
    Area good{0, AreaBasis::nia}, all{0, AreaBasis::nia};
    for (const LetPart& part : let_parts(p, date)) {
        if (part.standing == LettingStanding::not_needed) continue;
        if (!part.area || part.area->basis() != AreaBasis::nia) {
            miss(m, p, part.lease->id, "the area let isn't known as net internal area");
            continue;
        }
        if (!part.rating.is_known()) miss(m, p, part.lease->id, "no energy rating of what it lets is recorded");
        all += *part.area;
        if (part.rating.is_known() && rank_of(part.rating.rating) <= rank_of(least)) good += *part.area;
        m.sources.push_back({record_type<Lease>().name, part.lease->id.value});
    }
    income::set_share(m, good, all, "No part of a building is let whose area is known.");
    return m;
}

Measure display(const Portfolio& p, Date date) {
    Measure m;
    std::int64_t good = 0, due = 0;
    for (const DisplayDuty& duty : display_duties(p, date)) {
        if (duty.standing == DisplayStanding::not_due) continue;
        if (duty.standing == DisplayStanding::unknown) {
            miss(m, p, duty.asset->id, duty.why);
            continue;
        }
        ++due;
        good += duty.standing == DisplayStanding::in_date;
        m.sources.push_back({record_type<Asset>().name, duty.asset->id.value});
    }
    income::set_share(m, good, due, "No display energy certificate is due.");
    return m;
}
}  // namespace

std::vector<income::MeasureKind> carbon_measures() {
    using Metered = Measure (*)(const Portfolio&, Date, const SeriesSet&);
    const auto metered = [](std::string_view name, std::string_view title, std::string_view unit, std::string_view rule, Metered with) {
        return income::MeasureKind{name, title, unit, rule, [with](const Portfolio& p, Date d) { return with(p, d, SeriesSet{}); }, with};
    };
    return {
        metered("carbon_scope_1_2", "Emissions of scope 1 and 2", "tCO2e", "Fuel burnt and electricity and heat bought in the last complete financial year, by the factors of the calendar year holding most of it, location based.", scopes),
        metered("carbon_per_m2", "Emissions of scope 1 and 2 for each m2", "kgCO2e/m2", "carbon_scope_1_2 / gross internal area of the assets in it.", per_area),
        metered("carbon_per_fte", "Emissions of scope 1 and 2 for each FTE", "tCO2e/FTE", "carbon_scope_1_2 / full-time equivalents of the working patterns in force on the year's last day.", per_fte),
        metered("energy_per_m2", "Energy for each m2", "kWh/m2", "Energy in scope 1 and 2 of the last complete financial year / gross internal area of the assets in it.", energy_per_area),
        metered("heating_normalised_per_m2", "Fuel and heat for each m2 in typical weather", "kWh/m2", "Metered fuel and heat of the last complete financial year, brought to a typical year's degree days / gross internal area of those assets.", heating_per_area),
        {"let_area_epc_e_plus_share", "Let area rated E or better", "share", "Net internal area let in buildings rated E or better / net internal area let; certificates by unit, else of the asset.", [](const Portfolio& p, Date d) { return rated(p, d, EnergyRating::e); }},
        {"let_area_epc_b_plus_share", "Let area rated B or better", "share", "Net internal area let in buildings rated B or better / net internal area let; certificates by unit, else of the asset.", [](const Portfolio& p, Date d) { return rated(p, d, EnergyRating::b); }},
        {"dec_in_date_share", "Display energy certificates in date", "share", "Buildings we occupy with a display energy certificate in date / those of which one is due.", display},
    };
}

}  // namespace terrier::carbon
