// The paper trail of the demonstration: notices, cases, actions, finance events, outlooks, funding, shared bills and VAT.
#include <fmt/format.h>

#include "db/seed/builder.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::seed {

namespace {

Id<Lease> lease_beginning(const Portfolio& now, std::string_view name) {
    for (const Lease& lease : now.table<Lease>())
        if (lease.name.starts_with(name)) return lease.id;
    throw std::logic_error("the demonstration has no lease " + std::string(name));
}

Id<LeaseBreak> break_of(const Portfolio& now, Id<Lease> lease) {
    for (const LeaseBreak& b : now.children<&LeaseBreak::lease>(lease)) return b.id;
    return {};
}

Id<RentReview> review_of(const Portfolio& now, Id<Lease> lease, Date date) {
    for (const RentReview& r : now.children<&RentReview::lease>(lease))
        if (r.review_date == date) return r.id;
    return {};
}

void serve(Seed& seed, const Portfolio& now, Notice notice, std::string_view lease, const std::string& proof) {
    notice.lease = lease_beginning(now, lease);
    notice.addressee = now.find(notice.lease)->partner;
    if (notice.kind == NoticeKind::break_notice) notice.lease_break = break_of(now, notice.lease);
    notice.proof = proof;
    seed.add(std::move(notice));
}

void add_notices(Seed& seed, const Portfolio& now) {
    Notice renewal;
    renewal.kind = NoticeKind::section_25, renewal.side = NoticeSide::by_us, renewal.method = ServiceMethod::special_delivery;
    renewal.served_on = day(2026, 10, 5), renewal.deemed_on = day(2026, 10, 6), renewal.takes_effect_on = day(2027, 5, 31), renewal.status = NoticeStatus::served;
    renewal.remarks = "Not opposing renewal; new rent proposed.";
    serve(seed, now, renewal, "Suite 2.1, Marine House", "Special delivery receipt QD 4471 0032 9GB");
    Notice leaving;
    leaving.kind = NoticeKind::break_notice, leaving.side = NoticeSide::on_us, leaving.method = ServiceMethod::first_class_post;
    leaving.served_on = day(2026, 9, 14), leaving.deemed_on = day(2026, 9, 16), leaving.takes_effect_on = day(2027, 9, 28), leaving.status = NoticeStatus::acknowledged;
    serve(seed, now, leaving, "Front offices, Saltmere Town Hall", "Letter stamped by the post room on 16/09/2026");
    Notice draft;
    draft.kind = NoticeKind::rent_review, draft.side = NoticeSide::by_us, draft.status = NoticeStatus::draft;
    draft.rent_review = review_of(now, lease_beginning(now, "Third floor, Civic Centre"), day(2027, 9, 29));
    draft.remarks = "To be served once the valuer has reported.";
    serve(seed, now, draft, "Third floor, Civic Centre", "");
}

void open_case(Seed& seed, LettingCase c, int number) {
    c.reference = fmt::format("LC{:03}", number);
    c.owner = number % 2 == 0 ? "Estates Surveyor" : "Senior Estates Surveyor";
    c.solicitor = "Legal Services";
    seed.add(std::move(c));
}

// Every part that stands empty is being let, at different steps; one renewal and one that came to nothing.
void add_cases(Seed& seed, const Portfolio& now) {
    int number = 1;
    for (const auto& [building, parts] : seed.spaces)
        for (const Space& space : parts) {
            if (space.unit.is_nil() || space.market_rent.pence() == 0 || !now.children<&Demise::unit>(space.unit).empty() || number > 7) continue;
            LettingCase c;
            c.name = "Letting of " + space.name + ", " + building, c.kind = CaseKind::letting, c.asset = space.asset, c.floor = space.floor, c.unit = space.unit;
            c.agent = "Oakham & Pryce Chartered Surveyors (invented)", c.asking_rent = space.market_rent;
            c.instructed_on = day(2026, 2 + number, 10), c.target_completion = day(2027, number, 28);
            if (number < 6) c.marketed_on = day(2026, 3 + number, 1);
            if (number < 3) c.heads_of_terms_on = day(2026, 9 + number, 15), c.agreed_rent = rounded_to(times(space.market_rent, 96, 100), 50), c.incentive_months = 3;
            if (number == 5) c.abandoned_on = day(2026, 10, 30), c.remarks = "The applicant found other space.";
            open_case(seed, std::move(c), number++);
        }
    LettingCase renewal;
    renewal.name = "Renewal of Suite 2.1, Marine House", renewal.kind = CaseKind::renewal, renewal.lease = lease_beginning(now, "Suite 2.1, Marine House");
    renewal.partner = now.find(renewal.lease)->partner, renewal.asset = seed.assets.at("Marine House");
    renewal.instructed_on = day(2026, 6, 1), renewal.target_completion = day(2027, 5, 31);
    open_case(seed, std::move(renewal), number);
}

void add_actions(Seed& seed, const Portfolio& now) {
    const auto act = [&](std::string_view lease, const char* event, std::optional<Date> event_date, const char* what, Date due, std::optional<Date> done = {}, const char* escalated = "") {
        Action a;
        const Id<Lease> subject = lease_beginning(now, lease);
        a.subject = {"lease", subject.value}, a.event = event, a.event_date = event_date, a.what = what, a.owner = "Estates Surveyor", a.due_on = due, a.done_on = done;
        if (*escalated) a.escalated_to = escalated, a.escalated_on = due.plus_days(14);
        seed.add(std::move(a));
    };
    act("Suite 2.1, Marine House", "expiry", day(2026, 6, 23), "Agree terms for renewal with the tenant's agent", day(2027, 1, 31));
    act("Third floor, Civic Centre", "review", day(2027, 9, 29), "Instruct the valuer for the rent review", day(2027, 3, 31));
    act("Second floor, Civic Centre", "break_notice", {}, "Ask the trust about its plans after 2028", day(2026, 10, 1), {}, "Head of Property");
    act("Front offices, Saltmere Town Hall", "break", day(2027, 9, 28), "Inspect for dilapidations", day(2027, 3, 1));
    act("Easthaven Customer Centre", "expiry", {}, "Tell finance of the break that was not used", day(2025, 7, 31), day(2025, 7, 18));
}

void add_finance_events(Seed& seed, const Portfolio& now) {
    FinanceEvent used;
    used.lease = lease_beginning(now, "Front offices, Saltmere Town Hall"), used.cause = FinanceCause::break_exercised, used.effective_on = day(2027, 9, 28), used.raised_on = day(2026, 9, 17);
    used.rent_before = passing_rent(now, *now.find(used.lease), day(2026, 9, 17)).amount, used.rent_after = Money{};
    if (used.rent_before) used.mtfs_effect = Money{} - *used.rent_before;
    used.vat_effect = "None: the rent is exempt.", used.valuation_effect = "To be valued vacant at 31 March 2028.", used.status = SignOff::waiting;
    seed.add(std::move(used));
    FinanceEvent stepped;
    stepped.lease = lease_beginning(now, "Leisure centres to Coastwise"), stepped.cause = FinanceCause::variation, stepped.effective_on = day(2025, 4, 1), stepped.raised_on = day(2025, 3, 3);
    stepped.rent_before = pounds(96'000), stepped.rent_after = pounds(128'000), stepped.mtfs_effect = pounds(32'000), stepped.vat_effect = "None: the rent is exempt.";
    stepped.status = SignOff::signed_off, stepped.signed_off_by = "Chief Accountant", stepped.signed_off_on = day(2025, 3, 21);
    seed.add(std::move(stepped));
}

// Probabilities where someone has an opinion; all others take the reference rates.
void add_outlooks(Seed& seed, const Portfolio& now) {
    const auto expect = [&](std::string_view lease, std::int64_t renewal, std::int64_t used, std::int64_t months, const char* reason) {
        LeaseOutlook o;
        o.lease = lease_beginning(now, lease), o.renewal_probability = Ratio::from_millionths(renewal * 10'000), o.break_probability = Ratio::from_millionths(used * 10'000);
        o.void_months = months, o.incentive_months = 6, o.reason = reason;
        seed.add(std::move(o));
    };
    expect("Second floor, Civic Centre", 70, 35, 12, "The trust is reviewing its community estate; the fit-out is its own.");
    expect("Third floor, Civic Centre", 85, 10, 12, "The control room can't easily move.");
    expect("Front offices, Saltmere Town Hall", 0, 100, 9, "Break notice received.");
    expect("Suite 2.1, Marine House", 60, 0, 9, "Terms are being discussed; the tenant looks at smaller space too.");
    expect("Fenside Foodstore Site", 95, 0, 24, "A long ground lease with a trading store.");
}

void add_funding(Seed& seed) {
    const std::int64_t thousands[][5] = {{14'120, 7'460, 3'310, 1'480, 1'870}, {14'690, 7'720, 3'420, 1'510, 1'960}, {15'230, 7'980, 3'540, 1'470, 2'060}, {15'810, 8'260, 3'610, 1'430, 2'150}};
    for (int i = 0; i < 4; ++i) {
        const auto& [budget, council_tax, rates, grants, fees] = thousands[i];
        FundingYear f;
        f.organisation = seed.council, f.from_date = day(2023 + i, 4, 1), f.to_date = day(2024 + i, 3, 31), f.net_revenue_budget = pounds(budget * 1'000), f.council_tax = pounds(council_tax * 1'000);
        f.business_rates = pounds(rates * 1'000), f.government_grants = pounds(grants * 1'000), f.fees_and_charges = pounds(fees * 1'000), f.property_borrowing_cost = pounds(412'000);
        f.source = i < 3 ? "Statement of accounts" : "Approved budget";
        VatYear v;
        v.organisation = seed.council, v.from_date = f.from_date, v.to_date = f.to_date;
        seed.add(std::move(f));
        v.input_tax = pounds(3'180'000 + i * 95'000), v.exempt_input_tax = pounds(104'000 + i * 11'500), v.source = "VAT returns";
        seed.add(std::move(v));
    }
}

Id<SharedBill> bill(Seed& seed, SharedCost kind, const char* supplier, std::int64_t net, std::int64_t vat, ServiceChargeKey key, std::optional<std::int64_t> units) {
    SharedBill b;
    b.asset = seed.assets.at("Civic Centre"), b.kind = kind, b.supplier = supplier, b.from_date = day(2025, 4, 1), b.to_date = day(2026, 3, 31);
    b.net = pounds(net), b.vat = pounds(vat), b.share_key = key, b.total_units = units;
    return seed.add(std::move(b));
}

void share(Seed& seed, Id<SharedBill> of, Id<Lease> lease, const char* meter, std::optional<std::int64_t> units) {
    BillShare s;
    s.bill = of, s.lease = lease, s.meter = meter, s.units = units;
    seed.add(std::move(s));
}

void add_bills(Seed& seed, const Portfolio& now) {
    const Id<Lease> nhs = lease_beginning(now, "Second floor, Civic Centre"), police = lease_beginning(now, "Third floor, Civic Centre");
    const Id<SharedBill> electricity = bill(seed, SharedCost::electricity, "Fenland Power Supply (invented)", 186'412, 37'282, ServiceChargeKey::floor_area, 801'450);
    share(seed, electricity, nhs, "CC-E-2", 212'380);
    share(seed, electricity, police, "CC-E-3", 239'915);
    const Id<SharedBill> insurance = bill(seed, SharedCost::insurance, "Municipal Cover (invented)", 41'260, 0, ServiceChargeKey::floor_area, {});
    share(seed, insurance, nhs, "", {});
    share(seed, insurance, police, "", {});
    for (const char* asset : {"Fenside Trading Estate, Block A", "Fenside Trading Estate, Block B", "Fenside Trading Estate, Block C", "Saltmere Enterprise Centre", "Corn Exchange"}) {
        VatOption option;
        option.asset = seed.assets.at(asset), option.from_date = day(2009, 10, 1), option.notified_on = day(2009, 10, 20), option.reference = "Opted in 2009";
        seed.add(std::move(option));
    }
}

}  // namespace

void add_lease_events(Seed& seed) {
    const Portfolio now = seed.editor.result();
    add_notices(seed, now);
    add_cases(seed, now);
    add_actions(seed, now);
    add_finance_events(seed, now);
    add_outlooks(seed, now);
    add_funding(seed);
    add_bills(seed, now);
}

}  // namespace terrier::seed
