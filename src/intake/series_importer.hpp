// The row engine behind preview_series: takes rows as they come, then settles what every point is.
#pragma once

#include "src/intake/analysis.hpp"
#include "src/intake/fault_log.hpp"
#include "src/intake/series_sources.hpp"

namespace terrier {

/// Thrown where the first rows don't show the order of the dates: the whole file must be looked at. Caught by preview_series.
struct OrderUndecided {
    Fault fault;              ///< in case the rest doesn't show it either
    std::size_t column = 0, first_data_row = 0;
};

class SeriesImporter : public SheetSink {
  public:
    SeriesImporter(const SeriesOptions& options, const TableSet& portfolio, const SeriesSet& held, IdSource& ids)
        : options_(options), portfolio_(portfolio), held_(held), sources_(options, portfolio, ids), log_(preview_.report) {}
    /// Throws SeriesStopped, OrderUndecided.
    void take(const Sheet& sheet, std::size_t count) override;
    void start_again() override;
    /// Once all rows are in.
    SeriesPreview finish(const Progress& progress);

  private:
    /// Points of one source in a row of moments: how regular they are, and what is missing.
    struct Rhythm;

    void settle_layout(const Sheet& sheet);
    void take_row(const Sheet& sheet, std::size_t row);
    void take_narrow_row(const Sheet& sheet, std::size_t row);
    void take_wide_row(const Sheet& sheet, std::size_t row);
    Parsed<ClockReader::Read> moment_of(const Sheet& sheet, std::size_t row);
    SeriesSource* source_of(const Sheet& sheet, std::size_t row, const SeriesLayout::Value& value);
    void take_value(SeriesSource& source, Moment at, std::string_view text, const std::string& column, std::int64_t row);
    std::optional<std::int64_t> number_from(const SeriesSource& source, std::string_view text, const std::string& column, std::int64_t row);
    void note_limits(const SeriesSource& source, Moment at, std::int64_t value, std::string_view text, const std::string& column, std::int64_t row);
    void note_clock(const ClockReader::Read& read, std::int64_t row);
    void add(SeriesSource& source, Moment at, std::int64_t value, std::int64_t row);
    void refuse_value(std::int64_t row, std::string_view column, std::string_view text, std::string code, std::string message);
    void warn(std::int64_t row, std::string_view column, std::string_view text, std::string code, std::string message) { log_.add(row, column, text, std::move(code), std::move(message), Severity::warning); }

    void settle_month(SeriesSource& source, MonthNumber month, const PointGatherer& points, Rhythm& rhythm);
    void refuse_differing(const SeriesSource& source, const GatheredPoint& point, std::int64_t kept, std::optional<std::int64_t> kept_row);
    void note_gaps(SeriesSource& source, const Rhythm& rhythm);
    void refuse_all();
    void add_made_sources();

    const SeriesOptions& options_;
    const TableSet& portfolio_;
    const SeriesSet& held_;
    SeriesSources sources_;
    SeriesPreview preview_;
    FaultLog log_;
    std::optional<ClockReader> clock_;
    std::vector<SeriesSource*> value_sources_;   ///< of column_a_source, beside layout.values
    SeriesSource* last_source_ = nullptr;        ///< of the row before
    std::string last_source_text_;
    bool has_last_source_ = false;
    std::int64_t day_ = INT64_MIN;               ///< whose month is `month_`
    MonthNumber month_ = 0;
    std::int64_t rounded_ = 0, first_rounded_row_ = 0, with_seconds_ = 0, first_seconds_row_ = 0;
    std::set<std::int64_t> skipped_days_;
};

/// Looks at every date of a file, for their order only.
class OrderScout : public SheetSink {
  public:
    explicit OrderScout(const OrderUndecided& undecided) : undecided_(undecided) {}
    void take(const Sheet& sheet, std::size_t count) override;
    void start_again() override { evidence_ = {}, is_first_ = true; }
    Result<DateOrder> order() const;

  private:
    OrderUndecided undecided_;
    DateEvidence evidence_;
    bool is_first_ = true;
};

}  // namespace terrier
