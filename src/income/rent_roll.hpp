// The rent roll: every tenancy on a date with its rents, its ends and who stands behind it; what the income figures start from.
#pragma once

#include "src/portfolio/in_force.hpp"
#include "src/table/table.hpp"

namespace terrier::income {

struct RollOptions {
    bool includes_hra = false;  ///< housing revenue account assets count too
    std::optional<Date> today{};  ///< as at a later date, a lease past its term by then is named as not known to go on; none: never
};

/// A current lease. Of one that lets several assets, amounts are the share of those counted (rent_shares): held on the date
/// (leases out), and not of the housing revenue account unless asked for.
struct LetLease {
    const Lease* lease = nullptr;
    TenancyState state{};
    std::vector<const Demise*> demises;   ///< those counted
    std::vector<const Charge*> charges;   ///< that the passing rent is the sum of
    std::vector<const Charge*> contracted_charges;  ///< that the contracted rent is the sum of
    std::optional<Money> passing;         ///< payable now, a year; none: not known
    std::optional<Money> contracted;      ///< a year, rent-free and half-rent periods looked through; none: not known
    std::optional<Money> market;          ///< rental value a year: the lease's, else the sum of the units let; none: not known
    std::optional<Date> expiry;           ///< last day; none: periodic
    std::optional<Date> first_break;      ///< next that can still be used, by the tenant or mutual, before the expiry
    Id<Partner> group;                    ///< topmost of the tenant's parents; nil: tenant not known
    bool is_below_nought = false;         ///< a rent below nought is recorded, so that the passing rent isn't known
    bool is_doubtful = false;             ///< past its term by a date ahead, outside the 1954 Act, no end recorded: it may not go on

    /// Years still to run, of 365.25 days: 0 when past or periodic.
    double years_to_expiry(Date from) const;
    double years_to_break(Date from) const;
    /// The first day on which the income can have ended: break, expiry; the date itself when past or periodic.
    Date can_end(Date from) const;
};

struct RentRoll {
    Date as_at;
    std::vector<LetLease> leases;            ///< by id
    std::vector<const Lease*> without_term;  ///< leases of which nothing says when they run: in no figure
    std::int64_t hra_left_out = 0;           ///< leases of housing revenue account assets alone
    std::int64_t not_held_left_out = 0;      ///< leases out of assets that aren't held on the date
    std::int64_t not_started = 0;
};
/// Rental value a year: the lease's own, else the sum of the units that the demises let; none when one isn't known.
std::optional<Money> rental_value(const Portfolio& portfolio, const Lease& lease, const std::vector<const Demise*>& demises);

RentRoll rent_roll(const Portfolio& portfolio, Date as_at, const RollOptions& options = {}, LeaseDirection direction = LeaseDirection::out);

/// What of a lease isn't known, in words for "Not known: ...": those asked for of its rent, contracted rent, rental value, and
/// whether it goes on.
enum class Needs : std::uint8_t { rent, rent_and_value, rents_and_value };
std::vector<std::string> lacking(const LetLease& let, Needs needs);
/// The last two columns of every income table: whether everything is known that a row's amounts are made of, and what isn't.
/// Amounts are of what is known; a row that isn't complete is at best a part.
void add_complete_columns(DataTable& table);
void close_row(TableRow& row, const std::vector<std::string>& missing);
/// The two cells of a row made of several leases, each named: "Shop 5: rent".
void close_row(TableRow& row, const std::vector<const LetLease*>& leases, Needs needs = Needs::rent);
/// The table without the two columns, for documents, which say it in notes.
DataTable without_complete_columns(DataTable table);
/// Notes of what is in no amount and what was left out of the roll.
void add_notes(DataTable& table, const RentRoll& roll);

/// Passing and contracted rent beside the rental value: the reversion (value less passing rent), and whether over-rented. By lease,
/// dearest first.
DataTable reversions(const Portfolio& portfolio, Date as_at, const RollOptions& options = {});

// What the tables of this room share.
Source source_of(const Lease& lease);
Cell money_cell(const std::optional<Money>& amount);
Cell date_cell(const std::optional<Date>& date);
Cell text_cell(std::string text);
/// part / whole to the millionth, half to even; nothing when the whole isn't above nought.
std::optional<Ratio> share_of(Money part, Money whole);
Cell share_cell(Money part, Money whole);

}  // namespace terrier::income
