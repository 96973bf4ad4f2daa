// Profiles as JSON, read strictly.
#include "src/intake/profile.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace terrier {

namespace {
using nlohmann::json;

struct Wrong {
    std::string code, message;
};
constexpr std::string_view remedy = " Correct the profile, or make it anew from the file.";

std::string_view order_word(DateOrder order) {
    switch (order) {
        case DateOrder::dmy: return "dmy";
        case DateOrder::mdy: return "mdy";
        case DateOrder::ymd: return "ymd";
        case DateOrder::ask: break;
    }
    throw std::logic_error("a profile never asks for the order of dates");
}

json pairs_to_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
    json list = json::array();
    for (const auto& [a, b] : pairs) list.push_back({a, b});
    return list;
}

json column_to_json(const ColumnMapping& c) {
    json j = {{"column", c.column}, {"field", c.field}};
    if (!c.target.empty()) j["target"] = c.target;
    if (!c.unit.empty()) j["unit"] = c.unit;
    if (c.scale != 1) j["scale"] = c.scale;
    if (!c.basis.empty()) j["basis"] = c.basis;
    if (c.date_order) j["date_order"] = order_word(*c.date_order);
    if (c.serial_dates) j["serial_dates"] = true;
    if (c.restore_zeros) j["restore_zeros"] = true;
    if (!c.text.empty()) j["text"] = c.text;
    if (!c.words.empty()) j["words"] = pairs_to_json(c.words);
    return j;
}

json target_to_json(const TargetMapping& t) {
    json j = {{"name", t.name}, {"table", t.table}};
    if (!t.key.empty()) j["key"] = t.key;
    if (!t.constants.empty()) j["constants"] = pairs_to_json(t.constants);
    if (!t.creates) j["creates"] = false;
    if (!t.needs.empty()) j["needs"] = t.needs;
    for (const TargetLink& link : t.links) j["links"].push_back({link.field, link.target});
    return j;
}

// Reads members of one object and, at the end, refuses those that nobody asked for.
class Reader {
  public:
    Reader(const json& object, std::string where) : object_(object), where_(std::move(where)) {
        if (!object.is_object()) throw Wrong{"profile_unreadable", fmt::format("The profile's {} is not a JSON object.{}", where_, remedy)};
    }
    template <class T>
    void read(const char* name, T& out) {
        asked_.emplace_back(name);
        const auto at = object_.find(name);
        if (at == object_.end()) return;
        try {
            out = at->template get<T>();
        } catch (const json::exception&) {
            throw Wrong{"profile_unreadable", fmt::format("In the profile's {}, \"{}\" has a value of the wrong kind.{}", where_, name, remedy)};
        }
    }
    template <class T>
    void read(const char* name, std::optional<T>& out) {
        if (!object_.contains(name)) return asked_.emplace_back(name), void();
        T value{};
        read(name, value);
        out = value;
    }
    void read_order(const char* name, std::optional<DateOrder>& out) {
        std::string word;
        read(name, word);
        if (word.empty()) return;
        out = date_order_from(word);
        if (!out) throw Wrong{"profile_unreadable", fmt::format("In the profile's {}, \"{}\" is \"{}\". Use dmy, mdy or ymd.", where_, name, word)};
    }
    template <class Each>
    void each(const char* name, Each take) {
        asked_.emplace_back(name);
        const auto at = object_.find(name);
        if (at == object_.end()) return;
        if (!at->is_array()) throw Wrong{"profile_unreadable", fmt::format("In the profile's {}, \"{}\" is not a list.{}", where_, name, remedy)};
        for (const json& item : *at) take(item);
    }
    void finish() const {
        for (const auto& [name, value] : object_.items())
            if (std::find(asked_.begin(), asked_.end(), name) == asked_.end())
                throw Wrong{"profile_unknown_member", fmt::format("The profile's {} has \"{}\", which this program does not know.{}", where_, name, remedy)};
    }

  private:
    const json& object_;
    std::string where_;
    std::vector<std::string> asked_;
};

ColumnMapping column_from(const json& j) {
    ColumnMapping c;
    Reader in(j, "list of columns");
    in.read("column", c.column);
    in.read("target", c.target);
    in.read("field", c.field);
    in.read("unit", c.unit);
    in.read("scale", c.scale);
    in.read("basis", c.basis);
    in.read_order("date_order", c.date_order);
    in.read("serial_dates", c.serial_dates);
    in.read("restore_zeros", c.restore_zeros);
    in.read("text", c.text);
    in.read("words", c.words);
    in.finish();
    if (c.scale != 1 && c.scale != 1000 && c.scale != 1'000'000)
        throw Wrong{"profile_unreadable", fmt::format("The scale of the column \"{}\" is {}. Use 1, 1000 or 1000000.", c.column, c.scale)};
    return c;
}

TargetMapping target_from(const json& j) {
    TargetMapping t;
    Reader in(j, "list of targets");
    in.read("name", t.name);
    in.read("table", t.table);
    in.read("key", t.key);
    in.read("constants", t.constants);
    in.read("creates", t.creates);
    in.read("needs", t.needs);
    std::vector<std::pair<std::string, std::string>> links;
    in.read("links", links);
    for (auto& [field, target] : links) t.links.push_back({std::move(field), std::move(target)});
    in.finish();
    if (t.name.empty()) t.name = t.table;
    return t;
}

Profile profile_from(const json& j) {
    Profile profile;
    Reader in(j, "top level");
    in.read("name", profile.name);
    in.read("header_row", profile.header_row);
    in.read("first_data_row", profile.first_data_row);
    in.read_order("date_order", profile.date_order);
    in.read("blanks_clear", profile.blanks_clear);
    in.read("all_or_nothing", profile.all_or_nothing);
    in.each("targets", [&](const json& item) { profile.targets.push_back(target_from(item)); });
    in.each("columns", [&](const json& item) { profile.columns.push_back(column_from(item)); });
    in.finish();
    if (profile.targets.empty()) throw Wrong{"profile_unreadable", fmt::format("The profile names no table to read into.{}", remedy)};
    return profile;
}
}  // namespace

std::optional<DateOrder> date_order_from(std::string_view word) {
    if (word == "dmy") return DateOrder::dmy;
    if (word == "mdy") return DateOrder::mdy;
    if (word == "ymd") return DateOrder::ymd;
    return std::nullopt;
}

std::string to_json(const Profile& profile) {
    json j = {{"targets", json::array()}, {"columns", json::array()}};
    if (!profile.name.empty()) j["name"] = profile.name;
    if (profile.header_row) j["header_row"] = *profile.header_row;
    if (profile.first_data_row) j["first_data_row"] = *profile.first_data_row;
    if (profile.date_order) j["date_order"] = order_word(*profile.date_order);
    if (profile.blanks_clear) j["blanks_clear"] = true;
    if (profile.all_or_nothing) j["all_or_nothing"] = true;
    for (const TargetMapping& t : profile.targets) j["targets"].push_back(target_to_json(t));
    for (const ColumnMapping& c : profile.columns) j["columns"].push_back(column_to_json(c));
    return j.dump(2);
}

Result<Profile> profile_from_json(std::string_view text) {
    try {
        return profile_from(json::parse(text));
    } catch (const json::parse_error&) {
        return refuse("profile_unreadable", fmt::format("The profile is not JSON.{}", remedy));
    } catch (const Wrong& wrong) {
        return refuse(wrong.code, wrong.message);
    }
}

}  // namespace terrier
