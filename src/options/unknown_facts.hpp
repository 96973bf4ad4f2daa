// Which missing facts would most change the answer: each unknown with a stated range, and what it moves the value by.
#pragma once

#include "src/options/sensitivity.hpp"

namespace terrier::options {

/// Something not known, or stated without evidence. Pounds against the value as appraised.
struct UnknownFact {
    std::size_t option = 0;          ///< of the appraisals handed in
    std::string fact;                ///< "No mitigation of the optimism bias is stated: Works, Civic Centre"
    std::string range;               ///< "from none to all of it"; empty: no range is stated
    std::optional<double> low, high; ///< the value less that as appraised, at either end; none without a range
    std::string remedy;              ///< what to find out, or which range to state
    std::vector<Source> sources;
    double swing() const { return low && high ? std::abs(*high - *low) : 0; }
};

/// By swing, those without a range last. Of each option: optimism bias without a class (0 to the bound of non-standard buildings) or a
/// mitigation (none to all); amounts entered without a source, by the range of their driver; risks with a cost (nought to that); what
/// partners leave elsewhere (nothing to all that is transferred) and what is used again where teams go (none to all), in the social case;
/// and warnings of unknown costs ("..._unknown"), whose most of a step is the rule "appraisal.unknown.CODE", in pounds, entered by the user; alike ones of several steps are one.
std::vector<UnknownFact> unknown_facts(const Portfolio& portfolio, const std::vector<const Appraisal*>& appraisals, const std::vector<const Consequences*>& consequences, Case which, const std::vector<DriverRange>& ranges);

}  // namespace terrier::options
