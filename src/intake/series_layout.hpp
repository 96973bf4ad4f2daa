// What the columns of a file of counts or readings are: times, sources, values.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "src/base/result.hpp"
#include "src/intake/clock_reader.hpp"
#include "src/intake/sheet.hpp"

namespace terrier {

enum class SeriesTable : std::uint8_t { counts, readings };

/// What the person says about the file; what is empty is found by looking.
struct SeriesOptions {
    SeriesTable table = SeriesTable::counts;
    std::string file_name;             ///< names the source of a file with one column of values
    std::string source;                ///< the same, said outright
    std::vector<std::string> columns;  ///< with values
    std::string source_column, time_column;
    std::string unit;                  ///< of readings: "kWh", "Wh", "MWh", "m3", "l"
    std::optional<DateOrder> date_order;
    SourceClock clock = SourceClock::uk;
    bool all_or_nothing = false;
};

enum class SeriesShape : std::uint8_t {
    one_column,       ///< a time and a value a row, all of one source
    column_a_source,  ///< a time a row, a column of values for each source
    source_column,    ///< a time, a source and a value a row
    day_a_row,        ///< a day a row, a column of values for each time of the day; perhaps a source
};

struct SeriesLayout {
    struct Value {
        std::size_t column = 0;
        std::string name;         ///< the heading
        std::string unit;         ///< that it says
        std::int64_t minute = 0;  ///< of day_a_row
    };
    SeriesShape shape = SeriesShape::one_column;
    std::size_t first_data_row = 0;
    std::size_t time_column = 0;
    std::string time_name;
    std::optional<std::size_t> clock_column;   ///< the time of day, where it stands apart from the date
    std::optional<std::size_t> source_column;
    std::vector<Value> values;
    std::vector<std::string> unmapped;         ///< headings of columns that go nowhere
};

/// Looks at the first rows. `is_source` says whether a heading or text is a known source's name. Refused: column_missing (named,
/// but not there), time_column_missing, value_column_missing, value_column_ambiguous, each with the option that settles it.
Result<SeriesLayout> find_series_layout(const Sheet& sheet, const SeriesOptions& options, const std::function<bool(std::string_view)>& is_source);

}  // namespace terrier
