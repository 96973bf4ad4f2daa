// Choosing among dated reference rows.
#include "src/reference/lookup.hpp"

#include "src/portfolio/in_force.hpp"

namespace terrier {

namespace {
template <class R>
bool holds(const R& row, std::string_view code, Date date) {
    return row.code == code && row.status == ReferenceStatus::in_force && in_force(row.from_date, row.to_date, date);
}
// Ours before shipped, later before earlier; ids settle the rest.
template <class R>
bool better(const R& a, const R& b) {
    return std::tuple(a.origin == ReferenceOrigin::ours, a.from_date, a.id) > std::tuple(b.origin == ReferenceOrigin::ours, b.from_date, b.id);
}
template <class R>
const R* find_row(const TableSet& portfolio, std::string_view code, Date date) {
    const R* best = nullptr;
    for (const R& row : portfolio.table<R>())
        if (holds(row, code, date) && (!best || better(row, *best))) best = &row;
    return best;
}
}  // namespace

const ReferenceRule* rule_in_force(const TableSet& p, std::string_view code, Date date) { return find_row<ReferenceRule>(p, code, date); }
const ReferenceFactor* factor_in_force(const TableSet& p, std::string_view code, Date date) { return find_row<ReferenceFactor>(p, code, date); }
const ReferenceIndex* index_in_force(const TableSet& p, std::string_view code, Date month) { return find_row<ReferenceIndex>(p, code, month); }

const ReferenceRate* rate_in_force(const TableSet& portfolio, std::string_view code, Date date) {
    const auto bands = bands_in_force(portfolio, code, date);
    return bands.size() == 1 && !bands.front()->band_from && !bands.front()->year_from ? bands.front() : nullptr;
}

std::vector<const ReferenceRate*> bands_in_force(const TableSet& portfolio, std::string_view code, Date date) {
    std::vector<const ReferenceRate*> all;
    bool has_ours = false;
    for (const ReferenceRate& row : portfolio.table<ReferenceRate>()) {
        if (!holds(row, code, date)) continue;
        has_ours = has_ours || row.origin == ReferenceOrigin::ours;
        all.push_back(&row);
    }
    if (has_ours) std::erase_if(all, [](const ReferenceRate* row) { return row->origin != ReferenceOrigin::ours; });
    const auto band = [](const ReferenceRate* row) { return std::tuple(row->band_from, row->year_from); };
    // The best of each band first, so that the others can be dropped.
    std::sort(all.begin(), all.end(), [&](const ReferenceRate* a, const ReferenceRate* b) { return band(a) != band(b) ? band(a) < band(b) : better(*a, *b); });
    all.erase(std::unique(all.begin(), all.end(), [&](const ReferenceRate* a, const ReferenceRate* b) { return band(a) == band(b); }), all.end());
    return all;
}

std::vector<const ReferenceRule*> announced_rules(const TableSet& portfolio) {
    std::vector<const ReferenceRule*> all;
    for (const ReferenceRule& row : portfolio.table<ReferenceRule>())
        if (row.status == ReferenceStatus::announced) all.push_back(&row);
    return all;
}

}  // namespace terrier
