// Setting out the faults of leases.
#include "src/lease/lease_fault_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier {

DataTable lease_faults_table(const Portfolio& portfolio, Date as_at) {
    DataTable table{"lease_faults", "",
                    "What is wrong with a lease, its terms, charges, reviews, breaks, head lease and notices, as recorded. Refused: what rests on it isn't worked out. Warning: it is worked out, and may be wrong.",
                    {{"lease", "Lease"}, {"record", "Record"}, {"field", "Field"}, {"severity", "Severity"}, {"fault", "What is wrong, and what to do"}, {"code", "Code"}},
                    {},
                    {}};
    std::int64_t refused = 0;
    for (const Lease& lease : portfolio.table<Lease>()) {
        if (tenancy_state(portfolio, lease, as_at) == TenancyState::ended) continue;
        for (const Fault& fault : check_lease(portfolio, lease, as_at)) {
            const RecordType* type = portfolio.schema().find(fault.table);
            const auto id = uuid_from(fault.record);
            const Field* field = type ? type->find(fault.field) : nullptr;
            const bool is_refused = fault.severity == Severity::refused;
            refused += is_refused;
            TableRow row{{record_type<Lease>().title(&lease), type && id ? Cell{portfolio.title(*type, *id)} : Cell{}, field ? Cell{std::string(field->label)} : Cell{}, std::string(is_refused ? "Refused" : "Warning"),
                          fault.message, fault.code},
                         {},
                         false};
            if (type && id) row.sources.push_back({type->name, *id});
            row.sources.push_back({record_type<Lease>().name, lease.id.value});
            table.rows.push_back(std::move(row));
        }
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return std::tie(std::get<std::string>(a.cells[3]), std::get<std::string>(a.cells[0])) < std::tie(std::get<std::string>(b.cells[3]), std::get<std::string>(b.cells[0])); });
    table.title = fmt::format("{} of leases, {} of which keep something from being worked out", counted(static_cast<long long>(table.rows.size()), "fault"), grouped(refused));
    return table;
}

}  // namespace terrier
