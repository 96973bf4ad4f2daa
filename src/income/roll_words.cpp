// What an income table says of what isn't known: its last two columns and its notes.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/income/rent_roll.hpp"

namespace terrier::income {

namespace {
constexpr std::string_view complete_column = "complete";
}

std::vector<std::string> lacking(const LetLease& let, Needs needs) {
    std::vector<std::string> missing;
    if (!let.passing) missing.emplace_back(let.is_below_nought ? "rent (one below nought is recorded)" : "rent");
    if (needs == Needs::rents_and_value && let.passing && !let.contracted) missing.emplace_back("contracted rent");
    if (needs != Needs::rent && !let.market) missing.emplace_back("rental value");
    if (let.is_doubtful) missing.emplace_back("whether it goes on past its term");
    return missing;
}

void add_complete_columns(DataTable& table) {
    table.columns.push_back({std::string(complete_column), "Complete"});
    table.columns.push_back({"missing", "Not known"});
}

void close_row(TableRow& row, const std::vector<std::string>& missing) {
    row.cells.emplace_back(missing.empty());
    row.cells.push_back(text_cell(join(missing, "; ")));
}

void close_row(TableRow& row, const std::vector<const LetLease*>& leases, Needs needs) {
    std::vector<std::string> missing;
    for (const LetLease* let : leases)
        if (const auto own = lacking(*let, needs); !own.empty()) missing.push_back(fmt::format("{}: {}", record_type<Lease>().title(let->lease), join(own, ", ")));
    close_row(row, missing);
}

DataTable without_complete_columns(DataTable table) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(), [](const TableColumn& c) { return c.name == complete_column; });
    const auto at = static_cast<std::size_t>(found - table.columns.begin());
    if (found == table.columns.end()) return table;
    table.columns.erase(found, table.columns.end());
    for (TableRow& row : table.rows) row.cells.resize(std::min(row.cells.size(), at));
    return table;
}

void add_notes(DataTable& table, const RentRoll& roll) {
    std::int64_t unknown = 0, below = 0, doubtful = 0;
    for (const LetLease& let : roll.leases) {
        unknown += !let.passing && !let.is_below_nought;
        below += let.is_below_nought;
        doubtful += let.is_doubtful;
    }
    const auto note = [&](std::int64_t count, std::string_view what) {
        if (count > 0) table.notes.push_back(fmt::format("{} {}.", counted(count, "lease"), what));
    };
    note(unknown, "without a rent: in no amount");
    note(below, "with a rent below nought, which counts as not known: in no amount");
    note(doubtful, "past the term by then, outside the 1954 Act, without an end or a renewal recorded: counted, though it isn't known to go on");
    note(static_cast<std::int64_t>(roll.without_term.size()), "without any term recorded: left out");
    note(roll.not_held_left_out, "of assets that aren't held on the date: left out");
    note(roll.hra_left_out, "of housing revenue account assets: left out");
}

}  // namespace terrier::income
