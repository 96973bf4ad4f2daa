// Values, running costs, titles, constraints, documents, notes, decisions and exempt marks of the demonstration.
#include <fmt/format.h>

#include "db/seed/builder.hpp"
#include "src/base/digest.hpp"

namespace terrier::seed {

namespace {
// What the building's parts would fetch together.
Money market_rent_of(Seed& seed, const std::string& name) {
    Money sum;
    const auto parts = seed.spaces.find(name);
    if (parts != seed.spaces.end())
        for (const Space& s : parts->second) sum += s.market_rent;
    return sum;
}

struct Worth {
    Money amount;
    ValuationBasis basis;
};

Worth worth_of(Seed& seed, const Asset& a) {
    const Money rent = market_rent_of(seed, a.name);
    const std::int64_t gross = a.gross_internal_area ? a.gross_internal_area->square_centimetres() / 10'000 : 0;
    const std::int64_t hundredths = a.site_area ? a.site_area->square_centimetres() / 1'000'000 : 0;
    if (a.category == AssetCategory::housing) return {pounds(std::max<std::int64_t>(gross * 520, 18'000 + hundredths * 900)), ValuationBasis::social_housing};
    if (a.name == "Fenside Foodstore Site") return {pounds(2'650'000), ValuationBasis::fair_value};
    if (a.category == AssetCategory::investment && rent.pence() > 0) return {times(rent, 100'000, 7'750), ValuationBasis::fair_value};
    if (a.category == AssetCategory::investment) return {pounds(std::max<std::int64_t>(95'000, gross * 1'450)), ValuationBasis::fair_value};
    if (a.category == AssetCategory::surplus) return {pounds(gross * 640), ValuationBasis::fair_value};
    if (a.use == "Offices") return {pounds(gross * 1'380), ValuationBasis::existing_use};
    if (a.use == "Car park") return {pounds(a.parking_spaces.value_or(30) * 3'600), ValuationBasis::existing_use};
    if (gross > 0) return {pounds(gross * (a.category == AssetCategory::operational ? 1'850 : 1'240)), ValuationBasis::replacement_cost};
    if (a.use == "Coast") return {pounds(40'000 + hundredths * 420), ValuationBasis::existing_use};
    return {pounds(1 + hundredths * 260), ValuationBasis::existing_use};
}

void add_valuation(Seed& seed, const Asset& asset, const Worth& worth, Date date, std::int64_t percent, bool is_external, Id<Document> certificate = {}) {
    Valuation v;
    v.asset = asset.id;
    v.date = date;
    v.basis = worth.basis;
    v.amount = rounded_to(times(worth.amount, percent, 100), worth.amount.pence() > 2'000'000'00 ? 5'000 : 500);
    if (v.amount->pence() == 0) v.amount = pounds(1);
    v.valuer = is_external ? "Oakham & Pryce Chartered Surveyors (invented)" : "Principal Valuer";
    v.is_external = is_external;
    v.is_indexed = false;
    v.certificate = certificate;
    if (worth.basis == ValuationBasis::replacement_cost) v.land_part = times(*v.amount, 1, 5), v.building_part = *v.amount - *v.land_part;
    seed.add(std::move(v));
}

// A fifth of the assets each year in turn; the investments and the largest every year.
void add_valuations(Seed& seed) {
    std::int64_t index = 0;
    for (const auto& [name, id] : seed.assets) {
        const Asset asset = *seed.editor.current(id);
        if (asset.tenure == Tenure::leasehold) continue;
        const Worth worth = worth_of(seed, asset);
        const bool is_yearly = asset.category == AssetCategory::investment || worth.amount > pounds(3'000'000);
        const int year = is_yearly ? 2026 : 2022 + static_cast<int>(index++ % 5);
        add_valuation(seed, asset, worth, day(year, 3, 31), 100, is_yearly);
        add_valuation(seed, asset, worth, day(is_yearly ? 2025 : year - 5, 3, 31), is_yearly ? seed.between(96, 103) : seed.between(82, 95), is_yearly);
    }
}

struct Rate {
    CostCategory category;
    std::int64_t pence_per_m2;
    std::int64_t wh_per_m2;  // of energy
};

void add_cost(Seed& seed, const Asset& asset, const Rate& rate, int year) {
    RunningCost cost;
    cost.asset = asset.id;
    cost.category = rate.category;
    cost.from_date = day(year, 4, 1);
    cost.to_date = day(year + 1, 3, 31);
    const Money usual = rounded_to(per_m2(rate.pence_per_m2, *asset.gross_internal_area), 10);
    cost.budget = usual;
    const std::int64_t percent = seed.between(88, 114);
    if (year < 2026) cost.actual = times(usual, percent, 100);
    else cost.budget = rounded_to(times(usual, 104, 100), 10);
    if (rate.wh_per_m2 > 0 && year < 2026) cost.energy = Energy::from_small(asset.gross_internal_area->square_centimetres() / 10'000 * rate.wh_per_m2 / 100 * percent);
    if (rate.category == CostCategory::water && year < 2026) cost.water = Volume::from_small(asset.gross_internal_area->square_centimetres() / 10'000 * 6 * percent);
    cost.source = year < 2026 ? "General ledger" : "Approved budget";
    seed.add(std::move(cost));
}

std::vector<Rate> rates_of(const Asset& a) {
    using K = CostCategory;
    if (a.use == "Swimming pool" || a.use == "Leisure centre") return {{K::electricity, 4'600, 190'000}, {K::gas, 3'900, 620'000}, {K::water, 900, 0}, {K::repairs, 2'100, 0}, {K::insurance, 260, 0}};
    if (a.category == AssetCategory::investment) return {{K::repairs, 650, 0}, {K::insurance, 340, 0}, {K::management, 420, 0}};
    if (a.category == AssetCategory::housing) return {{K::repairs, 1'450, 0}, {K::insurance, 210, 0}};
    if (a.category == AssetCategory::surplus) return {{K::security, 900, 0}, {K::business_rates, 1'700, 0}, {K::insurance, 410, 0}};
    if (a.use == "Offices") return {{K::electricity, 2'650, 93'000}, {K::gas, 720, 112'000}, {K::water, 210, 0}, {K::business_rates, 4'900, 0}, {K::repairs, 1'900, 0}, {K::cleaning, 2'300, 0}, {K::insurance, 190, 0}};
    return {{K::electricity, 1'150, 42'000}, {K::gas, 640, 98'000}, {K::water, 260, 0}, {K::repairs, 1'500, 0}, {K::insurance, 170, 0}};
}

void add_costs(Seed& seed) {
    for (const auto& [name, id] : seed.assets) {
        const Asset asset = *seed.editor.current(id);
        if (!asset.gross_internal_area) continue;
        for (const Rate& rate : rates_of(asset))
            for (const int year : {2024, 2025, 2026}) add_cost(seed, asset, rate, year);
    }
}

void add_titles(Seed& seed) {
    std::int64_t number = 204'311;
    for (const auto& [name, id] : seed.assets) {
        const Asset asset = *seed.editor.current(id);
        if (asset.tenure == Tenure::leasehold || seed.chance(6)) continue;
        const int count = seed.chance(12) ? 2 : 1;
        for (int i = 0; i < count; ++i) {
            TitleNumber title;
            title.asset = id;
            title.number = fmt::format("SQ{}", number += seed.between(3, 900));
            title.tenure = Tenure::freehold;
            title.title_class = seed.chance(93) ? TitleClass::absolute : TitleClass::possessory;
            title.extent = count == 1 && seed.chance(80) ? TitleExtent::whole : TitleExtent::part;
            title.registered_on = day(static_cast<int>(seed.between(1996, 2021)), static_cast<int>(seed.between(1, 12)), static_cast<int>(seed.between(1, 28)));
            title.proprietor = "Saltmere District Council";
            seed.add(std::move(title));
        }
    }
}

void constrain(Seed& seed, const char* asset, ConstraintKind kind, const char* description, const char* beneficiary, const char* grade = "", std::optional<Money> amount = {}, std::optional<Date> until = {}) {
    TitleConstraint c;
    c.asset = seed.assets.at(asset);
    c.kind = kind;
    c.description = description;
    c.beneficiary = beneficiary;
    c.grade = grade;
    c.amount = amount;
    c.from_date = kind == ConstraintKind::listing ? day(1974, 8, 12) : day(2012, 3, 25);
    c.to_date = until;
    if (kind == ConstraintKind::clawback) c.share = millionths(500'000);
    seed.add(std::move(c));
}

void add_constraints(Seed& seed) {
    using K = ConstraintKind;
    constrain(seed, "Saltmere Town Hall", K::listing, "Town hall of 1868", "", "II");
    constrain(seed, "Corn Exchange", K::listing, "Corn exchange of 1852", "", "II");
    constrain(seed, "Saltmere Lido", K::listing, "Lido with fountain and terraces", "", "II*");
    constrain(seed, "Saltmere Castle", K::scheduled_monument, "Keep and inner bailey", "");
    constrain(seed, "Saltmere Lighthouse", K::listing, "Lighthouse and keepers' cottage", "", "II");
    constrain(seed, "Quay Playhouse", K::listing, "Theatre of 1911", "", "II");
    constrain(seed, "Former Thornbeck Baths", K::listing, "Public baths with tiled hall", "", "II");
    constrain(seed, "Saltmere Enterprise Centre", K::clawback, "Grant for business space: half of a receipt is repaid", "Fen and Coast Enterprise Fund (invented)", "", pounds(1'150'000), day(2031, 3, 31));
    constrain(seed, "Marlby Old School House", K::covenant, "To be used for education or the good of the parish", "Diocese (invented)");
    constrain(seed, "Land at Station Road", K::clawback, "Overage on planning permission for homes", "Former owner", "", {}, day(2037, 3, 24));
    constrain(seed, "Priory Park", K::open_space, "Public open space, to be advertised before any disposal", "");
    constrain(seed, "Priory Almshouses", K::trust, "Held on charitable trust for the old and poor of Saltmere", "Trust beneficiaries");
    constrain(seed, "Fenside Foodstore Site", K::right_of_way, "Access for the trading estate over the service road", "Owners of Fenside Trading Estate");
    constrain(seed, "Ransom Strip, Fenside Way", K::pre_emption, "First refusal to the owner of the land behind", "Landowner");
    seed.change(seed.assets.at("Priory Almshouses"), [](Asset& a) { a.holding_account = HoldingAccount::trust, a.publication = Publication::publish; });
    seed.change(seed.assets.at("Former Gasworks Site"), [](Asset& a) { a.holding_account = HoldingAccount::planning, a.reason_for_holding = HoldingReason::awaiting_development; });
}

Id<Decision> decide(Seed& seed, const char* title, const char* reference, DecisionBody body, const char* by, Date date, const char* minute, const char* outcome, AnyRef subject, ExemptParagraph paragraph = {}) {
    Decision d;
    d.title = title, d.reference = reference, d.body = body, d.taken_by = by, d.date = date, d.minute = minute, d.outcome = outcome, d.subject = std::move(subject);
    d.exempt_paragraph = paragraph;
    if (body == DecisionBody::chief_officer) d.delegated_limit = pounds(50'000);
    return seed.add(std::move(d));
}

const Lease& lease_named(Seed& seed, const Portfolio& now, const std::string& name) {
    for (const Lease& lease : now.table<Lease>())
        if (lease.name == name) return *seed.editor.current(lease.id);
    throw std::logic_error("the demonstration has no lease " + name);
}

void attach(Seed& seed, AnyRef subject, DocumentKind kind, const std::string& title, Date date, const std::string& file) {
    Document d;
    d.subject = std::move(subject), d.kind = kind, d.title = title, d.date = date, d.link = "https://records.saltmere.example/" + file;
    d.sha256 = to_hex(sha256("demonstration " + file));
    seed.add(std::move(d));
}

void write_note(Seed& seed, AnyRef subject, Date date, const char* text, std::optional<Date> follow_up = {}) {
    Note n;
    n.subject = std::move(subject), n.date = date, n.text = text, n.author = "Estates team", n.follow_up_on = follow_up;
    seed.add(std::move(n));
}

void add_papers(Seed& seed) {
    const Portfolio now = seed.editor.result();
    const auto of = [&](const char* asset) { return AnyRef{"asset", seed.assets.at(asset).value}; };
    const Lease nhs = lease_named(seed, now, "Second floor, Civic Centre to the NHS trust");
    const Lease police = lease_named(seed, now, "Third floor, Civic Centre to the police");
    const Lease advice = lease_named(seed, now, "Advice suite, Civic Centre to Citizens Advice");
    const auto ref = [](const Lease& l) { return AnyRef{"lease", l.id.value}; };
    const Id<Decision> campus = decide(seed, "Public service campus at the Civic Centre", "CAB/2022/031", DecisionBody::cabinet, "Cabinet", day(2022, 7, 12), "Minute 48",
                                       "Let the second and third floors to public partners; staff move to the first.", of("Civic Centre"), ExemptParagraph::financial);
    const Id<Decision> peppercorn = decide(seed, "Advice suite at a peppercorn", "DEL/2024/112", DecisionBody::chief_officer, "Director of Place", day(2024, 3, 4), "Record 112", "Let at a peppercorn for five years.", ref(advice));
    for (const auto& [lease, decision] : {std::pair(nhs.id, campus), std::pair(police.id, campus), std::pair(advice.id, peppercorn)}) seed.change(lease, [d = decision](Lease& l) { l.decision = d; });
    decide(seed, "Future of the former Thornbeck baths", "CAB/2025/077", DecisionBody::cabinet, "Cabinet", day(2025, 11, 18), "Minute 91", "Market for sale or community use; report back by July 2027.", of("Former Thornbeck Baths"));
    decide(seed, "Transfer of Easthaven Pavilion", "FC/2017/009", DecisionBody::full_council, "Council", day(2017, 2, 21), "Minute 17", "Transfer on a 99-year lease at a peppercorn.", of("Easthaven Pavilion"));
    attach(seed, ref(nhs), DocumentKind::lease, "Lease of the second floor, 2023", day(2023, 3, 20), "leases/nhs-2023.pdf");
    attach(seed, ref(police), DocumentKind::lease, "Lease of the third floor, 2022", day(2022, 9, 12), "leases/police-2022.pdf");
    attach(seed, of("Civic Centre"), DocumentKind::plan, "Floor plans", day(2021, 5, 4), "plans/civic-centre.pdf");
    attach(seed, of("Civic Centre"), DocumentKind::survey, "Asbestos management survey", day(2024, 2, 9), "surveys/civic-asbestos.pdf");
    attach(seed, of("Former Thornbeck Baths"), DocumentKind::survey, "Structural survey, with roof planks of aerated concrete found", day(2025, 6, 2), "surveys/thornbeck-baths.pdf");
    write_note(seed, of("Former Thornbeck Baths"), day(2026, 9, 14), "Two groups asked for the brief. One wants a bond before viewing.", day(2027, 1, 18));
    write_note(seed, of("Lighthouse Cliffs"), day(2026, 2, 3), "About two metres lost below the tea room after the January storm. Measured again each spring.", day(2027, 3, 1));
    write_note(seed, ref(nhs), day(2026, 10, 6), "The trust may give up the west wing at the break in 2028; it will say by Easter.", day(2027, 4, 5));
    write_note(seed, ref(police), day(2026, 8, 20), "Asked whether the car park can take six charging points.");
}

void add_marks(Seed& seed) {
    const Portfolio now = seed.editor.result();
    const auto mark = [&](AnyRef subject, const char* field, ExemptParagraph paragraph, const char* reason, std::optional<Date> until) {
        Exemption e;
        e.subject = std::move(subject), e.field_name = field, e.paragraph = paragraph, e.reason = reason, e.from_date = day(2026, 4, 1), e.to_date = until;
        seed.add(std::move(e));
    };
    for (const char* name : {"Second floor, Civic Centre to the NHS trust", "Corn Exchange to Corn Exchange Dining Limited"}) {
        const Lease lease = lease_named(seed, now, name);
        for (const Charge& charge : now.children<&Charge::lease>(lease.id))
            if (is_rent(charge.kind)) mark({"charge", charge.id.value}, "amount", ExemptParagraph::financial, "Would harm the partner and later lettings.", day(2028, 3, 31));
    }
    for (const Valuation& v : now.children<&Valuation::asset>(seed.assets.at("Former Thornbeck Baths"))) mark({"valuation", v.id.value}, "amount", ExemptParagraph::financial, "The property is to be marketed.", day(2027, 12, 31));
}
}  // namespace

void add_facts(Seed& seed) {
    add_valuations(seed);
    add_costs(seed);
    add_titles(seed);
    add_constraints(seed);
    add_papers(seed);
    add_marks(seed);
}

}  // namespace terrier::seed
