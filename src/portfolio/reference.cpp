// The field lists of the reference rows.
#include "src/portfolio/reference.hpp"

#include <charconv>

#include "src/portfolio/checks.hpp"

namespace terrier {

std::optional<double> decimal_value(const std::string& text) {
    if (!checks::is_decimal(text)) return std::nullopt;
    // from_chars takes no plus sign and knows no locale.
    const std::size_t start = text.front() == '+' ? 1 : 0;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data() + start, text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

namespace {
// What every reference row ends with.
template <class R>
std::vector<Field> with_source(std::vector<Field> fields) {
    fields.push_back(field<&R::from_date>("from_date", "From").required().in("In force"));
    fields.push_back(field<&R::to_date>("to_date", "To").in("In force").explained("The last day; empty while it goes on."));
    fields.push_back(field<&R::status>("status", "Status").required().in("In force"));
    fields.push_back(field<&R::origin>("origin", "Origin").required().in("Source").explained("A row of ours wins over a shipped one; a new edition touches only shipped rows."));
    fields.push_back(field<&R::source>("source", "Source").required().in("Source"));
    fields.push_back(field<&R::edition>("edition", "Edition").in("Source"));
    return fields;
}
}  // namespace

template <>
const RecordType& record_type<ReferenceRule>() {
    using R = ReferenceRule;
    static const RecordType type =
        describe<R>("reference_rule", "Rule", "Rules",
                    with_source<R>({
                        field<&R::code>("code", "Code").required().in("Rule"),
                        field<&R::name>("name", "Name").required().in("Rule"),
                        field<&R::value>("value", "Value").in("Rule"),
                        field<&R::unit>("unit", "Unit").in("Rule"),
                        field<&R::wording>("wording", "Wording").in("Rule").long_text(),
                    }),
                    [](const R& r) { return r.name; })
            .about("A rule of law or practice, with the dates on which it holds.")
            .keyed({"code", "from_date", "origin"})
            .dated("from_date", "to_date");
    return type;
}

template <>
const RecordType& record_type<ReferenceFactor>() {
    using R = ReferenceFactor;
    static const RecordType type =
        describe<R>("reference_factor", "Factor", "Factors",
                    with_source<R>({
                        field<&R::code>("code", "Code").required().in("Factor"),
                        field<&R::name>("name", "Name").required().in("Factor"),
                        field<&R::value>("value", "Value").expected().in("Factor").checked(checks::decimal).explained("As published. Empty means not found: it is never taken for zero."),
                        field<&R::unit>("unit", "Unit").required().in("Factor"),
                        field<&R::scope>("scope", "Scope").in("Factor"),
                        field<&R::published_id>("published_id", "Published id").in("Factor").explained("The row's id in the published flat file."),
                    }),
                    [](const R& r) { return r.name + (r.from_date ? ", " + std::to_string(r.from_date->year()) : std::string()); })
            .about("A number of units per unit: an emission factor, a benchmark, a carbon value.")
            .keyed({"code", "from_date", "origin"})
            .dated("from_date", "to_date");
    return type;
}

template <>
const RecordType& record_type<ReferenceRate>() {
    using R = ReferenceRate;
    static const RecordType type =
        describe<R>("reference_rate", "Rate", "Rates",
                    with_source<R>({
                        field<&R::code>("code", "Code").required().in("Rate"),
                        field<&R::name>("name", "Name").required().in("Rate"),
                        field<&R::value>("value", "Rate").expected().in("Rate"),
                        field<&R::band_from>("band_from", "On the part above").in("Rate"),
                        field<&R::year_from>("year_from", "From year").in("Rate"),
                        field<&R::year_to>("year_to", "To year").in("Rate"),
                    }),
                    [](const R& r) { return r.name; })
            .about("A rate, perhaps of one band: discounting, stamp duty, optimism bias.")
            .keyed({"code", "band_from", "year_from", "from_date", "origin"})
            .dated("from_date", "to_date");
    return type;
}

template <>
const RecordType& record_type<ReferenceIndex>() {
    using R = ReferenceIndex;
    static const RecordType type =
        describe<R>("reference_index", "Index figure", "Index figures",
                    with_source<R>({
                        field<&R::code>("code", "Index").required().in("Index"),
                        field<&R::value>("value", "Figure").expected().in("Index").checked(checks::decimal),
                    }),
                    [](const R& r) { return r.code + (r.from_date ? " " + to_iso(*r.from_date).substr(0, 7) : std::string()); })
            .about("One month's figure of a price index, or its heating degree days.")
            .keyed({"code", "from_date", "origin"})
            .dated("from_date", "to_date");
    return type;
}

template <>
const RecordType& record_type<ReferenceHoliday>() {
    using R = ReferenceHoliday;
    static const RecordType type =
        describe<R>("reference_holiday", "Holiday", "Holidays",
                    with_source<R>({
                        field<&R::code>("code", "Calendar").required().in("Holiday"),
                        field<&R::name>("name", "Name").required().in("Holiday"),
                    }),
                    [](const R& r) { return r.name + (r.from_date ? " on " + to_display(*r.from_date) : std::string()); })
            .about("A day on which offices are closed: a bank holiday, or a closure of our own.")
            .keyed({"code", "from_date", "origin"})
            .dated("from_date", "to_date");
    return type;
}

}  // namespace terrier
