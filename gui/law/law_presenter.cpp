// The pages of law and finance.
#include "gui/law/law_presenter.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/lease/possession.hpp"
#include "src/lease/reviews.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::gui {

namespace {

/// A tile of one waiting line: how many, how much, since when.
Tile finance_tile(const TableSet& tables, Date as_at) {
    const FinanceWaiting waiting = finance_waiting(tables);
    Tile tile{"finance", "Waiting for finance", grouped(waiting.events), "nothing waits", "Finance events that nobody has signed off or sent back.", {}, false};
    if (waiting.oldest) tile.remark = "the oldest raised " + days_away(as_at, *waiting.oldest);
    else if (waiting.events > 0) tile.remark = headline_money(waiting.effect) + " of income a year";
    tile.opens = rows_of("Leases with a finance event waiting", tile.rule, waiting.sources);
    return tile;
}

}  // namespace

void LawPresenter::refresh() {
    const TableSet& tables = context().portfolio();
    const Date as_at = context().as_at();
    tiles_.clear();
    is_empty_ = tables.table<Lease>().empty() && tables.table<FinanceEvent>().empty();
    if (is_empty_) {
        headline_ = "No leases are recorded yet";
        remark_ = "Import or add leases, and what the law and finance want to know of them will stand here.";
        return;
    }
    const FinanceWaiting waiting = finance_waiting(tables);
    headline_ = waiting.events == 0 ? "Nothing waits for finance" : fmt::format("{} for finance", counted(waiting.events, "event waits", "events wait"));
    remark_ = "In force on " + to_display(as_at) + ". Rules are dated rows with their sources; this is no legal advice.";
    tiles_.push_back(finance_tile(tables, as_at));
    Tile reviews{"reviews", "Reviews not settled", "0", "none outstanding", "Reviews due on or before the date that aren't agreed, drawn up or given up.", {}, false};
    Money rise;
    std::vector<Source> sources;
    const auto outstanding = outstanding_reviews(tables, as_at);
    for (const OutstandingReview& one : outstanding) {
        if (one.rise) rise += *one.rise;
        if (one.lease) sources.push_back({"lease", one.lease->id.value});
    }
    reviews.figure = grouped(static_cast<long long>(outstanding.size()));
    if (!outstanding.empty()) reviews.remark = rise.pence() > 0 ? headline_money(rise) + " a year expected" : "no rise is known";
    reviews.opens = rows_of("Leases with a review not settled", reviews.rule, sources);
    tiles_.push_back(std::move(reviews));
}

std::vector<FiguresPresenter::Page> LawPresenter::pages() const { return {{"finance", "Finance events"}, {"reviews", "Reviews not settled"}, {"possession", "Vacant possession"}}; }

FigurePage LawPresenter::page(const std::string& id) {
    if (id == "finance") return finance_page(context(), ask_);
    return id == "reviews" ? reviews_page() : possession_page();
}

FigurePage LawPresenter::reviews_page() const {
    FigurePage page;
    page.table = outstanding_reviews_table(context().portfolio(), context().as_at());
    page.finding = page.table->rows.empty() ? "Every review that was due is settled" : counted(static_cast<long long>(page.table->rows.size()), "review is due and not settled", "reviews are due and not settled");
    page.nothing = "Nothing is outstanding on this date.";
    return page;
}

FigurePage LawPresenter::possession_page() const {
    FigurePage page;
    page.table = possession_table(context().portfolio(), context().as_at());
    page.finding = "The earliest lawful end of each letting, and what it costs";
    page.nothing = "Nothing is let on this date.";
    return page;
}

}  // namespace terrier::gui
