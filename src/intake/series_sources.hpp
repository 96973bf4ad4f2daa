// The sources that a file of counts or readings names: found among the portfolio's records, or made.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "src/intake/series_import.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/series/gatherer.hpp"

namespace terrier {

/// One source, and the points of the file that are its own.
struct SeriesSource {
    Uuid id;
    std::string title;
    std::shared_ptr<CountSource> made;        ///< null when it is there already
    std::optional<std::int64_t> desks;        ///< or seats
    std::optional<std::int64_t> fire_limit;   ///< people
    int places = 0;                           ///< decimals between the file's unit and the kept one
    std::map<MonthNumber, PointGatherer> months{};
    MonthNumber month = -1;
    PointGatherer* current = nullptr;         ///< that of `month`
};

/// Thrown while rows are taken in, where nothing of the file can be: caught by preview_series only.
struct SeriesStopped {
    Faults faults;
};

class SeriesSources {
  public:
    SeriesSources(const SeriesOptions& options, const TableSet& portfolio, IdSource& ids);

    /// By name or reference, without case and accents.
    bool is_known(std::string_view text) const;
    /// The source of that name: found, or for counts made. `unit` is what the file says of the values. Null for a meter that isn't
    /// there. Throws SeriesStopped where a meter's unit isn't known.
    SeriesSource* find(std::string_view text, const std::string& unit);
    const std::vector<std::unique_ptr<SeriesSource>>& all() const { return sources_; }
    /// Forgets points and sources that were made, for a file that is read again.
    void start_again();

  private:
    std::unique_ptr<SeriesSource> found_count_source(const CountSource& source) const;
    std::unique_ptr<SeriesSource> made_count_source(std::string_view name) const;
    std::unique_ptr<SeriesSource> found_meter(const Meter& meter, const std::string& unit) const;
    std::optional<std::int64_t> fire_limit_of(const CountSource& source) const;

    const SeriesOptions& options_;
    const TableSet& portfolio_;
    IdSource& ids_;
    std::unordered_map<std::string, Uuid> ids_by_name_;       ///< folded names of the portfolio's records
    std::set<std::string> shared_names_;                      ///< names that several records have
    std::unordered_map<std::string, SeriesSource*> by_text_;  ///< as the file writes it
    std::unordered_map<std::string, SeriesSource*> by_name_;  ///< folded
    std::map<Uuid, SeriesSource*> by_id_;
    std::vector<std::unique_ptr<SeriesSource>> sources_;
};

/// What readings of a meter are kept in; none where neither its unit nor its utility says.
std::optional<ReadingUnit> reading_unit(const Meter& meter);

}  // namespace terrier
