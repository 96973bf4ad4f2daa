// The import of counts and readings: what the columns are, the preview, the commit into series.
#include <fmt/format.h>

#include <algorithm>

#include "gui/import/import_presenter.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
enum SeriesChoice : std::size_t { leave_out, is_time, is_source, is_value };

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
    return text;
}
// The rules name the options of the command line; here they are choices below the table.
std::string in_window_words(std::string text) {
    for (const auto& [option, words] : {std::pair{"--time-column", "the choice Time"}, std::pair{"--source-column", "the choice Source or meter"}, std::pair{"--column", "the choice Values"}, std::pair{"--date-order dmy or mdy", "the choice of its order below"},
                                        std::pair{"--date-order", "the choice of its order below"}, std::pair{"--clock gmt", "the clock Greenwich time"}, std::pair{"--unit", "the choice of a unit below"}, std::pair{"--source", "the file's name"}})
        text = replaced(std::move(text), option, words);
    return text;
}
void drop(std::vector<std::string>& names, const std::string& name) { std::erase(names, name); }
}  // namespace

void ImportPresenter::choose_series(SeriesTable table) {
    if (series_ == table) return;
    series_ = table;
    series_options_ = {};
    series_options_.table = table;
    const std::u8string name8 = path_.filename().u8string();
    series_options_.file_name = std::string(name8.begin(), name8.end());
    choices_ = {{{}, {}, "Leave out"}, {{}, "time", "Time"}, {{}, "source", table == SeriesTable::counts ? "Source of the counts" : "Meter"}, {{}, "value", table == SeriesTable::counts ? "Counts" : "Readings"}};
    run_preview();
}

SourceClock ImportPresenter::clock() const { return series_options_.clock; }

void ImportPresenter::choose_clock(SourceClock clock) {
    series_options_.clock = clock;
    run_preview();
}

std::size_t ImportPresenter::series_chosen(std::size_t line) const {
    const std::string& name = analysis_.layout.columns.at(line).name;
    if (series_layout_) {
        if (line == series_layout_->time_column || series_layout_->clock_column == line) return is_time;
        if (series_layout_->source_column == line) return is_source;
        return std::ranges::find(series_layout_->values, line, &SeriesLayout::Value::column) == series_layout_->values.end() ? leave_out : is_value;
    }
    if (series_options_.time_column == name) return is_time;
    if (series_options_.source_column == name) return is_source;
    return std::ranges::find(series_options_.columns, name) == series_options_.columns.end() ? leave_out : is_value;
}

// What was found by looking becomes what is said as soon as one column is said otherwise.
void ImportPresenter::choose_series_column(std::size_t line, std::size_t choice) {
    const std::string& name = analysis_.layout.columns.at(line).name;
    if (series_layout_ && series_options_.columns.empty())
        for (std::size_t i = 0; i < analysis_.layout.columns.size(); ++i)
            if (series_chosen(i) == is_value) series_options_.columns.push_back(analysis_.layout.columns[i].name);
    drop(series_options_.columns, name);
    if (series_options_.time_column == name) series_options_.time_column.clear();
    if (series_options_.source_column == name) series_options_.source_column.clear();
    if (choice == is_time) series_options_.time_column = name;
    if (choice == is_source) series_options_.source_column = name;
    if (choice == is_value) series_options_.columns.push_back(name);
    run_preview();
}

void ImportPresenter::rebuild_series_lines() {
    lines_.clear();
    for (std::size_t i = 0; i < analysis_.layout.columns.size(); ++i) {
        MappingLine line;
        line.column = analysis_.layout.columns[i].name;
        line.examples = examples(i);
        const std::size_t choice = series_chosen(i);
        line.goes_to = choices_.at(choice).label;
        line.why = series_layout_ ? "Found by looking at the first rows" : "";
        if (choice == is_value) line.read_as = unit(i);
        if (choice == is_time && series_options_.date_order) line.read_as = *series_options_.date_order == DateOrder::dmy ? "day first" : *series_options_.date_order == DateOrder::mdy ? "month first" : "year first";
        lines_.push_back(std::move(line));
    }
}

void ImportPresenter::run_series_preview() {
    const int generation = ++generation_;
    preview_.reset();
    batch_ = {};
    series_layout_.reset();
    rebuild_series_lines();
    if (context_.is_busy() || !reader_.stream) return touched();
    obstacle_ = "Working out what this would add…";
    const auto result = std::make_shared<std::optional<Result<SeriesPreview>>>();
    const Environment& environment = context_.workspace().environment();
    const std::uint64_t seed = std::hash<Uuid>{}(environment.ids->next());
    JobRunner::Callbacks callbacks;
    callbacks.done = [this, result, generation] {
        if (generation != generation_) return;
        if (**result) {
            SeriesPreview& seen = ***result;
            preview_ = std::move(seen.report);
            batch_ = std::move(seen.batch);
            series_layout_ = std::move(seen.layout);
            for (RowFault& fault : preview_->faults) fault.message = in_window_words(std::move(fault.message));
            obstacle_.clear();
        } else {
            obstacle_ = in_window_words(joined_messages((*result)->error()));
        }
        rebuild_series_lines();
        touched();
    };
    callbacks.cancelled = [this] {
        obstacle_ = "The preview was cancelled. Choose Preview to work it out.";
        touched();
    };
    const bool started = context_.run_job("Preview of the import",
        [stream = reader_.stream, file = path_, worksheet = worksheet_, options = series_options_, portfolio = context_.workspace().live(), held = context_.workspace().series(), now = environment.now_ms, seed, result](const Progress& progress) {
            IdSource ids(now, seed);
            *result = preview_series([&](SheetSink& sink) { stream(file, worksheet, sink, progress); }, options, portfolio, held, ids, progress);
        }, std::move(callbacks));
    if (!started) obstacle_ = "Other work is running. Choose Preview when it is done.";
    touched();
}

}  // namespace terrier::gui
