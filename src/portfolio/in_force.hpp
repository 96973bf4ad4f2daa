// What is in force on a date: holdings, values, tenancies, rents and areas let. Everything here is as at a date given.
#pragma once

#include <vector>

#include "src/portfolio/portfolio.hpp"

namespace terrier {

/// True when `date` lies in the inclusive span; an end that isn't known is open.
bool in_force(const std::optional<Date>& from, const std::optional<Date>& to, Date date);

/// The corresponding date so many months later (or earlier), clipped to the month's end, and to 1400-01-01 and 9999-12-31:
/// a register may hold any date and any count of months, and a figure must not fail over one that is out of all reason.
Date months_later(Date date, std::int64_t months);

/// Held on the date: acquired by then as far as known, not yet disposed of, and not a third party's.
bool is_held(const Asset& asset, Date date);
/// Housing revenue account: out of totals unless asked for.
bool is_hra(const Asset& asset);

/// The latest valuation on a basis carried in the accounts on or before the date, the one of the higher id on a tie;
/// null when there is none.
const Valuation* latest_valuation(const Portfolio& portfolio, Id<Asset> asset, Date date);

/// What the asset cost in the financial year (April to March) named by its first year: the sum of the actual amounts of
/// rows whose period begins in it; none when there is no such row with an actual amount.
std::optional<Money> running_cost(const Portfolio& portfolio, Id<Asset> asset, int financial_year);
/// The last financial year that was over on the date: 2025 on 22 November 2026.
int last_complete_financial_year(Date date);

/// holding_over: the term is past, nothing says that it ended, and the 1954 Act continues it. lapsed: the term is past,
/// nothing says that it ended, and the Act doesn't continue it (or nobody knows whether it does): to be looked into.
enum class TenancyState : std::uint8_t { no_term, not_started, running, holding_over, lapsed, ended };
/// "Running", "Holding over" ...
std::string_view label_of(TenancyState state);

/// The version of the terms in force on the date; in a gap or after the last, the latest that began before; null before
/// the first and when there is none.
const LeaseTerm* term_at(const Portfolio& portfolio, Id<Lease> lease, Date date);
TenancyState tenancy_state(const Portfolio& portfolio, const Lease& lease, Date date);
/// running, holding over or lapsed: someone is, as far as the register knows, in occupation.
bool is_current(TenancyState state);
/// The last day of the terms recorded by the date and after; none when periodic or without a term.
std::optional<Date> expiry(const Portfolio& portfolio, const Lease& lease, Date date);

/// The annual rent payable on a date, and the charges that it is the sum of.
struct PassingRent {
    std::optional<Money> amount;          ///< a year; none when a rent in force has no amount, or none is recorded
    std::vector<const Charge*> charges;   ///< alive as long as the portfolio
    bool is_rent_free = false;
    bool is_below_nought = false;         ///< a rent in force is below nought: that is why there is no amount
};
/// Sum of the rent charges in force (is_rent) of a current tenancy. A peppercorn without an amount is nil. While a
/// rent-free charge runs the rent is nil; while a half-rent charge runs it stands in place of the rents (half of their sum
/// where it has no amount, rounded half to even). Past the term, while current, the rents of its last day go on. £0 with
/// no charges for a tenancy that isn't current. A rent below nought is an entry to be mended, not a rent: the amount isn't known then.
PassingRent passing_rent(const Portfolio& portfolio, const Lease& lease, Date date);

/// Area of one demise: as recorded, else the unit's or the floor's net internal area when one is named; else none.
std::optional<Area> demised_area(const Portfolio& portfolio, const Demise& demise);
/// The demises in force on the date, in order of id.
std::vector<const Demise*> demises_at(const Portfolio& portfolio, Id<Lease> lease, Date date);
/// Sum over the demises in force; none when one isn't known, when there are none, or when the bases differ.
std::optional<Area> area_let(const Portfolio& portfolio, Id<Lease> lease, Date date);

/// An amount over the parts let, in their order: by area where every area is known on one basis, else equally (largest remainder, so
/// the shares add up).
std::vector<Money> rent_shares(const Portfolio& portfolio, const std::vector<const Demise*>& demises, Money amount);

/// The break's next date on or after `date` within its range, for fixed and recurring breaks; of a rolling break the
/// first day from which it can be used, if that lies ahead, else `date` plus the notice. None when exercised, given up,
/// lapsed, past or not known.
std::optional<Date> next_break(const LeaseBreak& b, Date date);
/// The last day for serving notice: the break date less the notice in calendar months (corresponding date, clipped to the
/// month's end). None when the notice isn't known.
std::optional<Date> notice_by(const LeaseBreak& b, Date break_date);

/// A review that was due on or before the date and isn't agreed, documented or given up.
bool is_outstanding(const RentReview& review, Date date);

}  // namespace terrier
