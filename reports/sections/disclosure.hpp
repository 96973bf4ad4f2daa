// Which figures the public version keeps back because a withheld one is in them: by the records that they rest on.
#pragma once

#include <initializer_list>
#include <map>

#include "reports/sections/sections.hpp"

namespace terrier::reports {

/// A figure made of several leases gives one of them away to whoever knows the others. So whatever rests on a lease, an
/// asset or a unit of which an amount or a date is withheld is withheld too; and a text that holds a withheld name.
/// For the exempt version nothing is.
class Disclosure {
  public:
    /// What a section's figures are made of. A rent that is exempt takes no emissions with it: of energy only marks on meters, bills,
    /// readings, certificates, working patterns, energy and areas count.
    enum class Subject { money, energy };
    Disclosure(const SectionContext& context, std::string_view section, Subject subject = Subject::money);

    /// The reason when one of these records has something withheld that figures are made of; null otherwise.
    const std::string* hides(const std::vector<Source>& sources) const;
    /// Withholds, in each row that rests on such a record, every amount, share and number, and every date but those of a first
    /// column; in emphasised rows, which add others up, those of columns where something was withheld; in `shares` the
    /// whole column then, since a share and its amount give the whole; texts with a withheld name; totals of such columns.
    /// Where anything is, the title becomes `neutral` (when given): a finding says a figure. A lease whose name is an individual's
    /// is called by its reference. True when any figure was withheld.
    bool guard(DataTable& table, std::string_view neutral = {}, std::initializer_list<std::string_view> shares = {}) const;
    /// A figure from its sources.
    KeyFigure figure(std::string label, Cell value, std::string remark, std::string rule, std::vector<Source> sources) const;
    /// True when the text holds a withheld name.
    bool is_secret_text(const std::string& text) const;
    /// True for the public version.
    bool is_public() const { return context_.withholding.is_public(); }

  private:
    void gather_names();
    void gather_records();
    void keep_back(std::string_view table, const Uuid& id, const std::string& reason);

    const Lease* lease_of(const TableRow& row) const;
    void guard_row(DataTable& table, std::size_t row, std::vector<bool>& hidden) const;

    const SectionContext& context_;
    std::string section_;
    Subject subject_;
    std::map<std::pair<std::string_view, Uuid>, std::string> records_;
    std::vector<std::string> names_;  ///< folded
};

}  // namespace terrier::reports
