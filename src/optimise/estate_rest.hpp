// What is left of an estate's form where much is decided: a small problem by itself. Private.
#pragma once

#include "src/optimise/estate_bound.hpp"

namespace terrier::optimise::detail {

/// The items that have a choice at a node, and the places that aren't released there, as a form with the same values.
struct EstateRest {
    EstateForm form;
    std::vector<int> items, places, units;   ///< of each, which one of the whole it is
    std::vector<int> decided;                ///< of each item of the whole its only place; -1: in items

    /// Of a node that propagate() has been over.
    EstateRest(const EstateForm& whole, const EstateBound& bound, const EstateNode& node);
    /// Of the whole, from a plan for the rest.
    std::vector<int> seats_of(const std::vector<int>& seats) const;
    std::vector<char> kept_of(const std::vector<char>& kept) const;

  private:
    int all_units_ = 0;
};

/// How many items have a choice.
int free_items(const EstateForm& form, const EstateBound& bound, const EstateNode& node);

}  // namespace terrier::optimise::detail
