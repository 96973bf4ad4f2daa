// Data quality: what is missing, wrong, old or contradictory in a portfolio, and a score by a published formula.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/portfolio/portfolio.hpp"

namespace terrier {

enum class QualityAspect : std::uint8_t { completeness, validity, uniqueness, age, contradiction };
std::string_view label_of(QualityAspect aspect);

/// One rule. Codes are permanent. `weight` is how many tenths of a record's score one breach costs (of missing_field: see
/// the formula).
struct QualityRule {
    std::string_view code;
    std::string_view title;
    std::string_view explanation;  ///< what it means and how to mend it
    QualityAspect aspect = QualityAspect::validity;
    int weight = 1;
};
/// Every rule, in the order of the list that appendix Q prints.
std::span<const QualityRule* const> quality_rules();

/// A rule broken by a record. `message` says what is the matter with it and what to do.
struct QualityFault {
    const QualityRule* rule = nullptr;
    const RecordType* type = nullptr;
    Uuid id;
    std::string field;  ///< the field to mend; "" when it is no single one
    std::string message;
};

struct QualityScore {
    const RecordType* type = nullptr;
    std::int64_t records = 0;         ///< those judged
    std::int64_t faulty = 0;          ///< those with a fault
    std::int64_t fields_expected = 0, fields_known = 0;
    double score = 100;               ///< 0 to 100
    int weight = 0;
};

struct QualityReport {
    std::vector<QualityFault> faults;  ///< by table in the schema's order and record id; of a record, what is missing first, in the list's order
    std::vector<QualityScore> tables;  ///< tables that have records and count, in the schema's order
    double score = 100;                ///< 0 to 100; 100 when there is nothing to judge
    std::int64_t records = 0;

    struct RecordScore {
        std::size_t slot;
        Uuid id;
        double score;
    };
    std::vector<RecordScore> below_full;  ///< records that score less than 100, by table and id
    /// 0 to 100; 100 for what has no fault or isn't judged.
    double score_of(const RecordType& type, const Uuid& id) const;
    /// How many faults there are of each rule that has any, in the order of quality_rules().
    std::vector<std::pair<const QualityRule*, std::int64_t>> counts() const;
};

/// Judges the portfolio as at a date. The formula, as published:
///   record    = 100 x C x max(0, 1 - P/10)
///               C = known fields / fields that are required or expected and apply to the record (1 when there are none)
///               P = sum of the weights of the other rules that the record breaks
///   table     = mean of its records
///   portfolio = sum(weight x table) / sum(weight) over the tables with records; weights: assets 5; leases 4; lease terms
///               and charges 3; floors, units, demises and valuations 2; the other tables of the register 1.
/// Example: an asset with 12 of 16 expected fields known that breaks one rule of weight 3: 100 x 0.75 x 0.7 = 52.5.
/// Assets that aren't held on the date are not judged; nor are notes, exempt marks, reference rows, other bodies' returns
/// and what users saved. Deterministic.
QualityReport assess_quality(const Portfolio& portfolio, Date as_at);

}  // namespace terrier
