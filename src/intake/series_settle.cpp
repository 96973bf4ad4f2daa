// Once all rows are in: what is new, what is there already, what contradicts it, and what is missing.
#include <fmt/format.h>

#include "src/base/digits.hpp"
#include "src/base/text.hpp"
#include "src/intake/series_importer.hpp"

namespace terrier {

/// Fed in ascending order of moments.
struct SeriesImporter::Rhythm {
    std::map<std::int64_t, std::int64_t> steps;  ///< minutes between neighbours of one day, and how often
    struct Jump {
        Moment from, to;
    };
    std::vector<Jump> jumps;       ///< longer than the shortest step so far: candidates for gaps
    std::int64_t nights = 0, points = 0;
    std::optional<Moment> last;

    void add(Moment at) {
        ++points;
        if (last) {
            const std::int64_t step = at.minutes() - last->minutes();
            if (last->day_number() != at.day_number()) ++nights;
            else if (step > 0) ++steps[step];  // 0: the second pass of a minute
            if (step > 0 && (steps.empty() || step > steps.begin()->first)) jumps.push_back({*last, at});
        }
        last = at;
    }
    /// The most frequent step within a day; a day where each day has one point. None without two points.
    std::optional<std::int64_t> usual() const {
        if (steps.empty()) return nights > 0 ? std::optional<std::int64_t>(Moment::minutes_a_day) : std::nullopt;
        return std::max_element(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
    }
};

void SeriesImporter::refuse_differing(const SeriesSource& source, const GatheredPoint& point, std::int64_t kept, std::optional<std::int64_t> kept_row) {
    const auto shown = [&](std::int64_t v) { return decimal_text(v, source.places, 0, false); };
    refuse_value(point.row, {}, shown(point.value), "moment_differs",
                 fmt::format("{} at {} is {} {}; this row says {}. The first was kept. Undo the import that brought it if it is wrong, or correct this row.", source.title, to_text(point.at), shown(kept),
                             kept_row ? fmt::format("in row {}", *kept_row) : std::string("in the portfolio already"), shown(point.value)));
}

namespace {
// In the hour that comes twice the second of two values of one minute is of the second pass, unless the file says so itself.
void tell_passes_apart(std::vector<GatheredPoint>& points) {
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Moment at = points[i].at;
        if (points[i + 1].at != at || at.is_again() || !is_repeated_in_uk(at.day(), at.minute_of_day())) continue;
        std::size_t past = i;
        while (past < points.size() && points[past].at == at) ++past;
        const Moment again = Moment::from_key(at.key() + 1);
        if (past == points.size() || points[past].at != again)
            for (std::size_t j = i + 1; j < past; ++j) points[j].at = again;
        i = past - 1;
    }
}
}  // namespace

void SeriesImporter::settle_month(SeriesSource& source, MonthNumber month, const PointGatherer& gathered, Rhythm& rhythm) {
    std::vector<GatheredPoint> points = gathered.points();
    tell_passes_apart(points);
    const std::vector<SeriesPoint> held = source.made ? std::vector<SeriesPoint>() : held_.points(source.id, first_day(month), first_day(month).end_of_month());
    std::vector<SeriesPoint> fresh;
    fresh.reserve(points.size());
    auto known = held.begin();
    for (std::size_t i = 0; i < points.size();) {
        const Moment at = points[i].at;
        while (known != held.end() && known->at < at) ++known;
        const bool is_held = known != held.end() && known->at == at;
        const std::int64_t kept = is_held ? known->value : points[i].value;
        const std::optional<std::int64_t> kept_row = is_held ? std::nullopt : std::optional(points[i].row);
        rhythm.add(at);
        if (!is_held) {
            fresh.push_back({at, kept});
            ++preview_.report.added;
            ++i;
        }
        for (; i < points.size() && points[i].at == at; ++i) {
            if (points[i].value == kept) ++preview_.report.unchanged;
            else refuse_differing(source, points[i], kept, kept_row);
        }
    }
    if (!fresh.empty()) preview_.batch.chunks.push_back(make_chunk(source.id, month, fresh));
}

void SeriesImporter::note_gaps(SeriesSource& source, const Rhythm& rhythm) {
    const auto usual = rhythm.usual();
    if (source.made && usual) source.made->interval_minutes = *usual;
    if (!usual || rhythm.points < 8) return;
    // Counted by office hours only: then nights are no gaps.
    const std::int64_t over_night = std::count_if(rhythm.jumps.begin(), rhythm.jumps.end(), [&](const Rhythm::Jump& j) { return j.from.day_number() != j.to.day_number() && j.to.minutes() - j.from.minutes() > *usual; });
    const bool has_nights_off = *usual < Moment::minutes_a_day && over_night * 2 > rhythm.nights;
    std::int64_t missing = 0, gaps = 0;
    std::optional<Rhythm::Jump> longest;
    for (const Rhythm::Jump& jump : rhythm.jumps) {
        const std::int64_t minutes = jump.to.minutes() - jump.from.minutes();
        const bool is_night = jump.from.day_number() != jump.to.day_number();
        // The hour that the clocks skip is no gap.
        const std::int64_t skipped = !is_night && is_skipped_in_uk(jump.from.day(), 60) && jump.from.minute_of_day() < 60 && jump.to.minute_of_day() >= 120 ? 60 : 0;
        if (minutes - skipped <= *usual || (is_night && has_nights_off)) continue;
        if (*usual == Moment::minutes_a_day && jump.from.day().weekday() == 5 && minutes == 3 * Moment::minutes_a_day) continue;  // Friday to Monday
        ++gaps;
        missing += (minutes - skipped) / *usual - 1;
        if (!longest || minutes > longest->to.minutes() - longest->from.minutes()) longest = jump;
    }
    if (gaps == 0 || missing == 0) return;
    warn(0, {}, source.title, "gaps", fmt::format("{}: {} missing in {}, at a usual interval of {}; the longest from {} to {}. They are left out, not taken as nought.", source.title,
                                                  counted(missing, options_.table == SeriesTable::counts ? "count is" : "reading is", options_.table == SeriesTable::counts ? "counts are" : "readings are"),
                                                  counted(gaps, "gap"), counted(*usual, "minute"), to_text(longest->from), to_text(longest->to)));
}

void SeriesImporter::refuse_all() {
    Preview& report = preview_.report;
    log_.add(0, {}, {}, "all_or_nothing", fmt::format("{} {} refused, so nothing was taken in. Mend {}, or import without \"all or nothing\".", counted(static_cast<long long>(report.refused), "value"),
                                                      report.refused == 1 ? "was" : "were", report.refused == 1 ? "it" : "them"), Severity::refused);
    report.refused += report.added;
    report.added = 0;
    preview_.batch.chunks.clear();
}

void SeriesImporter::add_made_sources() {
    std::set<Uuid> with_points;
    for (const SeriesChunk& chunk : preview_.batch.chunks) with_points.insert(chunk.source);
    Editor editor(portfolio_);
    for (const auto& source : sources_.all())
        if (source->made && with_points.contains(source->id)) editor.put(*source->made);
    preview_.report.change_set = editor.changes();
}

SeriesPreview SeriesImporter::finish(const Progress& progress) {
    double done = 0;
    for (const auto& source : sources_.all()) {
        progress.report(done++ / static_cast<double>(sources_.all().size()), fmt::format("Comparing {}", source->title));
        Rhythm rhythm;
        for (auto month = source->months.begin(); month != source->months.end(); month = source->months.erase(month)) settle_month(*source, month->first, month->second, rhythm);
        note_gaps(*source, rhythm);
    }
    if (rounded_ > 0) warn(first_rounded_row_, {}, {}, "readings_rounded", fmt::format("{} had more decimals than are kept and {} rounded, first in row {}.", counted(rounded_, "reading"), rounded_ == 1 ? "was" : "were", first_rounded_row_));
    if (with_seconds_ > 0) warn(first_seconds_row_, preview_.layout.time_name, {}, "seconds_dropped", fmt::format("Times are kept by the minute: the seconds of {} were dropped, first in row {}.", counted(with_seconds_, "row"), first_seconds_row_));
    if (!clock_) warn(0, {}, {}, "no_rows", "The file holds no rows: there is nothing to take in.");
    if (options_.all_or_nothing && preview_.report.refused > 0) refuse_all();
    add_made_sources();
    log_.sort();
    return std::move(preview_);
}

}  // namespace terrier
