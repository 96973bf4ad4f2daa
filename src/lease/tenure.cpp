// The clock of the 1954 Act.
#include "src/lease/tenure.hpp"

#include <fmt/format.h>

namespace terrier {

NoticeWindow service_window(Date ends_on, std::int64_t earliest_months, std::int64_t latest_months) {
    return {months_later(ends_on, -earliest_months), months_later(ends_on, -latest_months)};
}

namespace {
struct Months {
    std::int64_t earliest, latest;
};
Result<Months> months_of(const Portfolio& portfolio, std::string_view section, Date date) {
    const auto earliest = whole_rule(portfolio, fmt::format("lta.{}.earliest_months", section), date);
    const auto latest = whole_rule(portfolio, fmt::format("lta.{}.latest_months", section), date);
    Faults faults;
    if (!earliest) faults = earliest.error();
    if (!latest) faults.insert(faults.end(), latest.error().begin(), latest.error().end());
    if (!faults.empty()) return refuse(std::move(faults));
    return Months{*earliest, *latest};
}
Result<NoticeWindow> window_of(const Portfolio& portfolio, std::string_view section, Date date) {
    const auto months = months_of(portfolio, section, date);
    if (!months) return refuse(months.error());
    return service_window(date, months->earliest, months->latest);
}
}  // namespace

Result<NoticeWindow> section_25_window(const Portfolio& portfolio, Date ends_on) { return window_of(portfolio, "s25", ends_on); }
Result<NoticeWindow> section_26_window(const Portfolio& portfolio, Date begins_on) { return window_of(portfolio, "s26", begins_on); }

Result<NoticeWindow> section_25_dates(const Portfolio& portfolio, Date expiry, Date served) {
    const auto months = months_of(portfolio, "s25", served);
    if (!months) return refuse(months.error());
    const NoticeWindow dates{std::max(expiry, months_later(served, months->latest)), months_later(served, months->earliest)};
    if (dates.latest < dates.earliest)
        return refuse("s25_too_early", fmt::format("A section 25 notice served on {} could name {} at the latest, and the tenancy can't be ended before {}. Serve it on or after {}.", to_display(served),
                                                   to_display(dates.latest), to_display(expiry), to_display(months_later(expiry, -months->earliest))));
    return dates;
}

Result<Date> section_27_latest(const Portfolio& portfolio, Date expiry) {
    const auto months = whole_rule(portfolio, "lta.s27.months", expiry);
    if (!months) return refuse(months.error());
    return months_later(expiry, -*months);
}
Result<Date> section_27_ends(const Portfolio& portfolio, Date served) {
    const auto months = whole_rule(portfolio, "lta.s27.months", served);
    if (!months) return refuse(months.error());
    return months_later(served, *months);
}

namespace {
bool is_of_other_law(const Lease& lease) {
    return lease.security == SecurityOfTenure::other_law || lease.kind == LeaseKind::farm_tenancy || lease.kind == LeaseKind::wayleave;
}
bool is_no_tenancy(const Lease& lease) {
    return lease.kind == LeaseKind::licence || lease.kind == LeaseKind::desk_licence || lease.kind == LeaseKind::hire || lease.kind == LeaseKind::tenancy_at_will;
}

Protection protection_of(const Lease& lease) {
    if (is_of_other_law(lease)) return Protection::other_law;
    switch (lease.security) {
        case SecurityOfTenure::inside: return Protection::inside;
        case SecurityOfTenure::contracted_out:
        case SecurityOfTenure::licence:
        case SecurityOfTenure::tenancy_at_will:
        case SecurityOfTenure::under_six_months: return Protection::outside;
        case SecurityOfTenure::other_law: return Protection::other_law;
        case SecurityOfTenure::unknown: break;
    }
    return Protection::unknown;
}

std::optional<Date> first_day(const Portfolio& portfolio, Id<Lease> lease) {
    std::optional<Date> first;
    for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease))
        if (term.from_date && (!first || *term.from_date < *first)) first = term.from_date;
    return first;
}

struct Finder {
    const Lease& lease;
    Faults faults{};
    void add(const char* code, std::string message, const char* field, Severity severity = Severity::refused) {
        faults.push_back({code, std::move(message), field, std::string(record_type<Lease>().name), to_text(lease.id.value), severity});
    }
};
}  // namespace

Faults check_security(const Portfolio& portfolio, const Lease& lease, Date as_at) {
    Finder found{lease};
    const std::optional<Date> first = first_day(portfolio, lease.id), last = expiry(portfolio, lease, as_at);
    if (protection_of(lease) == Protection::unknown)
        found.add("lta_unknown", "Whether the 1954 Act protects the tenancy isn't recorded, so no notice date or vacant possession can be worked out. Read the lease and enter the status.", "security");
    if (is_no_tenancy(lease) && lease.security == SecurityOfTenure::inside)
        found.add("lta_licence", "A licence, hire or tenancy at will is recorded as inside the 1954 Act. Correct the kind or the status.", "security");
    if (lease.security == SecurityOfTenure::under_six_months && first && last) {
        const auto months = whole_rule_if_any(portfolio, "lta.outside.months", *first);
        if (months && months_later(*first, *months) <= *last)
            found.add("lta_short_term", fmt::format("The term from {} to {} is longer than the {} months that are outside the 1954 Act. Correct the status or the term.", to_display(*first), to_display(*last), *months), "security");
    }
    if (lease.security == SecurityOfTenure::contracted_out) {
        if (!lease.contracted_out_on)
            found.add("contracted_out_undated", "The lease is contracted out, but the declaration has no date, so nothing shows that it came first. Enter the date.", "contracted_out_on", Severity::warning);
        else if (first && *first < *lease.contracted_out_on)
            found.add("contracted_out_late", fmt::format("The declaration is dated {}, after the term began on {}: the tenancy may be inside the 1954 Act. Check the deed.", to_display(*lease.contracted_out_on), to_display(*first)), "contracted_out_on");
    }
    return std::move(found.faults);
}

namespace {
void set_windows(const Portfolio& portfolio, TenureStatus& status) {
    const auto take = [&](const auto& result, auto& into) {
        if (result) into = *result;
        else status.faults.insert(status.faults.end(), result.error().begin(), result.error().end());
    };
    take(section_25_window(portfolio, *status.expiry), status.section_25);
    take(section_26_window(portfolio, *status.expiry), status.section_26);
    take(section_27_latest(portfolio, *status.expiry), status.section_27);
}

std::string sentence_of(const TenureStatus& status) {
    switch (status.protection) {
        case Protection::unknown: return "Not known whether the 1954 Act applies.";
        case Protection::other_law: return "Farm, mining, service or code-operator tenancy or wayleave: under other law, outside this program's rules.";
        case Protection::outside: return status.state == TenancyState::lapsed ? "Outside the 1954 Act; its term is past and no end is recorded." : "Outside the 1954 Act.";
        case Protection::inside: break;
    }
    if (status.state == TenancyState::holding_over && status.expiry) return fmt::format("Inside the 1954 Act; holding over since {}.", to_display(days_later(*status.expiry, 1)));
    return "Inside the 1954 Act.";
}
}  // namespace

TenureStatus tenure_status(const Portfolio& portfolio, const Lease& lease, Date as_at) {
    TenureStatus status;
    status.protection = protection_of(lease);
    status.state = tenancy_state(portfolio, lease, as_at);
    status.expiry = expiry(portfolio, lease, as_at);
    status.faults = check_security(portfolio, lease, as_at);
    if (status.protection == Protection::inside && status.expiry && status.state != TenancyState::ended) set_windows(portfolio, status);
    status.sentence = sentence_of(status);
    return status;
}

}  // namespace terrier
