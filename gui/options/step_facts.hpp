// What the program works out for a step in the form, beside what a person entered for it: costs, changes by hand. No window.
#pragma once

#include <map>
#include <memory>

#include "gui/kit/form_model.hpp"
#include "src/options/expand.hpp"

namespace terrier::gui {

/// Reads a draft of an option. What is worked out is kept until the draft or the estate differs. Face's thread only.
class StepFacts {
  public:
    explicit StepFacts(Context& context) : context_(&context) {}

    /// "Move Planning to Annexe, Ground floor on 01/04/2027".
    std::string sentence(const Draft& draft, const Uuid& step);
    /// "2 costs, 1 by hand"; empty: everything is worked out.
    std::string entered(const Draft& draft, const Uuid& step);

    /// What an entered cost took the place of: "£12,000.00 worked out"; empty: nothing would be worked out.
    std::string cost_replaced(const Draft& draft, const Uuid& cost);
    /// The first amounts of the step that are worked out.
    std::string costs_worked_out(const Draft& draft, const Uuid& step);

    /// What the field of a change by hand would hold without it, exact; none: no such record or field.
    std::optional<std::string> field_without(const Draft& draft, const Uuid& change);
    /// The records that a change of the step by hand may be of: as stored ("asset:0190..."), and in words.
    std::vector<std::pair<std::string, std::string>> subjects(const Draft& draft, const Uuid& change);

  private:
    TableSet estate(const Draft& draft) const;
    void bring_up(const Draft& draft);
    const options::Consequences& expanded(const Draft& draft);
    const options::Consequences& expanded_without(const Draft& draft, const Uuid& change);

    Context* context_;
    std::optional<TableSet> estate_;
    std::optional<options::Consequences> whole_;
    std::map<Uuid, options::Consequences> without_;
};

/// The steps of an option with what belongs to each: its costs and its changes by hand.
ChildTable step_table(Context& context);

/// The title of what a change by hand is of; of a record that only the step makes "Charge that the step makes".
std::string subject_words(const TableSet& tables, const RecordType& type, const Uuid& id);
/// "Planning, desks: 36 in place of 40".
std::string hand_words(const TableSet& tables, const StepOverride& change);
/// An exact text of the field as people read it; "nothing" when empty.
std::string exact_in_words(const TableSet& tables, const Field& field, const std::string& exact);

}  // namespace terrier::gui
