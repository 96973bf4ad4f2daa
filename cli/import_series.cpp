// import --table count and --table reading: values by the million into series.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "cli/import_series.hpp"
#include "src/base/text.hpp"
#include "src/intake/report.hpp"
#include "src/intake/series_import.hpp"

namespace terrier::cli {

namespace {
SeriesOptions series_options(const SeriesWords& words, const std::string& input) {
    SeriesOptions o;
    o.table = words.table == "count" ? SeriesTable::counts : SeriesTable::readings;
    o.file_name = std::filesystem::path(input).filename().string();
    o.source = words.source;
    o.columns = words.columns;
    o.source_column = words.source_column;
    o.time_column = words.time_column;
    o.unit = words.unit;
    if (!words.date_order.empty()) o.date_order = date_order_from(words.date_order);
    o.clock = words.clock == "gmt" ? SourceClock::gmt : SourceClock::uk;
    o.all_or_nothing = words.all_or_nothing;
    return o;
}

Json report_of(const SeriesPreview& seen, std::optional<std::int64_t> revision) {
    Json report = Json::parse(report_json(seen.report, revision));
    Json added = Json::array();
    for (const Change& change : seen.report.change_set.changes) added.push_back({{"table", change.type->name}, {"id", to_text(change.id)}, {"name", change.type->title(change.after.get())}});
    report["sources_added"] = std::move(added);
    return report;
}
}  // namespace

bool is_series_table(const std::string& table) { return table == "count" || table == "reading"; }

Faults import_series(const SeriesWords& words, const std::string& file, const std::string& input, const ReadOptions& read, bool is_dry_run, Context& context) {
    const auto workspace = open(file, context, !is_dry_run);
    const Progress progress = context.progress();
    const SeriesOptions options = series_options(words, input);
    auto seen = preview_series([&](SheetSink& sink) { stream_sheet(input, read, sink, progress); }, options, workspace->live(), workspace->series(progress), *context.environment.ids, progress);
    if (!seen) return std::move(seen.error());
    std::optional<std::int64_t> revision;
    if (!is_dry_run && !seen->empty()) {
        const std::string reason = fmt::format("Import of {} ({})", options.file_name, counted(static_cast<long long>(seen->report.added), words.table));
        const auto done = workspace->commit_with(seen->report.change_set, seen->batch, reason, RevisionKind::import, progress);
        if (!done) {
            print_faults(done.error());
            context.exit_code = exit_for(done.error());
            return {};
        }
        revision = done->number;
    }
    std::cout << report_of(*seen, revision).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    std::cerr << fmt::format("{} read = {} added + {} unchanged + {} refused{}\n", seen->report.read, seen->report.added, seen->report.unchanged, seen->report.refused, is_dry_run ? " (dry run: nothing was written)" : "");
    if (!seen->report.unmapped_columns.empty()) std::cerr << fmt::format("Not taken in: {} other columns. Name those that hold values with --column.\n", seen->report.unmapped_columns.size());
    if (seen->report.refused || !seen->report.faults.empty()) context.exit_code = with_faults;
    return {};
}

}  // namespace terrier::cli
