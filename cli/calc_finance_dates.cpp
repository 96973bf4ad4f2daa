// `calc` functions of src/finance: counting days, months and working days.
#include <algorithm>

#include "cli/calc_finance.hpp"

namespace terrier::cli {

namespace {
const CalcArgument start = needed("start", "date", "");
const CalcArgument end = needed("end", "date", "");
const CalcArgument holidays = optional("holidays", "dates", "Days not worked beside the weekends");
const CalcArgument weekend = optional("weekend", "integer or text", "1 Saturday and Sunday (default), 2 Sunday and Monday ... 7; 11 Sunday alone ... 17; or seven marks from Monday on, 1 for a free day: \"0000011\"");

finance::Weekend weekend_of(const CalcArguments& a) {
    if (!a.has("weekend")) return finance::saturday_and_sunday;
    return a.line().at("weekend").is_string() ? value_or_error(finance::weekend_marked(a.text("weekend"))) : value_or_error(finance::weekend_numbered(a.integer("weekend")));
}
// Cut towards nought, as the spreadsheets do. What leads out of the calendar is refused further on.
std::int64_t whole(const CalcArguments& a, std::string_view name) { return static_cast<std::int64_t>(std::clamp(a.number(name), -1e9, 1e9)); }
Json date_json(const Result<Date>& date) { return to_iso(value_or_error(date)); }

void add_spans(CalcFunctions& functions) {
    functions.push_back({"yearfrac", "The part of a year between two dates, in either order", "number", spreadsheet_source,
                         {start, end, optional("basis", "integer", "0 US 30/360 (default), 1 actual/actual, 2 actual/360, 3 actual/365, 4 European 30/360")},
                         [](const CalcArguments& a) { return Json(finance::yearfrac(a.date("start"), a.date("end"), basis_of(a))); }});
    functions.push_back({"days360", "Days between two dates in years of 360 days", "whole number", spreadsheet_source, {start, end, optional("method", "true or false", "True: European; false: US (default)")},
                         [](const CalcArguments& a) { return Json(finance::days360(a.date("start"), a.date("end"), a.yes("method", false))); }});
    functions.push_back({"days", "Days from start to end", "whole number", spreadsheet_source, {end, start},
                         [](const CalcArguments& a) { return Json(days_between(a.date("start"), a.date("end"))); }});
    functions.push_back({"datedif", "Whole units between two dates", "whole number", spreadsheet_source,
                         {start, end, needed("unit", "one of y|m|d|ym|md|yd", "Years, months, days, months beyond years, days beyond months, days beyond years")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::datedif(a.date("start"), a.date("end"), a.text("unit")))); }});
}

void add_steps(CalcFunctions& functions) {
    functions.push_back({"edate", "The date so many months later, clipped to the month's end", "date", spreadsheet_source, {start, needed("months", "number", "Cut to a whole number; negative: earlier")},
                         [](const CalcArguments& a) { return date_json(finance::edate(a.date("start"), whole(a, "months"))); }});
    functions.push_back({"eomonth", "The last day of the month so many months later", "date", spreadsheet_source, {start, needed("months", "number", "Cut to a whole number; negative: earlier")},
                         [](const CalcArguments& a) { return date_json(finance::eomonth(a.date("start"), whole(a, "months"))); }});
    functions.push_back({"weekday", "Day of the week as a number", "whole number", spreadsheet_source,
                         {needed("date", "date", ""), optional("return_type", "integer", "1 from Sunday = 1 (default), 2 from Monday = 1, 3 from Monday = 0, 11 to 17 from Monday to Sunday = 1")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::weekday(a.date("date"), a.integer("return_type", 1)))); }});
    functions.push_back({"weeknum", "Week of the year", "whole number", spreadsheet_source,
                         {needed("date", "date", ""), optional("return_type", "integer", "Weeks begin on: 1 Sunday (default), 2 Monday, 11 to 17 Monday to Sunday; 21: ISO week")},
                         [](const CalcArguments& a) { return Json(value_or_error(finance::weeknum(a.date("date"), a.integer("return_type", 1)))); }});
    functions.push_back({"isoweeknum", "ISO week of the year", "whole number", "ISO 8601", {needed("date", "date", "")},
                         [](const CalcArguments& a) { return Json(finance::isoweeknum(a.date("date"))); }});
}

void add_working_days(CalcFunctions& functions) {
    constexpr std::string_view working = "Working days from start to end, both counted; negative backwards";
    const CalcArgument days = needed("days", "number", "Working days, cut to a whole number; negative: before");
    functions.push_back({"networkdays", working, "whole number", spreadsheet_source, {start, end, holidays},
                         [](const CalcArguments& a) { return Json(finance::networkdays(a.date("start"), a.date("end"), a.dates_if_given("holidays"))); }});
    functions.push_back({"networkdays_intl", working, "whole number", spreadsheet_source, {start, end, weekend, holidays},
                         [](const CalcArguments& a) { return Json(finance::networkdays(a.date("start"), a.date("end"), a.dates_if_given("holidays"), weekend_of(a))); }});
    functions.push_back({"workday", "The working day so many working days later", "date", spreadsheet_source, {start, days, holidays},
                         [](const CalcArguments& a) { return date_json(finance::workday(a.date("start"), whole(a, "days"), a.dates_if_given("holidays"))); }});
    functions.push_back({"workday_intl", "The working day so many working days later", "date", spreadsheet_source, {start, days, weekend, holidays}, [](const CalcArguments& a) {
                             return date_json(finance::workday(a.date("start"), whole(a, "days"), a.dates_if_given("holidays"), weekend_of(a)));
                         }});
}
}  // namespace

void add_date_functions(CalcFunctions& functions) {
    add_spans(functions);
    add_steps(functions);
    add_working_days(functions);
}

}  // namespace terrier::cli
