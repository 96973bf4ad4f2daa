// Finding the columns: by what people named, by what cells are like, by well-known headings, in this order.
#include "src/intake/series_layout.hpp"

#include <fmt/format.h>

#include <array>

#include "src/base/text.hpp"
#include "src/intake/analysis.hpp"
#include "src/intake/layout.hpp"

namespace terrier {

namespace {
constexpr std::size_t rows_looked_at = 200;
constexpr std::size_t least_times_in_headings = 4;

// In the order of preference.
constexpr auto count_words = std::to_array<std::string_view>(
    {"occupant count", "occupancy count", "people count", "person count", "occupants", "occupancy", "people", "persons", "number of people", "headcount", "head count", "desks in use", "desks occupied",
     "in use", "occupied", "count", "counts", "number", "value", "total", "reading"});
constexpr auto reading_words = std::to_array<std::string_view>({"consumption", "usage", "use", "energy", "volume", "units", "value", "reading", ""});
constexpr auto source_words = std::to_array<std::string_view>(
    {"sensor", "sensor id", "sensor name", "source", "source of counts", "device", "device id", "gate", "access point", "ap", "counter", "meter", "meter id", "meter reference", "meter serial", "mpan", "mprn", "mpr",
     "supply number", "floor", "zone", "area", "room", "space", "location", "name", "id", "reference", "building"});

constexpr auto time_words = std::to_array<std::string_view>({"timestamp", "date time", "datetime", "date and time", "time", "date", "day", "when"});

struct Look {
    std::string name, plain, unit;
    std::size_t filled = 0, moments = 0, dates = 0, clocks = 0, numbers = 0;
    bool mostly(std::size_t n) const { return filled > 0 && n * 10 >= filled * 8; }
};

std::string plain_heading(std::string_view heading) {
    std::string text = folded(heading);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

bool is_moment(std::string_view text, DateOrder order, bool& has_time) {
    ClockReader reader(order, SourceClock::uk);
    const auto read = reader.read(text);
    has_time = read && read->has_time;
    return read.has_value();
}

class Finder {
  public:
    Finder(const Sheet& sheet, const SeriesOptions& options, const std::function<bool(std::string_view)>& is_source) : sheet_(sheet), options_(options), is_source_(is_source) {}
    Result<SeriesLayout> run();

  private:
    void look_at_columns();
    void look_at(Look& look, std::string_view text) const;
    std::optional<std::size_t> named(const std::string& name) const;
    Result<void> find_time();
    Result<void> find_source();
    Result<void> find_values();
    Result<void> take_named_values();
    bool take_times_of_day();
    Result<void> take_one(const std::vector<std::size_t>& numeric);
    std::optional<std::size_t> best_heading(const std::vector<std::size_t>& among) const;
    std::vector<std::size_t> numeric_columns() const;
    bool is_taken(std::size_t column) const { return column == out_.time_column || column == out_.clock_column || column == out_.source_column; }
    void add_value(std::size_t column, std::int64_t minute = 0) { out_.values.push_back({column, looks_[column].name, looks_[column].unit, minute}); }
    tl::unexpected<Faults> missing(const std::string& name, std::string_view option) const {
        return refuse("column_missing", fmt::format("The file has no column \"{}\". Its columns are {}. Correct {}.", name, names(), option), name);
    }
    std::string names() const {
        std::vector<std::string> all;
        for (std::size_t c = 0; c < looks_.size() && c < 40; ++c) all.push_back("\"" + looks_[c].name + "\"");
        return join(all, ", ");
    }

    const Sheet& sheet_;
    const SeriesOptions& options_;
    const std::function<bool(std::string_view)>& is_source_;
    std::vector<Look> looks_;
    SeriesLayout out_;
};

void Finder::look_at(Look& look, std::string_view text) const {
    ++look.filled;
    bool has_time = false;
    if (is_moment(text, DateOrder::dmy, has_time) || is_moment(text, DateOrder::mdy, has_time)) ++(has_time ? look.moments : look.dates);
    else if (text.find(':') != std::string_view::npos && clock_time_from(text)) ++look.clocks;
    // A number below nought is a fault of its row, not of the column.
    if (looks_numeric(text) || (text.starts_with('-') && looks_numeric(text.substr(1)))) ++look.numbers;
}

void Finder::look_at_columns() {
    const Layout layout = find_layout(sheet_);
    out_.first_data_row = layout.first_data_row;
    looks_.resize(sheet_.columns());
    for (std::size_t c = 0; c < looks_.size(); ++c) {
        const HeadingUnit heading = heading_unit(layout.columns[c].name);
        looks_[c].name = layout.columns[c].name;
        looks_[c].plain = plain_heading(heading.unit == "kWh" || heading.unit == "MWh" || heading.unit == "m3" ? heading.plain : layout.columns[c].name);
        looks_[c].unit = heading.unit;
        for (std::size_t r = layout.first_data_row; r < std::min(sheet_.rows(), layout.first_data_row + rows_looked_at); ++r)
            if (const std::string_view text = trimmed(sheet_.cell(r, c).text); !text.empty()) look_at(looks_[c], text);
    }
}

std::optional<std::size_t> Finder::named(const std::string& name) const {
    for (std::size_t c = 0; c < looks_.size(); ++c)
        if (looks_[c].name == name || plain_heading(looks_[c].name) == plain_heading(name)) return c;
    return {};
}

Result<void> Finder::find_time() {
    const auto first = [&](auto fits) -> std::optional<std::size_t> {
        for (std::size_t c = 0; c < looks_.size(); ++c)
            if (fits(looks_[c])) return c;
        return {};
    };
    std::optional<std::size_t> time;
    if (!options_.time_column.empty()) {
        time = named(options_.time_column);
        if (!time) return missing(options_.time_column, "--time-column");
    }
    if (!time) time = first([](const Look& l) { return l.mostly(l.moments); });
    if (!time) time = first([](const Look& l) { return l.mostly(l.dates + l.moments) && !l.mostly(l.numbers); });
    if (!time) time = first([](const Look& l) { return l.mostly(l.dates + l.moments); });
    // Many bad cells under a heading that leaves no doubt.
    for (const std::string_view word : time_words)
        if (!time) time = first([&](const Look& l) { return l.plain == word && l.moments + l.dates > 0; });
    if (!time) return refuse("time_column_missing", fmt::format("No column of the file holds dates or times. Its columns are {}. Name it with --time-column.", names()));
    out_.time_column = *time;
    out_.time_name = looks_[*time].name;
    // A date that always says midnight is a date, too.
    if (const auto clock = first([](const Look& l) { return l.mostly(l.clocks); }); clock && *clock != *time) out_.clock_column = clock;
    return {};
}

Result<void> Finder::find_source() {
    if (!options_.source_column.empty()) {
        out_.source_column = named(options_.source_column);
        if (!out_.source_column) return missing(options_.source_column, "--source-column");
        return {};
    }
    if (!options_.source.empty()) return {};
    for (const std::string_view word : source_words)
        for (std::size_t c = 0; c < looks_.size(); ++c)
            if (!out_.source_column && !is_taken(c) && looks_[c].plain == word && looks_[c].filled > 0 && !is_source_(looks_[c].name)) out_.source_column = c;
    // "Gate" may name where, or be what was counted there: without another column of numbers it is the latter.
    if (out_.source_column && numeric_columns().empty()) out_.source_column.reset();
    for (std::size_t c = 0; c < looks_.size() && !out_.source_column; ++c)
        if (!is_taken(c) && looks_[c].filled > 0 && is_source_(trimmed(sheet_.cell(out_.first_data_row, c).text))) out_.source_column = c;
    return {};
}

std::vector<std::size_t> Finder::numeric_columns() const {
    std::vector<std::size_t> found;
    for (std::size_t c = 0; c < looks_.size(); ++c)
        if (!is_taken(c) && (looks_[c].mostly(looks_[c].numbers) || (looks_[c].numbers * 2 >= looks_[c].filled && looks_[c].numbers > 0 && best_heading({c})))) found.push_back(c);
    return found;
}

Result<void> Finder::take_named_values() {
    for (const std::string& name : options_.columns) {
        const auto column = named(name);
        if (!column) return missing(name, "--column");
        add_value(*column);
    }
    out_.shape = out_.source_column ? SeriesShape::source_column : out_.values.size() == 1 ? SeriesShape::one_column : SeriesShape::column_a_source;
    if (out_.source_column && out_.values.size() > 1)
        return refuse("value_column_ambiguous", fmt::format("Column \"{}\" names the source of each row, so only one column can hold the values. Name one with --column, or none.", looks_[*out_.source_column].name));
    return {};
}

bool Finder::take_times_of_day() {
    std::vector<std::pair<std::size_t, std::int64_t>> times;
    for (std::size_t c = 0; c < looks_.size(); ++c)
        if (const auto minute = is_taken(c) ? std::nullopt : minute_of_heading(looks_[c].name)) times.emplace_back(c, *minute);
    if (times.size() < least_times_in_headings || looks_[out_.time_column].mostly(looks_[out_.time_column].clocks)) return false;
    for (const auto& [column, minute] : times) add_value(column, minute);
    out_.shape = SeriesShape::day_a_row;
    out_.clock_column.reset();
    return true;
}

std::optional<std::size_t> Finder::best_heading(const std::vector<std::size_t>& among) const {
    const auto search = [&](const auto& words) -> std::optional<std::size_t> {
        for (const std::string_view word : words)
            for (const std::size_t c : among)
                if (looks_[c].plain == word && (!word.empty() || !looks_[c].unit.empty())) return c;
        return {};
    };
    return options_.table == SeriesTable::counts ? search(count_words) : search(reading_words);
}

Result<void> Finder::take_one(const std::vector<std::size_t>& numeric) {
    const auto best = best_heading(numeric);
    if (!best && numeric.size() != 1) {
        std::vector<std::string> found;
        for (const std::size_t c : numeric) found.push_back("\"" + looks_[c].name + "\"");
        return refuse("value_column_ambiguous", fmt::format("Several columns hold numbers ({}). Say with --column which holds the {}.", join(found, ", "), options_.table == SeriesTable::counts ? "counts" : "readings"));
    }
    add_value(best ? *best : numeric.front());
    return {};
}

Result<void> Finder::find_values() {
    if (!options_.columns.empty()) return take_named_values();
    if (take_times_of_day()) return {};
    const std::vector<std::size_t> numeric = numeric_columns();
    if (numeric.empty()) return refuse("value_column_missing", fmt::format("No column beside the times holds numbers. The columns are {}. Check the file, or name the column with --column.", names()));
    if (out_.source_column) {
        out_.shape = SeriesShape::source_column;
        return take_one(numeric);
    }
    std::vector<std::size_t> known;
    std::copy_if(numeric.begin(), numeric.end(), std::back_inserter(known), [&](std::size_t c) { return is_source_(looks_[c].name); });
    const bool is_one = !options_.source.empty() || numeric.size() == 1 || best_heading(numeric);
    if (known.empty() && is_one) {
        out_.shape = SeriesShape::one_column;
        return take_one(numeric);
    }
    out_.shape = SeriesShape::column_a_source;
    for (const std::size_t c : known.empty() ? numeric : known) add_value(c);
    return {};
}

Result<SeriesLayout> Finder::run() {
    look_at_columns();
    for (const auto step : {&Finder::find_time, &Finder::find_source, &Finder::find_values})
        if (auto done = (this->*step)(); !done) return refuse(std::move(done.error()));
    for (std::size_t c = 0; c < looks_.size(); ++c)
        if (!is_taken(c) && std::none_of(out_.values.begin(), out_.values.end(), [&](const SeriesLayout::Value& v) { return v.column == c; })) out_.unmapped.push_back(looks_[c].name);
    return out_;
}
}  // namespace

Result<SeriesLayout> find_series_layout(const Sheet& sheet, const SeriesOptions& options, const std::function<bool(std::string_view)>& is_source) {
    return Finder(sheet, options, is_source).run();
}

}  // namespace terrier
