// What screens of figures share: where figures lead, and figures in words.
#include "gui/kit/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "src/base/text.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::gui {

std::string place_of(std::string_view table) {
    static constexpr std::string_view leases[] = {"lease", "lease_term", "charge", "demise", "rent_review", "lease_break", "notice", "lease_outlook", "finance_event"};
    static constexpr std::string_view assets[] = {"asset", "floor", "unit", "title_number", "valuation", "running_cost", "title_constraint"};
    if (std::ranges::find(leases, table) != std::end(leases)) return "leases";
    if (std::ranges::find(assets, table) != std::end(assets)) return "assets";
    return table == "partner" ? "partners" : "";
}

Source owner_of(const TableSet& tables, const Source& source) {
    const RecordType* type = tables.schema().find(source.table);
    const Row* row = type ? tables.find(*type, source.id) : nullptr;
    if (!row || source.table == "lease" || source.table == "asset" || source.table == "partner") return source;
    const auto linked = [&](const RecordType& owner) -> std::optional<Source> {
        for (const Field& f : type->fields) {
            if (f.kind->shape != Shape::reference || &f.kind->target() != &owner) continue;
            const Uuid& id = *static_cast<const Uuid*>(f.at(row->record.get()));
            if (tables.find(owner, id)) return Source{owner.name, id};
        }
        return std::nullopt;
    };
    for (const Field& f : type->fields) {
        if (f.kind->shape != Shape::any_reference) continue;
        const auto& any = *static_cast<const AnyRef*>(f.at(row->record.get()));
        if (const RecordType* to = tables.schema().find(any.table); to && tables.find(*to, any.id)) return {to->name, any.id};
    }
    if (const auto lease = linked(record_type<Lease>())) return *lease;
    return linked(record_type<Asset>()).value_or(source);
}

Destination rows_of(const std::string& caption, const std::string& rule, const std::vector<Source>& sources) {
    std::map<std::string, std::vector<Uuid>> by_place;
    for (const Source& source : sources) {
        // A place shows rows of its main table only.
        const bool is_main = source.table == "lease" || source.table == "asset" || source.table == "partner";
        if (is_main) by_place[place_of(source.table)].push_back(source.id);
    }
    if (by_place.empty()) return {"leases", {}, Selection{caption, {}, rule}, {}};
    auto most = std::ranges::max_element(by_place, {}, [](const auto& one) { return one.second.size(); });
    std::vector<Uuid> ids;
    std::set<Uuid> seen;
    for (const Uuid& id : most->second)
        if (seen.insert(id).second) ids.push_back(id);
    return {most->first, {}, Selection{caption, std::move(ids), rule}, {}};
}

Destination FiguresPresenter::opened_by(const chart::Chart& chart, const std::string& label, const std::vector<Source>& sources) const {
    std::vector<Source> owners;
    for (const Source& source : sources) owners.push_back(owner_of(context_.portfolio(), source));
    return rows_of(label, chart.rule, owners);
}

std::string headline_money(Money amount) {
    const std::int64_t pounds = times(amount, 1, 100).pence();
    const std::int64_t size = pounds < 0 ? -pounds : pounds;
    const char* sign = pounds < 0 ? "-" : "";
    const auto scaled = [&](std::int64_t unit, const char* suffix) {
        const std::int64_t tenths = times(Money::from_pence(size), 10, unit).pence();
        return tenths >= 1000 ? fmt::format("{}£{}{}", sign, grouped((tenths + 5) / 10), suffix) : fmt::format("{}£{}.{}{}", sign, tenths / 10, tenths % 10, suffix);
    };
    if (size >= 1'000'000'000) return scaled(1'000'000'000, "bn");
    if (size >= 1'000'000) return scaled(1'000'000, "m");
    if (size >= 10'000) return fmt::format("{}£{}k", sign, (size + 500) / 1000);
    return fmt::format("{}£{}", sign, grouped(size));
}

std::string without_ids(std::string text) {
    constexpr std::size_t id_length = 36;
    for (std::size_t at = text.find(" ("); at != std::string::npos; at = text.find(" (", at + 1)) {
        const std::size_t end = text.find(')', at), space_at = text.find(' ', at + 2);
        if (end == std::string::npos || space_at == std::string::npos || end - space_at - 1 != id_length || !uuid_from(text.substr(space_at + 1, id_length))) continue;
        text.erase(at, end - at + 1);
    }
    return text;
}

std::optional<std::int64_t> per_cent(Money part, Money whole) {
    if (whole.pence() <= 0) return std::nullopt;
    return times(Money::from_pence(100), part.pence(), whole.pence()).pence();
}

std::string days_away(Date from, Date to) {
    const std::int64_t days = days_between(from, to);
    if (days == 0) return "today";
    return days > 0 ? fmt::format("in {}", counted(days, "day")) : fmt::format("{} ago", counted(-days, "day"));
}

}  // namespace terrier::gui
