// K: energy performance certificates, the letting standard, display certificates.
#include <algorithm>

#include "reports/sections/disclosure.hpp"
#include "src/base/text.hpp"
#include "src/carbon/certificates.hpp"

namespace terrier::reports {

namespace {
using namespace terrier::carbon;

std::vector<Source> sources_of(const std::vector<const LetPart*>& parts) {
    std::vector<Source> all;
    for (const LetPart* part : parts) {
        all.push_back({record_type<Lease>().name, part->lease->id.value});
        all.push_back({record_type<Asset>().name, part->asset->id.value});
    }
    return all;
}

std::vector<const LetPart*> those(const std::vector<LetPart>& parts, const std::function<bool(const LetPart&)>& fits) {
    std::vector<const LetPart*> found;
    for (const LetPart& part : parts)
        if (fits(part)) found.push_back(&part);
    return found;
}

// Net internal area let, by rating.
ChartBlock area_by_rating(const SectionContext& context, const std::vector<LetPart>& parts, const DataTable& table) {
    chart::Chart chart = chart_for(context, "let_area_by_rating", chart::Kind::column, "Net internal area let, m²", table.rule);
    chart::Series series{"Area let", {}};
    std::int64_t all = 0, good = 0;
    for (std::size_t i = 1; i <= choices<EnergyRating>.size(); ++i) {
        const auto rating = static_cast<EnergyRating>(i % choices<EnergyRating>.size());  // unknown last
        Area area{0, AreaBasis::nia};
        std::vector<const LetPart*> of;
        for (const LetPart& part : parts)
            if (part.rating.rating == rating && part.area && part.area->basis() == AreaBasis::nia) area += *part.area, of.push_back(&part);
        if (of.empty()) continue;
        all += area.square_centimetres();
        if (rank_of(rating) >= 1 && rank_of(rating) <= rank_of(EnergyRating::e)) good += area.square_centimetres();
        chart.categories.push_back(rating == EnergyRating::unknown ? "Not known" : std::string(letter_of(rating)));
        series.points.push_back({area, sources_of(of)});
    }
    chart.series.push_back(std::move(series));
    return finished(std::move(chart), fmt::format("{} of the area let whose size is known is rated E or better", all > 0 ? share_text(good, all) : std::string("None")));
}

KeyFigures key_figures(const Disclosure& disclosure, const std::vector<LetPart>& parts, const std::vector<DisplayDuty>& duties, const std::string& rule) {
    const auto count = [&](LettingStanding standing) { return those(parts, [&](const LetPart& p) { return p.standing == standing; }); };
    const auto below = count(LettingStanding::below), exempt = count(LettingStanding::exempt), unknown = count(LettingStanding::unknown), expired = count(LettingStanding::expired);
    const auto announced = those(parts, [](const LetPart& p) { return p.misses_announced; });
    std::int64_t due = 0, in_date = 0, unclear = 0;
    std::vector<Source> buildings;
    for (const DisplayDuty& duty : duties) {
        if (duty.standing == DisplayStanding::not_due) continue;
        if (duty.standing == DisplayStanding::unknown) ++unclear;
        else ++due;
        in_date += duty.standing == DisplayStanding::in_date;
        buildings.push_back({record_type<Asset>().name, duty.asset->id.value});
    }
    const auto size = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    KeyFigures figures;
    figures.figures.push_back(disclosure.figure("Parts let below the minimum", size(below), fmt::format("{} more with an exemption", size(exempt)), rule, sources_of(below)));
    figures.figures.push_back(disclosure.figure("Parts let without a known rating", size(unknown), expired.empty() ? "" : fmt::format("{} more with a certificate that has run out", size(expired)), rule, sources_of(unknown)));
    figures.figures.push_back(disclosure.figure("Below the announced standard", size(announced), "announced, not in force: larger lets only", rule, sources_of(announced)));
    figures.figures.push_back(disclosure.figure("Display certificates in date", in_date, fmt::format("of {} due{}", due, unclear > 0 ? fmt::format("; of {} it isn't known", counted(unclear, "building")) : ""), "Buildings we occupy above the size of rule dec.minimum_area that the public often visits.", buildings));
    return figures;
}
}  // namespace

Section section_k_certificates(const SectionContext& context) {
    Section section{"K", "Energy certificates and the letting standard", {}};
    section.add(Paragraph{"What is let, held against the minimum energy rating in force and the one announced; the certificates of every building; and where a display certificate is due. The law's figures are reference rows and were not checked against the statutes; whether a letting is in scope isn't judged here.", false});
    const Disclosure disclosure(context, "K", Disclosure::Subject::energy);
    const auto parts = let_parts(context.portfolio, context.as_at, context.includes_hra);
    const auto duties = display_duties(context.portfolio, context.as_at, context.includes_hra);
    DataTable lettings = lettings_table(context.portfolio, context.as_at, context.includes_hra);
    section.add(key_figures(disclosure, parts, duties, lettings.rule));
    section.add(Heading{2, "Lettings"});
    if (parts.empty()) {
        section.add(Paragraph{"No part of a building is let on the date, as far as is recorded.", true});
    } else {
        ChartBlock chart = area_by_rating(context, parts, lettings);
        if (!disclosure.guard(lettings) && !chart.chart.categories.empty()) section.add(std::move(chart));
        section.add(PageBreak{Orientation::landscape});
        section.add(TableBlock{std::move(lettings), {0, 1}, {}});
    }
    DataTable display = display_table(context.portfolio, context.as_at, context.includes_hra);
    if (!display.rows.empty()) {
        section.add(Heading{2, "Display certificates"});
        disclosure.guard(display);
        section.add(TableBlock{std::move(display), {0}, {}});
    }
    DataTable ratings = ratings_table(context.portfolio, context.as_at, context.includes_hra);
    if (!ratings.rows.empty()) {
        section.add(Heading{2, "Certificates of buildings"});
        disclosure.guard(ratings);
        section.add(TableBlock{std::move(ratings), {0}, {}});
    }
    return section;
}

}  // namespace terrier::reports
