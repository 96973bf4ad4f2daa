// What the public version leaves out: exempt marks, personal names, and whatever would give them away.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "reports/model/document.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::reports {

/// What stands in a cell that is withheld.
inline constexpr std::string_view withheld_word = "Withheld";

/// Answers for one portfolio and audience, and keeps the log. For the exempt version nothing is withheld.
/// A mark counts unless it had ended before the as-at date: what is exempt today stays so in a report of the past.
class Withholding {
  public:
    Withholding(const Portfolio& portfolio, Date as_at, Audience audience);

    bool is_public() const { return audience_ == Audience::open; }
    /// The mark's reason ("paragraph 3: ..."), or null.
    const std::string* mark(const RecordType& type, const Uuid& id, std::string_view field) const;
    /// Puts the word into the cell and an entry into the log (once, however often it is asked).
    void withhold(Cell& cell, std::string_view section, std::string_view record, std::string_view field, std::string_view reason);
    /// An entry of the log without a cell: a total, a chart.
    void note(std::string_view section, std::string_view record, std::string_view field, std::string_view reason);
    /// Every mark that counts: (table, id, field) and the reason; none for the exempt version.
    const std::map<std::tuple<std::string, Uuid, std::string>, std::string>& marks() const { return marks_; }
    const std::vector<Withheld>& log() const { return log_; }

  private:
    Audience audience_;
    std::map<std::tuple<std::string, Uuid, std::string>, std::string> marks_;
    std::vector<Withheld> log_;
};

/// True for a cell that was withheld.
bool is_withheld(const Cell& cell);
/// Takes the total away from every totalled column that has a withheld cell, since what is left over would give it away;
/// says so in the table's notes and in the log.
void protect_totals(DataTable& table, Withholding& withholding, std::string_view section);

}  // namespace terrier::reports
