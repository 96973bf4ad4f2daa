// The list of measures.
#include "src/income/measures.hpp"

#include "src/income/measure_kit.hpp"

namespace terrier::income {

std::span<const MeasureKind> measures() {
    static const std::vector<MeasureKind> all = [] {
        std::vector<MeasureKind> found;
        for (auto family : {income_measures(), tenancy_measures(), ledger_measures(), register_measures()})
            found.insert(found.end(), std::make_move_iterator(family.begin()), std::make_move_iterator(family.end()));
        std::sort(found.begin(), found.end(), [](const MeasureKind& a, const MeasureKind& b) { return a.name < b.name; });
        return found;
    }();
    return all;
}

const MeasureKind* measure_named(std::string_view name) {
    for (const MeasureKind& kind : measures())
        if (kind.name == name) return &kind;
    return nullptr;
}

namespace {
void miss_lapsed(Measure& m, const Portfolio& portfolio, Date as_at) {
    for (const Source& source : m.sources) {
        const Lease* lease = source.table == record_type<Lease>().name ? portfolio.find(Id<Lease>{source.id}) : nullptr;
        if (lease && tenancy_state(portfolio, *lease, as_at) == TenancyState::lapsed)
            miss(m, portfolio, lease->id, "its term is past by then, outside the 1954 Act, and no end or renewal is recorded; its rent is counted");
    }
}
}  // namespace

Measure measured(const MeasureKind& kind, const Portfolio& portfolio, Date as_at, std::optional<Date> today, const SeriesSet* counts) {
    Measure m = counts && kind.compute_counted ? kind.compute_counted(portfolio, as_at, *counts) : kind.compute(portfolio, as_at);
    if (today && *today < as_at && kind.unit != "count") miss_lapsed(m, portfolio, as_at);
    m.name = kind.name, m.unit = kind.unit, m.as_at = as_at;
    return m;
}

std::optional<double> plain_number(const Cell& cell) {
    if (const auto* money = std::get_if<Money>(&cell)) return static_cast<double>(money->pence()) / 100;
    if (const auto* count = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*count);
    if (const auto* ratio = std::get_if<Ratio>(&cell)) return ratio->as_double();
    if (const auto* area = std::get_if<Area>(&cell)) return area->square_metres();
    if (const auto* number = std::get_if<double>(&cell)) return *number;
    if (const auto* decimal = std::get_if<DecimalNumber>(&cell)) return decimal->shown();
    if (const auto* energy = std::get_if<Energy>(&cell)) return energy->shown();
    if (const auto* carbon = std::get_if<Carbon>(&cell)) return carbon->shown();
    if (const auto* volume = std::get_if<Volume>(&cell)) return volume->shown();
    return std::nullopt;
}

}  // namespace terrier::income
