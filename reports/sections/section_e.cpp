// E: what the estate earns now and in the years ahead.
#include "reports/sections/section_e.hpp"

namespace terrier::reports {

Section section_e_income(const SectionContext& context) {
    const Disclosure disclosure(context, "E");
    Section section{"E", "Income", {}};
    section.add(Paragraph{"What let property earns, what is contracted and what is only expected, how one year leads to the next, and how sure it is. Amounts are without VAT; receipts from sales and borrowing are in none of them.", false});
    if (says_no_lease(section, context)) return section;
    add_projection(section, context, disclosure);
    section.add(Heading{2, "The income as it stands"});
    add_roll(section, context, disclosure);
    return section;
}

}  // namespace terrier::reports
