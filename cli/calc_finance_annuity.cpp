// `calc` functions of src/finance: level payments, loans and compounding.
#include "cli/calc_finance.hpp"

namespace terrier::cli {

namespace {
const CalcArgument rate_argument = needed("rate", "number", "A fraction a period");
const CalcArgument nper_argument = needed("nper", "number", "Number of periods");
const CalcArgument type_argument = optional("type", "number", "0: paid at the end of each period (default); anything else: at its beginning");
const CalcArgument pv_needed = needed("pv", "number", "Present value; what is received is positive, what is paid negative");
const CalcArgument pv_optional = optional("pv", "number", "Present value, default 0; what is received is positive, what is paid negative");
const CalcArgument fv_optional = optional("fv", "number", "Value after the last payment, default 0");
const CalcArgument pmt_optional = optional("pmt", "number", "Payment each period, default 0; what is paid is negative");

using LoanFunction = Result<double> (*)(double, double, double, double, double, finance::Due);
using PartFunction = Result<double> (*)(double, double, double, double, double, finance::Due);

void add_five(CalcFunctions& functions) {
    functions.push_back({"fv", "Future value of level payments", "number", spreadsheet_source, {rate_argument, nper_argument, pmt_optional, pv_optional, type_argument}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::fv(a.number("rate"), a.number("nper"), a.number("pmt", 0), a.number("pv", 0), due_of(a))));
                         }});
    functions.push_back({"pv", "Present value of level payments", "number", spreadsheet_source, {rate_argument, nper_argument, pmt_optional, fv_optional, type_argument}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::pv(a.number("rate"), a.number("nper"), a.number("pmt", 0), a.number("fv", 0), due_of(a))));
                         }});
    functions.push_back({"pmt", "Level payment each period", "number", spreadsheet_source, {rate_argument, nper_argument, pv_needed, fv_optional, type_argument}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::pmt(a.number("rate"), a.number("nper"), a.number("pv"), a.number("fv", 0), due_of(a))));
                         }});
    functions.push_back({"nper", "Number of periods of level payments", "number", spreadsheet_source,
                         {rate_argument, needed("pmt", "number", "Payment each period; what is paid is negative"), pv_needed, fv_optional, type_argument}, [](const CalcArguments& a) {
                             return Json(value_or_error(finance::nper(a.number("rate"), a.number("pmt"), a.number("pv"), a.number("fv", 0), due_of(a))));
                         }});
    functions.push_back({"rate", "Rate a period of level payments: the one nearest to the guess", "a fraction above -1", spreadsheet_source,
                         {nper_argument, needed("pmt", "number", "Payment each period; what is paid is negative"), pv_needed, fv_optional, type_argument, optional("guess", "number", "A fraction, default 0.1")},
                         [](const CalcArguments& a) {
                             return Json(value_or_error(finance::rate(a.number("nper"), a.number("pmt"), a.number("pv"), a.number("fv", 0), due_of(a), a.number("guess", 0.1))));
                         }});
}

void add_part(CalcFunctions& functions, std::string_view name, std::string_view about, PartFunction function) {
    functions.push_back({name, about, "number", spreadsheet_source, {rate_argument, needed("per", "number", "The period, 1 to nper"), nper_argument, pv_needed, fv_optional, type_argument},
                         [function](const CalcArguments& a) {
                             return Json(value_or_error(function(a.number("rate"), a.number("per"), a.number("nper"), a.number("pv"), a.number("fv", 0), due_of(a))));
                         }});
}

void add_sum(CalcFunctions& functions, std::string_view name, std::string_view about, LoanFunction function) {
    functions.push_back({name, about, "number, negative: it is paid", spreadsheet_source,
                         {needed("rate", "number", "A fraction a period, above 0"), needed("nper", "number", "Number of periods, above 0"), needed("pv", "number", "The loan, above 0"),
                          needed("start", "number", "First period counted, 1 or later"), needed("end", "number", "Last period counted"),
                          needed("type", "number", "0: paid at the end of each period; 1: at its beginning")},
                         [function](const CalcArguments& a) {
                             const double type = a.number("type");
                             if (type != 0 && type != 1) a.refuse("type", "the type must be 0 or 1");
                             return Json(value_or_error(function(a.number("rate"), a.number("nper"), a.number("pv"), a.number("start"), a.number("end"), due_of(a))));
                         }});
}

void add_compounding(CalcFunctions& functions) {
    functions.push_back({"rri", "Rate a period at which pv grows into fv", "a fraction", spreadsheet_source,
                         {nper_argument, needed("pv", "number", "Present value, not 0"), needed("fv", "number", "Value at the end, of the same sign")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::rri(a.number("nper"), a.number("pv"), a.number("fv")))); }});
    functions.push_back({"pduration", "Periods that pv needs to grow into fv", "number", spreadsheet_source,
                         {needed("rate", "number", "A fraction a period, above 0"), needed("pv", "number", "Above 0"), needed("fv", "number", "Above 0")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::pduration(a.number("rate"), a.number("pv"), a.number("fv")))); }});
    functions.push_back({"effect", "Effective yearly rate of a nominal one", "a fraction", spreadsheet_source,
                         {needed("nominal_rate", "number", "A fraction a year, above 0"), needed("npery", "number", "Times compounded a year, cut to a whole number")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::effect(a.number("nominal_rate"), a.number("npery")))); }});
    functions.push_back({"nominal", "Nominal yearly rate of an effective one", "a fraction", spreadsheet_source,
                         {needed("effect_rate", "number", "A fraction a year, above 0"), needed("npery", "number", "Times compounded a year, cut to a whole number")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::nominal(a.number("effect_rate"), a.number("npery")))); }});
    functions.push_back({"fvschedule", "A principal after one period at each of the rates", "number", spreadsheet_source,
                         {needed("principal", "number", ""), needed("schedule", "numbers", "Fractions a period")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::fvschedule(a.number("principal"), a.numbers("schedule")))); }});
    functions.push_back({"ispmt", "Interest of a period on a loan repaid in equal parts of principal", "number", spreadsheet_source,
                         {rate_argument, needed("per", "number", "The period, counted from 0"), nper_argument, pv_needed},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::ispmt(a.number("rate"), a.number("per"), a.number("nper"), a.number("pv")))); }});
}
}  // namespace

void add_annuity_functions(CalcFunctions& functions) {
    add_five(functions);
    add_part(functions, "ipmt", "Interest within the level payment of one period", finance::ipmt);
    add_part(functions, "ppmt", "Principal within the level payment of one period", finance::ppmt);
    add_sum(functions, "cumipmt", "Interest paid on a loan over several periods", finance::cumipmt);
    add_sum(functions, "cumprinc", "Principal paid on a loan over several periods", finance::cumprinc);
    add_compounding(functions);
}

}  // namespace terrier::cli
