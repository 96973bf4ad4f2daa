// Reading cells: a quick way for plain values, the forgiving readers for everything else.
#include "src/intake/column_reader.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/intake/analysis.hpp"
#include "src/intake/quick_number.hpp"

namespace terrier {

namespace {
constexpr std::size_t most_words_remembered = 40;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int scale_places(std::int64_t scale) { return scale == 1'000'000 ? 6 : scale == 1'000 ? 3 : 0; }

// Decimal places that make a bare number of the unit a whole number of what is stored; -1 without a quick way.
int places_for(Shape shape, const ColumnMapping& mapping) {
    const std::string& unit = mapping.unit;
    switch (shape) {
        case Shape::money: return 2 + scale_places(mapping.scale);
        case Shape::integer: return 0;
        case Shape::ratio: return unit == "%" ? 4 : 6;
        case Shape::area: return unit.empty() || unit == "m2" || unit == "sq ft" ? 4 : unit == "ha" ? 8 : -1;
        case Shape::energy: return unit.empty() || unit == "kWh" ? 3 : unit == "MWh" ? 6 : unit == "GWh" ? 9 : -1;
        case Shape::carbon: return unit.empty() || unit == "t" ? 6 : unit == "kg" ? 3 : -1;
        case Shape::decimal: return 3;
        case Shape::volume: return unit.empty() || unit == "m3" ? 3 : unit == "l" ? 0 : -1;
        default: return -1;
    }
}
}  // namespace

ColumnReader::ColumnReader(std::size_t column, const ColumnMapping& mapping, const RecordType& type, const Field& field, bool is_vital, const ParseOptions& options, const TableSet& portfolio)
    : column_(column), mapping_(mapping), field_(&field), shape_(field.kind->shape), is_vital_(is_vital), options_(options) {
    pads_uprn_ = mapping.restore_zeros;
    places_ = places_for(shape_, mapping);
    is_square_feet_ = mapping.unit == "sq ft";
    options_.bare_area_is_square_feet = is_square_feet_;
    options_.bare_area_is_hectares = mapping.unit == "ha";
    options_.bare_ratio_is_percent = mapping.unit == "%";
    if (const auto basis = basis_from(mapping.basis)) options_.area_basis = *basis;
    for (const auto& [word, meaning] : mapping.words) translations_.emplace(folded(trimmed(word)), meaning);
    if (shape_ != Shape::reference) return;
    const RecordType& target = field.kind->target();
    lookup_ = Lookup(portfolio, target);
    // to_floor goes with to_asset, floor with asset.
    if (!field.name.ends_with(target.name)) return;
    const std::string prefix(field.name.substr(0, field.name.size() - target.name.size()));
    for (const Field& of_target : target.fields) {
        if (of_target.kind->shape != Shape::reference) continue;
        const Field* own = type.find(prefix + std::string(of_target.name));
        if (own && own->kind->shape == Shape::reference && &own->kind->target() == &of_target.kind->target()) narrowing_.emplace_back(own, &of_target);
    }
}

CellOutcome ColumnReader::give_up(CellProblem& problem, std::string code, std::string message, bool is_mild) const {
    problem = {std::move(code), std::move(message)};
    return is_mild && !is_vital_ ? CellOutcome::warned : CellOutcome::refused;
}

const std::string* ColumnReader::translated(std::string_view text) const {
    if (translations_.empty()) return nullptr;
    const auto at = translations_.find(folded(text));
    return at == translations_.end() ? nullptr : &at->second;
}

CellOutcome ColumnReader::read(const SheetCell& cell, void* record, CellProblem& problem) {
    if (cell.kind == CellKind::empty) return CellOutcome::blank;
    std::string_view text = cell.text;
    if (text.empty()) return CellOutcome::blank;
    const auto is_edge = [](char c) { return c <= ' ' || c >= 0x7F || c < 0; };
    if (is_edge(text.front()) || is_edge(text.back())) {
        text = trimmed(text);
        if (text.empty()) return CellOutcome::blank;
    }
    if (cell.kind == CellKind::error)
        return give_up(problem, "cell_error", fmt::format("The spreadsheet shows the error {} here, so {} is left as not known. Mend the formula, or enter the value.", text, field_->label), true);
    if (field_->position == 0) return read_identity(text, record, problem);
    switch (shape_) {
        case Shape::text: return read_text(text, record, problem);
        case Shape::choice:
        case Shape::choice_set:
        case Shape::yes_no: return read_word(text, record, problem);
        case Shape::reference: return read_reference(text, record, problem);
        default: return read_number(text, cell, record, problem);
    }
}

CellOutcome ColumnReader::checked(void* record, CellProblem& problem) const {
    if (!field_->check) return CellOutcome::set;
    auto fault = field_->check(field_->get(record));
    if (!fault) return CellOutcome::set;
    problem = {std::move(fault->code), std::move(fault->message)};
    return fault->severity == Severity::refused ? CellOutcome::refused : CellOutcome::set;
}

// "1e-05" as 0.00001: digits and a point only; "" for what has no exponent or too large a one.
static std::string without_exponent(std::string_view text) {
    const std::size_t e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0) return {};
    const auto exponent = parse_integer(text.substr(e + 1));
    std::string digits, sign;
    std::int64_t point = 0;
    bool has_point = false;
    for (const char c : text.substr(0, e)) {
        if (c == '.' && !has_point) has_point = true;
        else if ((c == '-' || c == '+') && digits.empty() && sign.empty()) sign = c == '-' ? "-" : "";
        else if (c >= '0' && c <= '9') digits += c, point += has_point ? 0 : 1;
        else return {};
    }
    if (!exponent || digits.empty() || *exponent > 30 || *exponent < -30) return {};
    point += *exponent;
    while (point <= 0) digits.insert(digits.begin(), '0'), ++point;
    while (point > static_cast<std::int64_t>(digits.size())) digits += '0';
    std::string whole = digits.substr(0, static_cast<std::size_t>(point)), rest = digits.substr(static_cast<std::size_t>(point));
    return sign + whole + (rest.empty() ? "" : "." + rest);
}

std::string ColumnReader::written(std::string_view text) const {
    std::string value(text);
    if (mapping_.unit == "decimal")
        if (std::string plain = without_exponent(text); !plain.empty()) value = std::move(plain);
    const std::size_t place = mapping_.text.find("{}");
    return place == std::string::npos ? value : mapping_.text.substr(0, place) + value + mapping_.text.substr(place + 2);
}

CellOutcome ColumnReader::read_text(std::string_view text, void* record, CellProblem& problem) {
    if (const std::string* meaning = translated(text)) {
        if (meaning->empty()) return CellOutcome::blank;
        text = *meaning;
    }
    std::string rewritten;
    if (!mapping_.text.empty() || mapping_.unit == "decimal") text = rewritten = written(text);
    auto& member = *static_cast<std::string*>(field_->at_mutable(record));
    if (joins_ && !member.empty()) {
        member.append(mapping_.text.empty() ? ", " : "").append(text);
        return CellOutcome::set;
    }
    if (field_->name == "uprn" && text.size() < 12 && pads_uprn_ && all_digits(text)) member.assign(12 - text.size(), '0').append(text);
    else member.assign(text);
    const CellOutcome outcome = checked(record, problem);
    if (outcome == CellOutcome::refused) member.clear();
    return outcome;
}

ColumnReader::Word ColumnReader::word_of(std::string_view text) const {
    Word word;
    word.text = text;
    const std::string* meaning = translated(text);
    auto value = field_->kind->parse(*field_, meaning ? std::string_view(*meaning) : text, options_);
    if (value) word.value = *std::move(value);
    else if (!means_not_known(folded(text))) word.outcome = give_up(word.problem, value.error().code, std::move(value.error().message), true);
    return word;
}

const ColumnReader::Word& ColumnReader::seen(std::string_view text, Word& fresh) {
    for (const Word& word : seen_)
        if (word.text == text) return word;
    fresh = word_of(text);
    return seen_.size() < most_words_remembered ? seen_.emplace_back(std::move(fresh)) : fresh;
}

CellOutcome ColumnReader::read_word(std::string_view text, void* record, CellProblem& problem) {
    Word fresh;
    const Word& word = seen(text, fresh);
    if (word.outcome != CellOutcome::set) {
        problem = word.problem;
        return word.outcome;
    }
    if (!is_known(word.value)) return CellOutcome::blank;
    field_->set(record, word.value);
    return checked(record, problem);
}

CellOutcome ColumnReader::read_identity(std::string_view text, void* record, CellProblem& problem) const {
    const auto id = uuid_from(text);
    if (!id || id->is_nil()) return give_up(problem, "id_unreadable", fmt::format("\"{}\" is not the id of a record. Leave the cell empty for a new one.", text), false);
    *static_cast<Uuid*>(field_->at_mutable(record)) = *id;
    return CellOutcome::set;
}

CellOutcome ColumnReader::read_reference(std::string_view text, void* record, CellProblem& problem) {
    const std::string* meaning = translated(text);
    if (meaning && meaning->empty()) return CellOutcome::blank;
    const Lookup::Found found = lookup_.find(meaning ? std::string_view(*meaning) : text);
    if (!found.id.is_nil()) {
        *static_cast<Uuid*>(field_->at_mutable(record)) = found.id;
        return CellOutcome::set;
    }
    const RecordType& target = field_->kind->target();
    const auto id_in = [](const Field& field, const void* of) { return *static_cast<const Uuid*>(field.at(of)); };
    const bool can_narrow = std::any_of(narrowing_.begin(), narrowing_.end(), [&](const auto& pair) { return !id_in(*pair.first, record).is_nil(); });
    if (found.fits > 1 && can_narrow) {
        const Uuid only = lookup_.only(meaning ? std::string_view(*meaning) : text, [&](const void* candidate) {
            return std::all_of(narrowing_.begin(), narrowing_.end(), [&](const auto& pair) {
                const Uuid own = id_in(*pair.first, record);
                return own.is_nil() || own == id_in(*pair.second, candidate);
            });
        });
        if (!only.is_nil()) {
            *static_cast<Uuid*>(field_->at_mutable(record)) = only;
            return CellOutcome::set;
        }
    }
    if (found.fits > 1)
        return give_up(problem, "reference_ambiguous", fmt::format("\"{}\" fits {} {}, so it does not say which is meant. Give its reference or id.", text, found.fits, lower_ascii(target.plural)), true);
    return give_up(problem, "reference_unknown", fmt::format("There is no {} called \"{}\". Import or enter it first, or correct the name.", lower_ascii(target.label), text), true);
}

CellOutcome ColumnReader::read_number(std::string_view text, const SheetCell& cell, void* record, CellProblem& problem) {
    void* member = field_->at_mutable(record);
    const bool is_read = shape_ == Shape::date ? (mapping_.unit.ends_with("year start") || mapping_.unit.ends_with("year end") ? read_year(text, member) : read_date_quickly(text, member)) : places_ >= 0 && read_quickly(text, member);
    return is_read ? checked(record, problem) : read_slowly(text, cell, record, problem);
}

bool ColumnReader::read_date_quickly(std::string_view text, void* member) const {
    const auto digit = [&](std::size_t i) { return text[i] - '0'; };
    const auto are_digits = [&](std::initializer_list<std::size_t> places) {
        return std::all_of(places.begin(), places.end(), [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; });
    };
    if (text.size() != 10) return false;
    std::optional<Date> date;
    if (text[4] == '-' && text[7] == '-') {
        if (!are_digits({0, 1, 2, 3, 5, 6, 8, 9})) return false;
        date = Date::make(digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3), digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
    } else if (text[2] == '/' && text[5] == '/' && (options_.date_order == DateOrder::dmy || options_.date_order == DateOrder::mdy)) {
        if (!are_digits({0, 1, 3, 4, 6, 7, 8, 9})) return false;
        const int first = digit(0) * 10 + digit(1), second = digit(3) * 10 + digit(4);
        const bool day_first = options_.date_order == DateOrder::dmy;
        date = Date::make(digit(6) * 1000 + digit(7) * 100 + digit(8) * 10 + digit(9), day_first ? second : first, day_first ? first : second);
    }
    if (!date) return false;
    *static_cast<std::optional<Date>*>(member) = date;
    return true;
}

// "2024", and of financial years "2024/25", "2024-25", "2024-2025" too: the second year must follow the first.
bool ColumnReader::read_year(std::string_view text, void* member) const {
    const bool is_financial = mapping_.unit.starts_with("financial"), is_start = mapping_.unit.ends_with("start");
    if (text.size() < 4 || !all_digits(text.substr(0, 4))) return false;
    const int year = std::stoi(std::string(text.substr(0, 4)));
    if (text.size() > 4) {
        const std::string_view next = text.substr(5);
        if (!is_financial || (text[4] != '/' && text[4] != '-') || !all_digits(next) || (next.size() != 2 && next.size() != 4)) return false;
        const int second = std::stoi(std::string(next));
        if (second != (next.size() == 2 ? (year + 1) % 100 : year + 1)) return false;
    }
    const auto date = is_financial ? Date::make(is_start ? year : year + 1, is_start ? 4 : 3, is_start ? 1 : 31) : Date::make(year, is_start ? 1 : 12, is_start ? 1 : 31);
    if (date) *static_cast<std::optional<Date>*>(member) = date;
    return date.has_value();
}

bool ColumnReader::read_quickly(std::string_view text, void* member) const {
    std::int64_t n = 0;
    if (!quick_decimal(text, places_, n)) return false;
    switch (shape_) {
        case Shape::money: *static_cast<std::optional<Money>*>(member) = Money::from_pence(n); return true;
        case Shape::integer: *static_cast<std::optional<std::int64_t>*>(member) = n; return true;
        case Shape::ratio: *static_cast<std::optional<Ratio>*>(member) = Ratio::from_millionths(n); return true;
        case Shape::energy: *static_cast<std::optional<Energy>*>(member) = Energy::from_small(n); return true;
        case Shape::carbon: *static_cast<std::optional<Carbon>*>(member) = Carbon::from_small(n); return true;
        case Shape::volume: *static_cast<std::optional<Volume>*>(member) = Volume::from_small(n); return true;
        case Shape::decimal: *static_cast<std::optional<DecimalNumber>*>(member) = DecimalNumber::from_small(n); return true;
        case Shape::area:
            if (n < 0) return false;
            *static_cast<std::optional<Area>*>(member) = Area(is_square_feet_ ? square_feet_to_cm2(n) : n, options_.area_basis);
            return true;
        default: return false;
    }
}

// A bare number gets the column's unit behind it, for the readers that know units only from the text.
std::string ColumnReader::with_unit(std::string_view text) const {
    std::string result(text);
    const bool has_unit = std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (has_unit || mapping_.unit.empty()) return result;
    const bool wants = shape_ == Shape::energy || shape_ == Shape::carbon || shape_ == Shape::volume || (shape_ == Shape::area && mapping_.unit == "acres");
    return wants ? result + " " + mapping_.unit : result;
}

Parsed<Value> ColumnReader::parsed(std::string_view text, const SheetCell& cell, bool& was_rounded) const {
    if (shape_ == Shape::date && mapping_.serial_dates && all_digits(text) && text.size() == 5) {
        return date_from_excel_serial(std::stod(std::string(text))).map([](const Date& d) { return Value{to_iso(d)}; });
    }
    if (shape_ == Shape::money && mapping_.scale != 1) {
        if (text.starts_with("£")) text.remove_prefix(std::string_view("£").size());
        return parse_decimal(text, places_).map([](std::int64_t n) { return Value{n}; });
    }
    ParseOptions options = options_;
    if (cell.kind == CellKind::date) options.date_order = DateOrder::ymd;
    auto value = field_->kind->parse(*field_, with_unit(text), options);
    if (value || shape_ == Shape::money || shape_ == Shape::integer || places_ < 0 || !value.error().code.ends_with("_too_fine")) return value;
    const auto rounded = rounded_decimal(text, places_);
    if (!rounded) return value;
    was_rounded = true;
    return field_->kind->parse(*field_, with_unit(*rounded), options);
}

CellOutcome ColumnReader::read_slowly(std::string_view text, const SheetCell& cell, void* record, CellProblem& problem) {
    if (const std::string* meaning = translated(text)) {
        if (meaning->empty()) return CellOutcome::blank;
        text = *meaning;
    }
    bool was_rounded = false;
    auto value = parsed(text, cell, was_rounded);
    if (!value) {
        if (means_not_known(folded(text)))
            return give_up(problem, "not_known", fmt::format("\"{}\" is read as not known, so {} is left empty. If it means something else, say so in the profile's words.", text, field_->label), true);
        if (shape_ == Shape::date && !mapping_.serial_dates && all_digits(text) && text.size() == 5)
            return give_up(problem, "date_serial", fmt::format("{} may be a spreadsheet's day number, and dates are not guessed. Show the column as dates in the spreadsheet, or say that "
                                                               "the column \"{}\" holds day numbers.", text, mapping_.column), false);
        return give_up(problem, std::move(value.error().code), std::move(value.error().message), false);
    }
    if (!is_known(*value)) return CellOutcome::blank;
    field_->set(record, *value);
    if (const CellOutcome outcome = checked(record, problem); outcome != CellOutcome::set || !problem.code.empty()) return outcome;
    if (was_rounded) problem = {"rounded", fmt::format("{} has more decimal places than can be kept, and was rounded to {}.", text, field_->exact(record))};
    if (shape_ == Shape::date && mapping_.serial_dates && all_digits(text) && text.size() == 5)
        problem = {"date_serial", fmt::format("The spreadsheet's day number {} was read as {}. Check that it is meant as a date.", text, to_display(*field_, *value))};
    return CellOutcome::set;
}

}  // namespace terrier
