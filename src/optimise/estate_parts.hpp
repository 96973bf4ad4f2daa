// The linear program of an estate in which teams may sit by parts: soon solved, and near the best where many teams share a place. Private.
#pragma once

#include "src/optimise/estate_program.hpp"

namespace terrier::optimise::detail {

/// Each place takes as many desks of teams as it has, as far as its unit is kept.
class EstateParts : public EstateProgram {
  public:
    EstateParts(const EstateForm& form, EstateBound& bound);
    /// Improves the node's bound and multipliers. False when the arithmetic failed.
    bool raise(EstateNode& node, Fine cutoff);
    /// Of the node raised last: the evaluation with the best bound.
    const EstateRelaxed& relaxed() const { return relaxed_; }

  private:
    std::vector<std::pair<int, int>> parts_;  // place and item
    EstateRelaxed now_, relaxed_;
};

}  // namespace terrier::optimise::detail
