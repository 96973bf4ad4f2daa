// `calc` functions of src/finance: depreciation, accrued interest, discounts and prices.
#include "cli/calc_finance.hpp"
#include "src/finance/depreciation.hpp"
#include "src/finance/securities.hpp"

namespace terrier::cli {

namespace {
const CalcArgument cost = needed("cost", "number", "What the thing cost");
const CalcArgument salvage = needed("salvage", "number", "What it is worth at the end of its life");
const CalcArgument life = needed("life", "number", "Periods of its life");
const CalcArgument settlement = needed("settlement", "date", "When the paper changes hands");
const CalcArgument maturity = needed("maturity", "date", "When it is redeemed");
const CalcArgument frequency = needed("frequency", "number", "Coupons a year: 1, 2 or 4");
const CalcArgument redemption = needed("redemption", "number", "What 100 is redeemed at");
const CalcArgument basis = optional("basis", "integer", "0 US 30/360 (default), 1 actual/actual, 2 actual/360, 3 actual/365, 4 European 30/360");

void add_writing_off(CalcFunctions& functions) {
    functions.push_back({"sln", "Straight-line depreciation of a period", "number", spreadsheet_source, {cost, salvage, life},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::sln(a.number("cost"), a.number("salvage"), a.number("life")))); }});
    functions.push_back({"syd", "Sum-of-years'-digits depreciation of a period", "number", spreadsheet_source, {cost, salvage, life, needed("per", "number", "The period, 1 to life")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::syd(a.number("cost"), a.number("salvage"), a.number("life"), a.number("per")))); }});
    functions.push_back({"db", "Fixed declining-balance depreciation of a period", "number", spreadsheet_source,
                         {cost, salvage, life, needed("period", "number", "The period, 1 to life"), optional("month", "number", "Months of the first year, default 12")}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::db(a.number("cost"), a.number("salvage"), a.number("life"), a.number("period"), a.number("month", 12))));
                         }});
    functions.push_back({"ddb", "Declining-balance depreciation of a period", "number", spreadsheet_source,
                         {cost, salvage, life, needed("period", "number", "The period, 1 to life"), optional("factor", "number", "Of the straight-line rate, default 2")}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::ddb(a.number("cost"), a.number("salvage"), a.number("life"), a.number("period"), a.number("factor", 2))));
                         }});
    functions.push_back({"vdb", "Declining-balance depreciation between two times, changing to straight line", "number", spreadsheet_source,
                         {cost, salvage, life, needed("start_period", "number", "From 0"), needed("end_period", "number", "To life"), optional("factor", "number", "Of the straight-line rate, default 2"),
                          optional("no_switch", "true or false", "True: never change to straight line")},
                         [](const CalcArguments& a) {
                             return Json(value_or_error(finance::vdb(a.number("cost"), a.number("salvage"), a.number("life"), a.number("start_period"), a.number("end_period"), a.number("factor", 2),
                                                                     a.yes("no_switch", false))));
                         }});
}

void add_papers(CalcFunctions& functions) {
    functions.push_back({"accrint", "Interest accrued from issue to settlement", "number", spreadsheet_source,
                         {needed("issue", "date", "When interest begins"), optional("first_interest", "date", "Has no effect on the answer"), settlement, needed("rate", "number", "A fraction a year, above 0"),
                          optional("par", "number", "Above 0, default 1000"), frequency, basis, optional("calc_method", "true or false", "Has no effect on the answer: interest is counted from the issue")},
                         [](const CalcArguments& a) {
                             a.date_if_given("first_interest");
                             a.yes("calc_method", true);
                             return Json(value_or_error(finance::accrint(a.date("issue"), a.date("settlement"), a.number("rate"), a.number("par", 1000), a.number("frequency"), basis_of(a))));
                         }});
    functions.push_back({"disc", "Yearly discount of a paper", "a fraction", spreadsheet_source, {settlement, maturity, needed("pr", "number", "Price for 100"), redemption, basis}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::disc(a.date("settlement"), a.date("maturity"), a.number("pr"), a.number("redemption"), basis_of(a))));
                         }});
    functions.push_back({"pricedisc", "Price for 100 of a discounted paper", "number", spreadsheet_source,
                         {settlement, maturity, needed("discount", "number", "A fraction a year"), redemption, basis}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::pricedisc(a.date("settlement"), a.date("maturity"), a.number("discount"), a.number("redemption"), basis_of(a))));
                         }});
    functions.push_back({"coupdays", "Days of the coupon period that holds the settlement", "number", spreadsheet_source, {settlement, maturity, frequency, basis}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::coupdays(a.date("settlement"), a.date("maturity"), a.number("frequency"), basis_of(a))));
                         }});
}

void add_bills(CalcFunctions& functions) {
    constexpr std::string_view actual_days = "Actual days over 360, of bills of a year at most";
    const CalcArgument discount = needed("discount", "number", "A fraction a year, above 0");
    functions.push_back({"tbillprice", "Price for 100 of a treasury bill", "number", actual_days, {settlement, maturity, discount}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::tbillprice(a.date("settlement"), a.date("maturity"), a.number("discount"))));
                         }});
    functions.push_back({"tbillyield", "Yield of a treasury bill", "a fraction", actual_days, {settlement, maturity, needed("pr", "number", "Price for 100, above 0")}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::tbillyield(a.date("settlement"), a.date("maturity"), a.number("pr"))));
                         }});
    functions.push_back({"tbilleq", "Yield of a treasury bill as a bond's", "a fraction", actual_days, {settlement, maturity, discount}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::tbilleq(a.date("settlement"), a.date("maturity"), a.number("discount"))));
                         }});
    const CalcArgument fraction = needed("fraction", "number", "The denominator, 1 or more, cut to a whole number");
    functions.push_back({"dollarde", "A price written with a fraction as a decimal", "number", spreadsheet_source, {needed("fractional_dollar", "number", "1.02 in sixteenths: 1 and 2/16"), fraction},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::dollarde(a.number("fractional_dollar"), a.number("fraction")))); }});
    functions.push_back({"dollarfr", "A decimal price written with a fraction", "number", spreadsheet_source, {needed("decimal_dollar", "number", "1.125 is 1.02 in sixteenths"), fraction},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::dollarfr(a.number("decimal_dollar"), a.number("fraction")))); }});
}
}  // namespace

void add_depreciation_functions(CalcFunctions& functions) {
    add_writing_off(functions);
    add_papers(functions);
    add_bills(functions);
}

}  // namespace terrier::cli
