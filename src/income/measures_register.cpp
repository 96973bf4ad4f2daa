// Measures of the register: identifiers, running cost, quality of the data.
#include <algorithm>

#include "src/income/measure_kit.hpp"
#include "src/portfolio/quality.hpp"

namespace terrier::income {

namespace {
bool is_uprn(std::string_view text) {
    return !text.empty() && text.size() <= 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) && text.find_first_not_of('0') != std::string_view::npos;
}

Measure valid_uprns(const Portfolio& p, Date date) {
    Measure m;
    std::int64_t valid = 0, all = 0;
    for (const Asset& asset : p.table<Asset>()) {
        if (!is_held(asset, date)) continue;
        ++all;
        valid += is_uprn(asset.uprn);
        m.sources.push_back({record_type<Asset>().name, asset.id.value});
    }
    set_share(m, valid, all, "No asset is held on the date.");
    return m;
}

Measure quality(const Portfolio& p, Date date) {
    Measure m;
    const QualityReport report = assess_quality(p, date);
    m.value = report.score;
    if (report.records == 0) m.missing.emplace_back("There is nothing to judge.");
    return m;
}

Measure cost_per_area(const Portfolio& p, Date date) {
    Measure m;
    Money cost;
    Area area{0, AreaBasis::gia};
    const int year = last_complete_financial_year(date);
    for (const Asset& asset : p.table<Asset>()) {
        if (asset.kind != AssetKind::building || asset.category != AssetCategory::operational || !is_held(asset, date) || is_hra(asset)) continue;
        const auto spent = running_cost(p, asset.id, year);
        if (!spent) miss(m, p, asset.id, fmt::format("no running cost is recorded for {}", financial_year_label(year)));
        const bool is_measured = asset.gross_internal_area && asset.gross_internal_area->basis() == AreaBasis::gia;
        if (!is_measured) miss(m, p, asset.id, "no gross internal area is recorded");
        if (!spent || !is_measured) continue;
        cost += *spent;
        area += *asset.gross_internal_area;
        m.sources.push_back({record_type<Asset>().name, asset.id.value});
    }
    m.numerator = cost, m.denominator = area;
    if (area.square_centimetres() > 0) m.value = times(cost, 10'000, area.square_centimetres());
    else m.missing.emplace_back("No operational building has both a running cost and a gross internal area.");
    return m;
}
}  // namespace

std::vector<MeasureKind> register_measures() {
    return {
        {"valid_uprn_share", "Assets with a valid UPRN", "share", "Assets held whose UPRN is 1 to 12 digits, not all nought / assets held.", valid_uprns},
        {"data_quality_score", "Data quality", "score", "The score of the data-quality rules, 0 to 100.", quality},
        {"running_cost_per_m2", "Running cost per m2 of operational buildings", "GBP/m2", "Running cost of the last complete financial year / gross internal area, of buildings that have both.", cost_per_area},
    };
}

}  // namespace terrier::income
