// The linear program of an estate in which teams may sit by parts: soon solved, and near the best where many teams share a place. Private.
#pragma once

#include "src/optimise/estate_program.hpp"

namespace terrier::optimise::detail {

/// Each place takes as many desks of teams as it has, as far as its unit is kept. Seats come into the program once they were seen to be worth it.
class EstateParts : public EstateProgram {
  public:
    EstateParts(const EstateForm& form, EstateBound& bound);
    /// Improves the node's bound and multipliers. False when the arithmetic failed.
    bool raise(EstateNode& node, Fine cutoff);
    /// Of the node raised last: the evaluation with the best bound.
    const EstateRelaxed& relaxed() const { return relaxed_; }

  private:
    struct Part {
        int place, item;
        int column = -1;     // none yet
    };
    void add(const std::vector<std::size_t>& parts);
    // Takes up what the last solution would gain by at the node: of each item the few seats that promise most. Returns how many.
    std::size_t add_gainful(const EstateNode& node);
    double gain_of(const Part& part) const;
    // The state of columns, and of rows, in the order of all parts.
    void start_from(const std::vector<unsigned char>& basis);
    std::vector<unsigned char> basis() const;

    std::vector<Part> parts_;   // by item
    EstateRelaxed now_, relaxed_;
};

}  // namespace terrier::optimise::detail
