// `calc` functions of src/finance: what a series of payments is worth and earns, and percentiles.
#include "cli/calc_finance.hpp"
#include "src/finance/cash_flows.hpp"
#include "src/finance/statistics.hpp"

namespace terrier::cli {

namespace {
// An empty cell (null) is passed over, as the spreadsheets do: payments after it move up a period.
std::vector<double> cells(const CalcArguments& a, std::string_view name) {
    if (!a.has(name)) return a.numbers(name);
    const std::function<Json(const Json&)> without_nulls = [&](const Json& value) {
        if (!value.is_array()) return value;
        Json kept = Json::array();
        for (const Json& item : value)
            if (!item.is_null()) kept.push_back(without_nulls(item));
        return kept;
    };
    return CalcArguments(Json{{std::string(name), without_nulls(a.line().at(std::string(name)))}}).numbers(name);
}

CalcArgument payments(std::string_view about) { return needed("values", "numbers", about); }
constexpr std::string_view blanks = "Payments, a period apart; those paid out are negative. A null is an empty cell and passed over";
constexpr std::string_view dated = "Payments, those paid out negative; one for each date";

void add_worth(CalcFunctions& functions) {
    functions.push_back({"npv", "Net present value, the first payment one period from now", "number", spreadsheet_source,
                         {needed("rate", "number", "A fraction a period; not -1"), payments(blanks)},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::npv(a.number("rate"), cells(a, "values")))); }});
    functions.push_back({"xnpv", "Net present value by dates, on the first date", "number", spreadsheet_source,
                         {needed("rate", "number", "A fraction a year of 365 days; above -1"), payments(dated), needed("dates", "dates", "In any order; worth is counted to the first in the list")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::xnpv(a.number("rate"), a.numbers("values"), a.dates("dates")))); }});
}

void add_returns(CalcFunctions& functions) {
    functions.push_back({"irr", "Internal rate of return a period, the first payment now", "a fraction", spreadsheet_source,
                         {payments(blanks), optional("guess", "number", "A fraction: where to start from. None: the root nearest to 0.1, above -1")},
                         [](const CalcArguments& a) {
                             return Json(value_or_error(finance::irr(cells(a, "values"), a.has("guess") ? std::optional(a.number("guess")) : std::nullopt)));
                         }});
    functions.push_back({"xirr", "Internal rate of return a year of 365 days, by dates", "a fraction above -1", spreadsheet_source,
                         {payments(dated), needed("dates", "dates", "In any order"), optional("guess", "number", "A fraction above -1; of several roots the nearest to it is given. Default 0.1")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::xirr(a.numbers("values"), a.dates("dates"), a.number("guess", 0.1)))); }});
    functions.push_back({"mirr", "Modified internal rate of return a period", "a fraction", spreadsheet_source,
                         {payments(blanks), needed("finance_rate", "number", "A fraction a period at which payments out are financed"),
                          needed("reinvest_rate", "number", "A fraction a period at which receipts are reinvested")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::mirr(cells(a, "values"), a.number("finance_rate"), a.number("reinvest_rate")))); }});
}
}  // namespace

void add_finance_functions(CalcFunctions& functions) {
    add_worth(functions);
    add_returns(functions);
    add_annuity_functions(functions);
    add_depreciation_functions(functions);
    add_date_functions(functions);
    functions.push_back({"percentile", "Percentile by linear interpolation between order statistics", "number", "PERCENTILE.INC of the spreadsheets",
                         {needed("values", "numbers", "At least one"), needed("percentile", "number", "From 0 to 1: 0.95 is the 95th")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::percentile(a.numbers("values"), a.number("percentile")))); }});
}

}  // namespace terrier::cli
