// Critical success factors: what options are judged by, with what weight, and how cost, carbon and services are scored.
#pragma once

#include "src/options/sensitivity.hpp"

namespace terrier::options {

struct Criterion {
    Id<OptionCriterion> id;  ///< nil: of the program's own three
    std::string name;
    CriterionKind kind{};
    double weight = 0;       ///< its share: all add up to 1
    std::string rule;        ///< how it is scored, in a sentence
};

struct Score {
    std::optional<double> value;  ///< 0 to 10; none: not judged
    std::string reason;
    std::vector<Source> sources;
};

/// The criteria recorded, in order of id; else service delivery, cost and carbon with equal weights. A criterion without a weight counts
/// for nothing. Faults: weight_below_nought, weights_sum_to_nothing.
Result<std::vector<Criterion>> criteria_of(const Portfolio& portfolio);

/// By option, then criterion. A score recorded for the option stands. Else: cost lies on a line from 0 for the least net present value of
/// the options compared (financial case) to 10 for the most, carbon likewise by tonnes saved in the place over all years; where all are
/// alike, 5 each. Service: 10 x the mean of three shares: needs that must be met (and can be judged), public counters kept, and desks
/// (1 while none is short, else those there are / those needed, of joint counts, or else by working patterns); a share that isn't known is
/// left out. Anything else is judged by people only.
std::vector<std::vector<Score>> scores_of(const Portfolio& portfolio, const std::vector<Criterion>& criteria, const std::vector<const Appraisal*>& appraisals);
/// sum of weight x score; none while a score of a criterion with weight isn't known.
std::optional<double> weighted(const std::vector<Criterion>& criteria, const std::vector<Score>& scores);

/// Meters are recorded: without any, what options do to carbon isn't nought but not known.
bool knows_energy(const Portfolio& portfolio);

}  // namespace terrier::options
