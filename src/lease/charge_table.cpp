// Setting a charge schedule out as a table.
#include "src/lease/charge_table.hpp"

#include <fmt/format.h>

namespace terrier {

namespace {
template <class T>
Cell cell(const std::optional<T>& value) {
    return value ? Cell{*value} : Cell{};
}

std::string charge_name(const Portfolio& portfolio, const ChargeRow& row) {
    std::string name(choices<ChargeKind>[static_cast<std::size_t>(row.kind)].label);
    const Charge* charge = portfolio.find(row.charge);
    return charge && !charge->description.empty() ? name + " (" + charge->description + ")" : name;
}
}  // namespace

DataTable charge_schedule_table(const Portfolio& portfolio, const Lease& lease, Date from, Date to, const ChargeScheduleOptions& options) {
    const ChargeSchedule schedule = charge_schedule(portfolio, lease, from, to, options);
    DataTable table;
    table.name = "charge_schedule";
    table.title = fmt::format("{}: payments {} {} to {}", record_type<Lease>().title(&lease), options.by == WindowBy::due ? "due" : "for", to_display(from), to_display(to));
    table.rule = "Whole periods are equal parts of the annual rent; broken ones are apportioned by the lease's method, with one rounding. VAT at the rate on the due date.";
    table.columns = {{"charge", "Charge"},    {"from", "From"}, {"to", "To"},                         {"due", "Due"}, {"net", "Net", Total::sum},
                     {"vat_rate", "VAT rate"}, {"vat", "VAT", Total::sum}, {"gross", "Gross", Total::sum}, {"why", "Rule"}};
    for (const ChargeRow& row : schedule.rows) {
        TableRow line;
        line.cells = {charge_name(portfolio, row), row.from, row.to, row.due, row.net, cell(row.vat_rate), cell(row.vat), cell(row.gross), why(row)};
        line.sources = sources_of(row);
        table.rows.push_back(std::move(line));
    }
    for (const Fault& fault : schedule.faults) {
        const auto id = uuid_from(fault.record);
        const std::string name = id ? portfolio.title(record_type<Charge>(), *id) : std::string{};
        table.notes.push_back(name.empty() ? fault.message : name + ": " + fault.message);
    }
    return table;
}

}  // namespace terrier
