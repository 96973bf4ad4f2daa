// A small reader of CSV and of formulas.
#include "tests/finance/case_files.hpp"

#include <cmath>
#include <cstdio>

#include "tests/support/test.hpp"

namespace terrier::test {

using cli::CalcError;
using cli::Json;

std::vector<std::vector<std::string>> csv_records(const std::filesystem::path& path) {
    std::vector<std::vector<std::string>> records;
    std::vector<std::string> record(1);
    bool is_quoted = false;
    const std::string text = slurp(path);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') record.back() += text[++i];
        else if (c == '"') is_quoted = !is_quoted;
        else if (is_quoted) record.back() += c;
        else if (c == ',') record.emplace_back();
        else if (c == '\n') {
            records.push_back(std::move(record));
            record.assign(1, "");
        } else if (c != '\r') record.back() += c;
    }
    if (!records.empty()) records.erase(records.begin());
    return records;
}

void Formula::skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
}
char Formula::next() {
    skip_spaces();
    return at_ < text_.size() ? text_[at_] : '\0';
}
bool Formula::take(std::string_view expected) {
    skip_spaces();
    if (text_.compare(at_, expected.size(), expected) != 0) return false;
    at_ += expected.size();
    return true;
}

Json Formula::value() {
    take("of:=");
    Json found = comparison();
    if (next() != '\0') throw std::runtime_error("not understood: " + text_.substr(at_));
    return found;
}

std::vector<Json> Formula::arguments(char end) {
    std::vector<Json> found;
    if (next() == end) return found;
    while (true) {
        const bool is_left_empty = next() == separator_ || next() == end;
        found.push_back(is_left_empty ? Json(0.0) : comparison());
        if (!take(std::string(1, separator_))) return found;
    }
}

Json Formula::comparison() {
    Json left = sum();
    if (take("<")) return left.get<double>() < sum().get<double>();
    return left;
}

Json Formula::sum() {
    Json left = product();
    while (true) {
        if (take("+")) left = left.get<double>() + product().get<double>();
        else if (take("-")) left = left.get<double>() - product().get<double>();
        else return left;
    }
}

Json Formula::product() {
    Json left = term();
    while (true) {
        if (take("*")) left = left.get<double>() * term().get<double>();
        else if (take("/")) left = left.get<double>() / term().get<double>();
        else return left;
    }
}

Json Formula::term() {
    if (take("-")) return -term().get<double>();
    if (take("(")) {
        Json inner = comparison();
        take(")");
        return inner;
    }
    if (take("{")) return array('|', '}');
    if (take("[")) return array(',', ']');
    if (take("<empty>")) return nullptr;
    const char c = next();
    if (c == '\'') return quoted();
    return (c >= '0' && c <= '9') || c == '.' ? number() : word();
}

Json Formula::number() {
    std::size_t length = 0;
    const double found = std::stod(text_.substr(at_), &length);
    at_ += length;
    return found;
}

Json Formula::quoted() {
    const std::size_t from = at_ + 1, to = text_.find('\'', from);
    at_ = to + 1;
    return text_.substr(from, to - from);
}

Json Formula::array(char separator, char end) {
    Json items = Json::array();
    while (true) {
        items.push_back(next() == separator || next() == end ? Json() : comparison());
        if (take(std::string(1, end))) return items;
        if (!take(std::string(1, separator))) throw std::runtime_error("an array without an end: " + text_);
    }
}

namespace {
// The two cases that name them leave these out; they are the example in the spreadsheets' own help.
const Json example_values{-10000, 2750, 4250, 3250, 2750};
const Json example_dates{"1/1/2008", "3/1/2008", "10/30/2008", "2/15/2009", "4/1/2009"};

Json date_of_parts(const std::vector<Json>& parts) {
    if (parts.at(0).is_string()) return parts[0].get<std::string>().substr(0, 10);
    // JavaScript counts months from 0.
    return to_iso(Date::of(static_cast<int>(parts[0].get<double>()), static_cast<int>(parts.at(1).get<double>()) + 1, static_cast<int>(parts.at(2).get<double>())));
}
}  // namespace

Json Formula::word() {
    std::string name;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '.' || text_[at_] == '_')) name += text_[at_++];
    if (name == "new") {
        skip_spaces();
        return word();
    }
    if (name == "undefined" || name == "null") return nullptr;
    if (name == "true" || name == "false") return name == "true";
    if (name == "values") return example_values;
    if (name == "dates") return example_dates;
    if (name == "NaN") return "not a number";
    if (!take("(")) throw std::runtime_error("not understood: " + text_);
    const std::vector<Json> given = arguments(')');
    take(")");
    if (name == "ABS") return std::fabs(given.at(0).get<double>());
    if (name == "ROUND") {
        const double scale = std::pow(10, given.at(1).get<double>());
        return std::round(given.at(0).get<double>() * scale) / scale;
    }
    if (name == "Date") return date_of_parts(given);
    return call(functions_, name, given);
}

namespace {
Json as_date(const Json& given) {
    // Day numbers as the spreadsheets count them from 1900; they take 1900 for a leap year.
    if (given.is_number()) {
        const auto serial = static_cast<std::int64_t>(given.get<double>());
        return to_iso(Date::of(1899, 12, serial < 60 ? 31 : 30).plus_days(serial));
    }
    int month = 0, day = 0, year = 0, read = 0;
    if (given.is_string() && std::sscanf(given.get<std::string>().c_str(), "%d/%d/%d%n", &month, &day, &year, &read) == 3 && read == static_cast<int>(given.get<std::string>().size()))
        if (const auto date = Date::make(year, month, day)) return to_iso(*date);
    return given;
}

Json as_number(const Json& given) {
    if (!given.is_string()) return given;
    std::size_t length = 0;
    const std::string text = given.get<std::string>();
    try {
        const double found = std::stod(text, &length);
        return length == text.size() ? Json(found) : given;
    } catch (const std::exception&) {
        return given;
    }
}

Json converted(const Json& given, std::string_view kind) {
    if (kind == "date") return as_date(given);
    if (kind == "dates" && given.is_array()) {
        Json all = Json::array();
        for (const Json& item : given) all.push_back(as_date(item));
        return all;
    }
    if (kind == "dates") return as_date(given);
    if (kind == "number" || kind == "integer") return as_number(given);
    return given;
}
}  // namespace

Json call(const cli::CalcFunctions& functions, const std::string& name, const std::vector<Json>& given) {
    std::string wanted;
    for (const char c : name) wanted += c == '.' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto function = std::find_if(functions.begin(), functions.end(), [&](const cli::CalcFunction& f) { return f.name == wanted; });
    if (function == functions.end()) throw std::runtime_error("calc doesn't offer " + wanted);
    Json line = Json::object();
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (wanted == "npv" && i >= 1) {
            line["values"].push_back(given[i]);
            continue;
        }
        if (i >= function->arguments.size()) throw CalcError("", "too many arguments");
        const cli::CalcArgument& argument = function->arguments[i];
        if (!given[i].is_null()) line[std::string(argument.name)] = converted(given[i], argument.kind);
        // An empty cell among a sheet's numbers counts as 0.
        else if (argument.kind == "number" && wanted == "rate") line[std::string(argument.name)] = 0.0;
    }
    return function->run(cli::CalcArguments(line));
}

}  // namespace terrier::test
