// Outstanding reviews with what they are worth, and the change that agreeing one makes.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/lease/apportion.hpp"
#include "src/lease/reviews.hpp"
#include "src/lease/rules.hpp"

namespace terrier {

namespace {
OutstandingReview judge(const Portfolio& portfolio, const RentReview& review, const Lease& lease, Date as_at) {
    OutstandingReview one;
    one.review = &review;
    one.lease = &lease;
    one.rent_now = passing_rent(portfolio, lease, as_at).amount;
    std::optional<Money> market;
    if (review.kind == ReviewKind::open_market && !review.rent_after && lease.market_rent) {
        market = lease.market_rent;
        one.is_estimate = true;
    }
    const auto reviewed = reviewed_rent(portfolio, review, market);
    if (!reviewed) {
        one.faults = reviewed.error();
        return one;
    }
    one.rent_expected = reviewed->after;
    one.rise = reviewed->after - reviewed->before;
    // Where the lease names no method, days of 365: the statement says which was used.
    const ApportionmentMethod method = lease.apportionment == ApportionmentMethod::unknown ? ApportionmentMethod::daily_365 : lease.apportionment;
    const auto back_rent = apportioned_rent(*one.rise, *review.review_date, as_at, method);
    if (back_rent) one.back_rent = *back_rent;
    else one.faults = back_rent.error();
    return one;
}
}  // namespace

std::vector<OutstandingReview> outstanding_reviews(const Portfolio& portfolio, Date as_at, LeaseDirection direction) {
    std::vector<OutstandingReview> all;
    for (const RentReview& review : portfolio.table<RentReview>()) {
        if (!is_outstanding(review, as_at)) continue;
        const Lease* lease = portfolio.find(review.lease);
        if (!lease || lease->direction != direction || !is_current(tenancy_state(portfolio, *lease, as_at))) continue;
        all.push_back(judge(portfolio, review, *lease, as_at));
    }
    std::sort(all.begin(), all.end(), [](const OutstandingReview& a, const OutstandingReview& b) {
        return std::tuple(*a.review->review_date, a.review->id) < std::tuple(*b.review->review_date, b.review->id);
    });
    return all;
}

DataTable outstanding_reviews_table(const Portfolio& portfolio, Date as_at) {
    DataTable table;
    table.name = "outstanding_reviews";
    table.rule = "Reviews due on or before the date without an outcome. Back rent: the rise for each day from the review date to the date given, by the lease's method of "
                 "apportionment, days of 365 where it names none. It is expected, not billed, and stands in no passing rent.";
    table.columns = {{"lease", "Lease"}, {"review_date", "Review date"}, {"kind", "Kind"}, {"rent_now", "Passing rent a year", Total::sum}, {"rent_expected", "Expected rent a year", Total::sum},
                     {"rise", "Rise a year", Total::sum}, {"back_rent", "Unbilled to date", Total::sum}, {"basis", "How it is known"}};
    const auto cell = [](const std::optional<Money>& money) { return money ? Cell{*money} : Cell{}; };
    long long unknown = 0;
    for (const OutstandingReview& one : outstanding_reviews(portfolio, as_at)) {
        unknown += !one.rent_expected;
        const std::string basis = !one.rent_expected ? joined_messages(one.faults) : one.is_estimate ? "Estimate: the lease's market rent" : "By the terms of the review";
        table.rows.push_back({{record_type<Lease>().title(one.lease), *one.review->review_date, std::string(choices<ReviewKind>[static_cast<std::size_t>(one.review->kind)].label),
                               cell(one.rent_now), cell(one.rent_expected), cell(one.rise), cell(one.back_rent), basis},
                              {{record_type<RentReview>().name, one.review->id.value}, {record_type<Lease>().name, one.lease->id.value}}});
    }
    table.title = table.rows.empty() ? "No rent review is outstanding on " + to_display(as_at)
                                     : fmt::format("{} outstanding on {}", counted(static_cast<long long>(table.rows.size()), "rent review"), to_display(as_at));
    if (unknown > 0) table.notes.push_back(fmt::format("The rent expected of {} isn't known; it is in no total.", counted(unknown, "review")));
    return table;
}

namespace {
// The one rent charge in force on the date; faults otherwise.
Result<const Charge*> the_rent(const Portfolio& portfolio, Id<Lease> lease, Date date) {
    const Charge* found = nullptr;
    for (const Charge& charge : portfolio.children<&Charge::lease>(lease)) {
        const bool is_plain = charge.kind == ChargeKind::rent || charge.kind == ChargeKind::stepped_rent || charge.kind == ChargeKind::licence_fee || charge.kind == ChargeKind::peppercorn;
        if (!is_plain || !in_force(charge.from_date, charge.to_date, date)) continue;
        if (found)
            return refuse("rents_several", fmt::format("Several rents are in force on {}, so it isn't clear which one is reviewed. Change the charge yourself and record the outcome.", to_display(date)), "lease");
        found = &charge;
    }
    if (!found) return refuse("rent_missing", fmt::format("No rent is in force on {}. Enter the rent charge first.", to_display(date)), "lease");
    return found;
}
}  // namespace

Result<ChangeSet> agree_review(const Portfolio& portfolio, Id<RentReview> id, Money rent_after, Date agreed_on) {
    const RentReview* review = portfolio.find(id);
    if (!review) return refuse("review_missing", "There is no such rent review. It may have been removed: look the lease up again.");
    if (!review->review_date) return refuse("review_undated", "The review has no date, so the new rent has no first day. Enter the review date.", "review_date");
    if (review->status == ReviewStatus::agreed || review->status == ReviewStatus::documented || review->status == ReviewStatus::waived)
        return refuse("review_closed", "The review has an outcome already. Reopen it (status: pending) to agree another.", "status");
    if (rent_after.pence() < 0) return refuse("negative", "A rent can't be below zero. Enter the reviewed rent a year.", "rent_after");
    const auto rent = the_rent(portfolio, review->lease, *review->review_date);
    if (!rent) return refuse(rent.error());
    Editor editor(portfolio);
    Charge before = **rent;
    RentReview agreed = *review;
    agreed.rent_before = review->rent_before ? review->rent_before : before.amount;
    agreed.rent_after = rent_after;
    agreed.agreed_on = agreed_on;
    agreed.status = ReviewStatus::agreed;
    Charge after = before;
    after.amount = rent_after;
    if (before.from_date && *before.from_date < *review->review_date) {
        after.id = {derived_id("reviewed rent", to_text(id.value))};
        after.from_date = review->review_date;
        before.to_date = days_later(*review->review_date, -1);
        editor.put(std::move(before));
    }
    editor.put(std::move(after));
    editor.put(std::move(agreed));
    return editor.changes();
}

}  // namespace terrier
