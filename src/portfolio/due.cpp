// What falls due, and what is overdue.
#include <fmt/format.h>

#include "src/portfolio/summary.hpp"
#include "src/base/text.hpp"

namespace terrier {

std::string_view label_of(DueKind kind) {
    switch (kind) {
        case DueKind::break_notice: return "Break notice";
        case DueKind::break_date: return "Break";
        case DueKind::expiry: return "Expiry";
        case DueKind::review: return "Rent review";
        case DueKind::valuation: return "Valuation";
        case DueKind::energy_certificate: return "Energy certificate";
        case DueKind::follow_up: return "Follow-up";
        case DueKind::document: return "Document";
    }
    return {};
}

namespace {
struct Diary {
    const Portfolio& portfolio;
    Date today;
    Date last;
    std::vector<DueItem> items{};

    bool is_ahead(Date date) const { return today <= date && date <= last; }
    void add(Date date, DueKind kind, const RecordType& type, const Uuid& id, std::string subject, std::string what, std::optional<Money> rent = {}) {
        items.push_back({date, kind, &type, id, std::move(subject), std::move(what), rent, date < today});
    }

    void add_breaks(const Lease& lease, const std::string& title, std::optional<Money> rent) {
        for (const LeaseBreak& b : portfolio.children<&LeaseBreak::lease>(lease.id)) {
            // A rolling break falls due on no day of its own.
            const auto next = b.kind == BreakKind::rolling ? std::nullopt : next_break(b, today);
            if (!next) continue;
            const std::string party = lower_ascii(choices<BreakParty>[static_cast<std::size_t>(b.party)].label);
            const std::string whose = party.empty() ? "break" : "break by " + party;
            if (is_ahead(*next)) add(*next, DueKind::break_date, record_type<LeaseBreak>(), b.id.value, title, fmt::format("Lease may end: {}", whose), rent);
            if (b.status == BreakStatus::notice_served) continue;
            if (const auto notice = notice_by(b, *next); notice && is_ahead(*notice))
                add(*notice, DueKind::break_notice, record_type<LeaseBreak>(), b.id.value, title,
                    fmt::format("Last day for notice of the {} on {}", whose, to_display(*next)), rent);
        }
    }

    void add_expiry(const Lease& lease, TenancyState state, const std::string& title, std::optional<Money> rent) {
        const auto end = expiry(portfolio, lease, today);
        if (!end) return;
        if (is_ahead(*end)) add(*end, DueKind::expiry, record_type<Lease>(), lease.id.value, title, "Term ends", rent);
        else if (state == TenancyState::lapsed) add(*end, DueKind::expiry, record_type<Lease>(), lease.id.value, title, "Term ended and no end of the occupation is recorded", rent);
    }

    void add_lease(const Lease& lease) {
        const TenancyState state = tenancy_state(portfolio, lease, today);
        if (!is_current(state)) return;
        const std::string title = record_type<Lease>().title(&lease);
        const std::optional<Money> rent = passing_rent(portfolio, lease, today).amount;
        add_breaks(lease, title, rent);
        add_expiry(lease, state, title, rent);
        for (const RentReview& review : portfolio.children<&RentReview::lease>(lease.id)) {
            if (is_outstanding(review, today) && *review.review_date < today)
                add(*review.review_date, DueKind::review, record_type<RentReview>(), review.id.value, title, "Rent review is outstanding", rent);
            else if (review.review_date && is_ahead(*review.review_date) && review.status != ReviewStatus::waived)
                add(*review.review_date, DueKind::review, record_type<RentReview>(), review.id.value, title, "Rent review", rent);
        }
    }

    void add_asset(const Asset& asset) {
        if (!is_held(asset, today)) return;
        if (const Valuation* value = latest_valuation(portfolio, asset.id, today)) {
            const Date due = months_later(*value->date, 60);
            if (due <= last)
                add(due, DueKind::valuation, record_type<Asset>(), asset.id.value, record_type<Asset>().title(&asset),
                    fmt::format("Valuation of {} is five years old", to_display(*value->date)));
        }
        if (asset.epc_date && asset.epc_rating != EnergyRating::exempt) {
            const Date due = months_later(*asset.epc_date, 120);
            if (due <= last) add(due, DueKind::energy_certificate, record_type<Asset>(), asset.id.value, record_type<Asset>().title(&asset), "Energy certificate runs out after ten years");
        }
    }

    std::string title_of(const AnyRef& ref) const {
        const RecordType* type = portfolio.schema().find(ref.table);
        return type ? portfolio.title(*type, ref.id) : std::string();
    }

    void add_loose() {
        for (const Note& note : portfolio.table<Note>())
            if (note.follow_up_on && is_ahead(*note.follow_up_on))
                add(*note.follow_up_on, DueKind::follow_up, record_type<Note>(), note.id.value, title_of(note.subject), "A note asks to look again");
        for (const Document& document : portfolio.table<Document>())
            if (document.valid_until && is_ahead(*document.valid_until))
                add(*document.valid_until, DueKind::document, record_type<Document>(), document.id.value, title_of(document.subject), document.title + " runs out");
    }
};
}  // namespace

std::vector<DueItem> what_is_due(const Portfolio& portfolio, Date as_at, int months) {
    Diary diary{portfolio, as_at, months_later(as_at, months)};
    for (const Lease& lease : portfolio.table<Lease>()) diary.add_lease(lease);
    for (const Asset& asset : portfolio.table<Asset>()) diary.add_asset(asset);
    diary.add_loose();
    std::sort(diary.items.begin(), diary.items.end(), [](const DueItem& a, const DueItem& b) {
        return std::tie(a.date, a.kind, a.id) < std::tie(b.date, b.kind, b.id);
    });
    return std::move(diary.items);
}

}  // namespace terrier
