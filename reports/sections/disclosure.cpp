// Gathers what is withheld and looks for it in figures.
#include "reports/sections/disclosure.hpp"

#include <algorithm>
#include <set>

#include "src/base/text.hpp"
#include "src/portfolio/short_name.hpp"

namespace terrier::reports {

namespace {

constexpr std::string_view derived = "A withheld figure could be worked out from it";
constexpr std::string_view personal = "The name of an individual";

// Marks on these say who or what, not how much or when.
bool is_name(std::string_view field) {
    static const std::set<std::string_view> names{"name", "reference", "partner", "kind", "security", "notes", "remarks", "description", "address", "sector", "purpose"};
    return names.contains(field);
}

// Marks that figures of energy rest on.
bool is_of_energy(std::string_view table, std::string_view field) {
    static const std::set<std::string_view> tables{"meter", "meter_reading", "utility_bill", "energy_certificate", "standard_exemption", "working_pattern"};
    static const std::set<std::string_view> fields{"energy", "water", "gross_internal_area", "net_internal_area", "area", "epc_rating", "epc_date", "epc_potential"};
    return tables.contains(table) || fields.contains(field);
}

}  // namespace

Disclosure::Disclosure(const SectionContext& context, std::string_view section, Subject subject) : context_(context), section_(section), subject_(subject) {
    if (!is_public()) return;
    gather_names();
    gather_records();
}

void Disclosure::keep_back(std::string_view table, const Uuid& id, const std::string& reason) { records_.try_emplace({table, id}, reason); }

void Disclosure::gather_names() {
    const auto add = [&](const std::string& name) {
        if (name.size() >= 2) names_.push_back(folded(name));
    };
    const Portfolio& portfolio = context_.portfolio;
    for (const Partner& partner : portfolio.table<Partner>())
        if (partner.sector == Sector::individual || context_.withholding.mark(record_type<Partner>(), partner.id.value, "name")) add(partner.name);
    for (const Asset& asset : portfolio.table<Asset>())
        for (const auto& [field, words] : {std::pair{"name", record_type<Asset>().title(&asset)}, std::pair{"address", asset.address}})
            if (context_.withholding.mark(record_type<Asset>(), asset.id.value, field)) add(words), add(short_name(portfolio, asset.id));
    for (const Lease& lease : portfolio.table<Lease>()) {
        const Partner* partner = portfolio.find(lease.partner);
        if (partner && context_.withholding.mark(record_type<Lease>(), lease.id.value, "partner")) add(partner->name);
        if (context_.withholding.mark(record_type<Lease>(), lease.id.value, "name")) add(lease.name);
    }
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

// The marked record itself, and the lease and the asset that it is of.
void Disclosure::gather_records() {
    const Portfolio& portfolio = context_.portfolio;
    for (const auto& [key, reason] : context_.withholding.marks()) {
        const auto& [table, id, field] = key;
        const RecordType* type = portfolio_schema().find(table);
        if (!type || type == &record_type<Partner>() || type == &record_type<Demise>() || is_name(field)) continue;
        if (subject_ == Subject::energy && !is_of_energy(table, field)) continue;
        keep_back(type->name, id, reason);
        const Row* row = portfolio.find(*type, id);
        if (!row) continue;
        for (const Field& link : type->fields) {
            if (link.kind->shape != Shape::reference) continue;
            const RecordType& parent = link.kind->target();
            const Value to = link.get(row->record.get());
            const auto* text = std::get_if<std::string>(&to);
            const auto found = text ? uuid_from(*text) : std::nullopt;
            if (!found) continue;
            // What a meter's bill says, its asset's figures say too.
            if (const Meter* meter = &parent == &record_type<Meter>() ? portfolio.find(Id<Meter>{*found}) : nullptr) keep_back(record_type<Asset>().name, meter->asset.value, reason);
            if (&parent != &record_type<Lease>() && &parent != &record_type<Asset>()) continue;
            keep_back(parent.name, *found, reason);
        }
    }
}

const std::string* Disclosure::hides(const std::vector<Source>& sources) const {
    if (records_.empty()) return nullptr;
    for (const Source& source : sources)
        if (const auto found = records_.find({source.table, source.id}); found != records_.end()) return &found->second;
    return nullptr;
}

bool Disclosure::is_secret_text(const std::string& text) const {
    if (names_.empty()) return false;
    const std::string all = folded(text);
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) { return all.find(name) != std::string::npos; });
}

// The row's lease, if it may be called by its reference.
const Lease* Disclosure::lease_of(const TableRow& row) const {
    for (const Source& source : row.sources) {
        if (source.table != record_type<Lease>().name) continue;
        const Lease* lease = context_.portfolio.find(Id<Lease>{source.id});
        const bool is_usable = lease && !lease->reference.empty() && !is_secret_text(lease->reference) && !context_.withholding.mark(record_type<Lease>(), lease->id.value, "reference");
        return is_usable ? lease : nullptr;
    }
    return nullptr;
}

void Disclosure::guard_row(DataTable& table, std::size_t r, std::vector<bool>& hidden) const {
    TableRow& row = table.rows[r];
    const std::string* reason = hides(row.sources);
    const Lease* lease = lease_of(row);
    const auto* first = std::get_if<std::string>(&row.cells[0]);
    const std::string name = first && !is_secret_text(*first) ? *first : lease ? lease->reference : fmt::format("Row {} of \"{}\"", r + 1, table.name);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        Cell& cell = row.cells[c];
        if (const auto* text = std::get_if<std::string>(&cell)) {
            if (is_withheld(cell) || !is_secret_text(*text)) continue;
            const bool is_its_name = lease && *text == record_type<Lease>().title(lease);
            context_.withholding.withhold(cell, section_, name, table.columns[c].label, personal);
            if (is_its_name) cell = lease->reference;
            continue;
        }
        if (!reason || std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<bool>(cell) || std::holds_alternative<std::monostate>(cell)) continue;
        context_.withholding.withhold(cell, section_, name, table.columns[c].label, *reason);
        hidden[c] = true;
    }
}

bool Disclosure::guard(DataTable& table, std::string_view neutral, std::initializer_list<std::string_view> shares) const {
    if (!is_public()) return false;
    if (is_secret_text(table.title)) table.title = neutral.empty() ? table.name : std::string(neutral);
    std::vector<bool> hidden(table.columns.size(), false);
    for (std::size_t r = 0; r < table.rows.size(); ++r) guard_row(table, r, hidden);
    const bool any = std::find(hidden.begin(), hidden.end(), true) != hidden.end();
    if (!any) return false;
    if (!neutral.empty()) table.title = neutral;  // before the log names the table
    for (TableRow& row : table.rows)
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            const bool is_share = std::find(shares.begin(), shares.end(), table.columns[c].name) != shares.end();
            if (!((row.emphasis && hidden[c]) || is_share) || is_withheld(row.cells[c])) continue;
            const auto* first = std::get_if<std::string>(&row.cells[0]);
            context_.withholding.withhold(row.cells[c], section_, first && c > 0 ? *first : table.name, table.columns[c].label, derived);
        }
    protect_totals(table, context_.withholding, section_);
    return true;
}

KeyFigure Disclosure::figure(std::string label, Cell value, std::string remark, std::string rule, std::vector<Source> sources) const {
    KeyFigure figure{std::move(label), std::move(value), std::move(remark), std::move(rule), std::move(sources)};
    if (const std::string* reason = hides(figure.sources); reason && !std::holds_alternative<std::monostate>(figure.value)) {
        context_.withholding.withhold(figure.value, section_, figure.label, "Figure", *reason);
        figure.remark.clear();
    }
    return figure;
}

}  // namespace terrier::reports
