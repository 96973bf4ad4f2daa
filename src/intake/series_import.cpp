// Taking in the rows of a file of counts or readings.
#include "src/intake/series_import.hpp"

#include <fmt/format.h>

#include "src/base/parse_support.hpp"
#include "src/base/text.hpp"
#include "src/intake/quick_number.hpp"
#include "src/intake/series_importer.hpp"

namespace terrier {

namespace {
// Beyond this a value is a slip of the pen, and a month of them could not be added up.
constexpr std::int64_t largest_value = 1'000'000'000'000;
// Messages about one thing that every row may have.
constexpr std::string_view missing_meter = "There is no meter \"{}\". Record it first (its supply number, serial number or both), then import again.";

std::string_view stem_of(std::string_view file) {
    file.remove_prefix(file.find_last_of("/\\") + 1);
    for (const std::string_view ending : {".gz", ".csv", ".txt", ".xlsx", ".ods", ".json"})
        if (file.size() > ending.size() && lower_ascii(file.substr(file.size() - ending.size())) == ending) file.remove_suffix(ending.size());
    return file;
}
}  // namespace

void SeriesImporter::start_again() {
    preview_.report = {};
    preview_.layout = {};
    sources_.start_again();
    clock_.reset();
    value_sources_.clear();
    has_last_source_ = false;
    rounded_ = with_seconds_ = 0;
    skipped_days_.clear();
}

void SeriesImporter::settle_layout(const Sheet& sheet) {
    auto layout = find_series_layout(sheet, options_, [&](std::string_view text) { return sources_.is_known(text); });
    if (!layout) throw SeriesStopped{std::move(layout.error())};
    preview_.layout = *std::move(layout);
    preview_.report.unmapped_columns = preview_.layout.unmapped;
    std::optional<DateOrder> order = options_.date_order;
    if (!order) {
        const DateEvidence evidence = date_evidence(sheet, preview_.layout.time_column, preview_.layout.first_data_row);
        order = evidence.order();
        if (!order) throw OrderUndecided{date_order_fault(evidence, sheet, preview_.layout.time_column, preview_.layout.time_name), preview_.layout.time_column, preview_.layout.first_data_row};
    }
    clock_.emplace(*order, options_.clock);
    if (preview_.layout.shape != SeriesShape::column_a_source) return;
    for (const SeriesLayout::Value& value : preview_.layout.values) value_sources_.push_back(sources_.find(value.name, value.unit));
}

void SeriesImporter::take(const Sheet& sheet, std::size_t count) {
    std::size_t first = 0;
    if (!clock_) {
        settle_layout(sheet);
        first = preview_.layout.first_data_row;
    }
    for (std::size_t row = first; row < count; ++row) take_row(sheet, row);
}

void SeriesImporter::take_row(const Sheet& sheet, std::size_t row) {
    const SeriesShape shape = preview_.layout.shape;
    if (shape == SeriesShape::one_column || shape == SeriesShape::source_column) take_narrow_row(sheet, row);
    else take_wide_row(sheet, row);
}

Parsed<ClockReader::Read> SeriesImporter::moment_of(const Sheet& sheet, std::size_t row) {
    const std::string_view text = sheet.cell(row, preview_.layout.time_column).text;
    if (preview_.layout.clock_column) return clock_->read(text, sheet.cell(row, *preview_.layout.clock_column).text);
    return clock_->read(text);
}

SeriesSource* SeriesImporter::source_of(const Sheet& sheet, std::size_t row, const SeriesLayout::Value& value) {
    const auto& column = preview_.layout.source_column;
    const std::string_view text = column ? sheet.cell(row, *column).text : std::string_view();
    if (has_last_source_ && text == last_source_text_) return last_source_;
    std::string name(text);
    if (!column) name = !options_.source.empty() ? options_.source : sources_.is_known(value.name) ? value.name : std::string(stem_of(options_.file_name));
    last_source_ = trimmed(name).empty() ? nullptr : sources_.find(name, value.unit);
    last_source_text_ = text;
    has_last_source_ = true;
    return last_source_;
}

void SeriesImporter::refuse_value(std::int64_t row, std::string_view column, std::string_view text, std::string code, std::string message) {
    ++preview_.report.refused;
    log_.add(row, column, text, std::move(code), std::move(message), Severity::refused);
}

void SeriesImporter::take_narrow_row(const Sheet& sheet, std::size_t row) {
    const SeriesLayout::Value& value = preview_.layout.values.front();
    const std::int64_t place = sheet.source_row(row);
    const std::string_view text = sheet.cell(row, value.column).text;
    ++preview_.report.read;
    const auto read = moment_of(sheet, row);
    if (!read) return refuse_value(place, preview_.layout.time_name, sheet.cell(row, preview_.layout.time_column).text, read.error().code, read.error().message);
    SeriesSource* source = source_of(sheet, row, value);
    if (!source) {
        const std::string name(preview_.layout.source_column ? sheet.cell(row, *preview_.layout.source_column).text : std::string_view(options_.source));
        if (trimmed(name).empty()) return refuse_value(place, {}, {}, "source_missing", "The row doesn't say what was counted or metered. Fill it in, or leave the row out.");
        return refuse_value(place, {}, name, "meter_unknown", fmt::format(fmt::runtime(missing_meter), trimmed(name)));
    }
    note_clock(*read, place);
    take_value(*source, read->at, text, value.name, place);
}

void SeriesImporter::take_wide_row(const Sheet& sheet, std::size_t row) {
    const SeriesLayout& layout = preview_.layout;
    const std::int64_t place = sheet.source_row(row);
    const bool is_day = layout.shape == SeriesShape::day_a_row;
    Parsed<ClockReader::Read> read = moment_of(sheet, row);
    if (read) note_clock(*read, place);
    bool is_told = false;
    const auto tell_once = [&](std::string_view column, std::string_view text, const std::string& code, const std::string& message) {
        ++preview_.report.refused;
        if (!is_told) log_.add(place, column, text, code, message, Severity::refused);
        is_told = true;
    };
    for (std::size_t i = 0; i < layout.values.size(); ++i) {
        const SeriesLayout::Value& value = layout.values[i];
        const std::string_view text = trimmed(sheet.cell(row, value.column).text);
        if (text.empty()) continue;  // nothing was counted then
        ++preview_.report.read;
        const std::string_view time = sheet.cell(row, layout.time_column).text;
        if (is_day && read) read = clock_->read(time, value.minute);
        if (!read) {
            tell_once(layout.time_name, time, read.error().code, read.error().message);
            continue;
        }
        SeriesSource* source = is_day ? source_of(sheet, row, value) : value_sources_[i];
        const std::string_view name = is_day && layout.source_column ? sheet.cell(row, *layout.source_column).text : is_day ? std::string_view(options_.source) : std::string_view(value.name);
        if (!source) {
            tell_once(value.name, name, "meter_unknown", fmt::format(fmt::runtime(missing_meter), trimmed(name)));
            continue;
        }
        take_value(*source, read->at, text, value.name, place);
    }
}

void SeriesImporter::note_clock(const ClockReader::Read& read, std::int64_t row) {
    if (read.has_seconds && with_seconds_++ == 0) first_seconds_row_ = row;
    const std::int64_t minute = read.at.minute_of_day();
    if (minute < 60 || minute >= 120 || read.at.is_again() || !is_skipped_in_uk(read.at.day(), minute) || !skipped_days_.insert(read.at.day_number()).second) return;
    warn(row, preview_.layout.time_name, to_text(read.at), "clock_skipped_hour",
         fmt::format("{} has times from 01:00 to 01:59, which no clock in the United Kingdom showed: the clocks went forward. They were kept as written. If the file's clock runs on Greenwich time all year, import it with --clock gmt.", to_iso(read.at.day())));
}

std::optional<std::int64_t> SeriesImporter::number_from(const SeriesSource& source, std::string_view text, const std::string& column, std::int64_t row) {
    if (const auto quick = parsing::quick_decimal(text, source.places)) return *quick;
    if (options_.table == SeriesTable::counts) {
        const auto whole = parse_integer(text);
        if (whole) return *whole;
        refuse_value(row, column, text, "count_unreadable", fmt::format("{} A count is a whole number.", whole.error().message));
        return {};
    }
    std::string plain(text);
    if (const auto rounded = rounded_decimal(text, source.places)) {
        plain = *rounded;
        if (rounded_++ == 0) first_rounded_row_ = row;
    }
    const auto number = parse_decimal(plain, source.places);
    if (number) return *number;
    refuse_value(row, column, text, "reading_unreadable", number.error().message);
    return {};
}

void SeriesImporter::note_limits(const SeriesSource& source, Moment at, std::int64_t value, std::string_view text, const std::string& column, std::int64_t row) {
    if (source.fire_limit && value > *source.fire_limit)
        warn(row, column, text, "above_fire_limit", fmt::format("{} counted on {} at {} are more than the {} people that the fire limit allows there. The count was kept: check the sensor, and the room.", value, source.title, to_text(at), *source.fire_limit));
    else if (source.desks && value > *source.desks)
        warn(row, column, text, "above_desks", fmt::format("{} counted on {} at {} are more than its {} desks or seats. The count was kept: check it, or the number of desks.", value, source.title, to_text(at), *source.desks));
}

void SeriesImporter::take_value(SeriesSource& source, Moment at, std::string_view text, const std::string& column, std::int64_t row) {
    text = trimmed(text);
    const bool is_count = options_.table == SeriesTable::counts;
    if (text.empty()) return refuse_value(row, column, {}, "value_missing", fmt::format("There is no {} in this row. It was left out, which is not the same as nought.", is_count ? "count" : "reading"));
    const auto value = number_from(source, text, column, row);
    if (!value) return;
    if (*value < 0) return refuse_value(row, column, text, is_count ? "count_negative" : "reading_negative", fmt::format("A {} can't be below nought. Correct it or leave the row out.", is_count ? "count" : "reading of what was used"));
    if (*value > largest_value) return refuse_value(row, column, text, "value_too_large", "The value is larger than anything that is counted or metered here. Correct it, or check the unit.");
    if (source.desks || source.fire_limit) note_limits(source, at, *value, text, column, row);
    add(source, at, *value, row);
}

void SeriesImporter::add(SeriesSource& source, Moment at, std::int64_t value, std::int64_t row) {
    if (const std::int64_t day = at.day_number(); day != day_) {
        day_ = day;
        month_ = month_of(Date::from_day_number(day));
    }
    if (source.month != month_ || !source.current) {
        source.month = month_;
        source.current = &source.months[month_];
    }
    source.current->add(at, value, row);
}

void OrderScout::take(const Sheet& sheet, std::size_t) {
    const DateEvidence more = date_evidence(sheet, undecided_.column, is_first_ ? undecided_.first_data_row : 0);
    is_first_ = false;
    evidence_.day_first += more.day_first;
    evidence_.month_first += more.month_first;
    evidence_.either += more.either;
}

Result<DateOrder> OrderScout::order() const {
    if (evidence_.day_first > 0 && evidence_.month_first > 0)
        return refuse("date_order_mixed", fmt::format("Column \"{}\" mixes dates with the day first and with the month first. Nothing was taken in, because dates may not be guessed. Say which it is: --date-order dmy or mdy.", undecided_.fault.field), undecided_.fault.field);
    if (const auto order = evidence_.order()) return *order;
    return refuse(undecided_.fault);
}

Result<SeriesPreview> preview_series(const std::function<void(SheetSink&)>& read, const SeriesOptions& options, const TableSet& portfolio, const SeriesSet& held, IdSource& ids, const Progress& progress) {
    try {
        SeriesImporter importer(options, portfolio, held, ids);
        read(importer);
        return importer.finish(progress);
    } catch (SeriesStopped& stopped) {
        return refuse(std::move(stopped.faults));
    } catch (const OrderUndecided& undecided) {
        OrderScout scout(undecided);
        read(scout);
        const auto order = scout.order();
        if (!order) return refuse(order.error());
        SeriesOptions settled = options;
        settled.date_order = *order;
        return preview_series(read, settled, portfolio, held, ids, progress);
    }
}

}  // namespace terrier
