// Security of tenure: the Landlord and Tenant Act 1954's clock on each lease. Not legal advice: the figures are rule rows.
#pragma once

#include "src/lease/breaks.hpp"

namespace terrier {

/// A span of days on which a notice may be served, or that a notice may name; both ends included.
struct NoticeWindow {
    Date earliest, latest;
    bool operator==(const NoticeWindow&) const = default;
};

/// Days on which a notice may be served that ends the tenancy on a date: the corresponding date so many months before it
/// (clipped to the month's end). Example: 24 June 2027 with 12 and 6 months: 24 June 2026 to 24 December 2026.
NoticeWindow service_window(Date ends_on, std::int64_t earliest_months, std::int64_t latest_months);

/// When a section 25 notice (landlord) or section 26 request (tenant) may be served so that it names this date, by the rule
/// rows in force on it. Faults: those of whole_rule.
Result<NoticeWindow> section_25_window(const Portfolio& portfolio, Date ends_on);
Result<NoticeWindow> section_26_window(const Portfolio& portfolio, Date begins_on);
/// The dates that a section 25 notice served on a day may name: 6 to 12 months after it and never before contractual expiry.
/// Fault s25_too_early when even the latest lies before expiry.
Result<NoticeWindow> section_25_dates(const Portfolio& portfolio, Date expiry, Date served);
/// Section 27: the tenant's last day for notice to leave at expiry (3 months before it); after expiry, the first day on which
/// a notice served on `served` ends the tenancy.
Result<Date> section_27_latest(const Portfolio& portfolio, Date expiry);
Result<Date> section_27_ends(const Portfolio& portfolio, Date served);

enum class Protection : std::uint8_t { unknown, inside, outside, other_law };

/// What is known of a lease's security.
struct TenureStatus {
    Protection protection{};
    TenancyState state{};
    std::optional<Date> expiry;           ///< contractual
    std::optional<NoticeWindow> section_25, section_26;  ///< to end or renew at expiry; inside the Act, while running
    std::optional<Date> section_27;       ///< last day for the tenant's notice to leave at expiry
    std::string sentence;                 ///< "Inside the 1954 Act; holding over since 25/03/2026."
    Faults faults;                        ///< what must be known or doesn't fit, with codes as in check_security
};
TenureStatus tenure_status(const Portfolio& portfolio, const Lease& lease, Date as_at);

/// What doesn't fit in a lease's security: lta_unknown (a lease without a status), lta_licence (a licence or tenancy at will
/// recorded inside the Act), lta_short_term (recorded as under six months, and longer than the rule allows),
/// contracted_out_undated (warning: no date of the declaration), contracted_out_late (declared after the term began).
Faults check_security(const Portfolio& portfolio, const Lease& lease, Date as_at);

}  // namespace terrier
