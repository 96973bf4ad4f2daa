// The demonstration's options: what might be done with its offices, what that costs, how it is judged and what it promises. All constructed.
#include <array>

#include <fmt/format.h>

#include "db/seed/workplaces.hpp"

namespace terrier::seed {

namespace {
constexpr const char* constructed = "Constructed for the demonstration";

struct Judged {
    int service, delivery;  // tenths of a point
    const char *why_service, *why_delivery;
};

class Options {
  public:
    explicit Options(Seed& seed) : seed_(seed), now_(seed.editor.result()), places_(workplaces(now_)) {
        for (const Team& team : now_.table<Team>()) teams_[team.name] = team.id;
    }

    void add_all() {
        add_rates();
        add_criteria();
        add_standing();
        release_to_trust();
        police_on_top();
        consolidate();
        sell_annexe();
        least_cost();
    }

  private:
    Id<Option> option(const char* reference, const char* name, OptionKind kind, const char* owner, const char* summary, const Judged& judged) {
        Option o;
        o.reference = reference, o.name = name, o.kind = kind, o.status = OptionStatus::draft, o.owner = owner, o.summary = summary;
        o.start_date = day(2027, 4, 1), o.years = 30, o.remarks = fmt::format("{}: no council decided it.", constructed);
        position_ = 0;
        option_ = seed_.add(std::move(o));
        score(service_, judged.service, judged.why_service);
        score(delivery_, judged.delivery, judged.why_delivery);
        return option_;
    }
    void score(Id<OptionCriterion> criterion, int tenths, const char* reason) {
        OptionScore s;
        s.option = option_, s.criterion = criterion, s.score = DecimalNumber::from_small(tenths * 100), s.reason = reason;
        seed_.add(std::move(s));
    }

    template <class Fill>
    Id<OptionStep> step(StepKind kind, Date date, Fill fill) {
        OptionStep s;
        s.option = option_, s.kind = kind, s.date = date, s.position = ++position_;
        fill(s);
        return seed_.add(std::move(s));
    }
    void cost(Id<OptionStep> step, StepCostKind kind, const char* name, int amount, ProjectKind project = {}, int mitigated_percent = 0) {
        StepCost c;
        c.step = step, c.kind = kind, c.name = name, c.amount = pounds(amount), c.source = constructed, c.project = project;
        if (mitigated_percent > 0) c.mitigation = millionths(mitigated_percent * 10'000);
        seed_.add(std::move(c));
    }
    // To a place by its short name.
    Id<OptionStep> move(const char* team, const char* to, Date date, int desks) {
        const Place& place = places_.at(to);
        return step(StepKind::move_team, date, [&](OptionStep& s) { s.team = teams_.at(team), s.to_asset = place.asset, s.to_floor = place.floor, s.to_unit = place.unit, s.desks = desks; });
    }
    void risk(const char* name, int likelihood, int impact, int thousands, const char* mitigation, const char* owner) {
        OptionRisk r;
        r.option = option_, r.name = name, r.likelihood = likelihood, r.impact = impact, r.mitigation = mitigation, r.owner = owner;
        if (thousands > 0) r.cost = pounds(thousands * 1'000);
        seed_.add(std::move(r));
    }
    struct Gain {
        const char *name, *owner;
        BenefitKind kind;
        const char* unit;
        int baseline, promised, reached;  // reached by 30 September 2026; below 0: nothing entered yet
        Date due;
        const char* commentary;
    };
    // Baseline and actual by the program's own measure of the asset.
    void measured_benefit(const char* name, const char* owner, BenefitKind kind, const char* measure, Id<Asset> asset, const char* unit, int promised, Date due, const char* commentary) {
        Benefit b;
        b.option = option_, b.name = name, b.owner = owner, b.kind = kind, b.measure = measure, b.subject = {"asset", asset.value}, b.unit = unit, b.promised = DecimalNumber::from_small(promised * 1'000);
        b.baseline_date = day(2026, 3, 31), b.due_date = due, b.commentary = commentary;
        seed_.add(std::move(b));
    }
    void benefit(const Gain& g) {
        Benefit b;
        b.option = option_, b.name = g.name, b.owner = g.owner, b.kind = g.kind, b.unit = g.unit, b.baseline = DecimalNumber::from_small(g.baseline * 1'000), b.promised = DecimalNumber::from_small(g.promised * 1'000);
        b.baseline_date = day(2026, 3, 31), b.due_date = g.due, b.commentary = g.commentary;
        const Id<Benefit> id = seed_.add(std::move(b));
        if (g.reached < 0) return;
        BenefitActual a;
        a.benefit = id, a.date = day(2026, 9, 30), a.value = DecimalNumber::from_small(g.reached * 1'000), a.source = constructed;
        seed_.add(std::move(a));
    }

    // What the council takes a move, a letting and a sale to cost; nothing of the kind is shipped.
    void add_rates() {
        const auto rule = [&](const char* code, const char* name, const char* value) {
            ReferenceRule r;
            r.code = code, r.name = name, r.value = value, r.unit = "£ a desk", r.from_date = day(2026, 4, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours, r.source = constructed;
            seed_.add(std::move(r));
        };
        rule("move.removals_per_desk", "Removals, for each desk that moves", "110");
        rule("move.ict_per_desk", "ICT, for each desk that moves", "240");
        const auto rate = [&](const char* code, const char* name, int thousandths) {
            ReferenceRate r;
            r.code = code, r.name = name, r.value = millionths(thousandths * 1'000), r.from_date = day(2026, 4, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours, r.source = constructed;
            seed_.add(std::move(r));
        };
        rate("letting.fees", "Fees of a letting, of the first year's rent", 150);
        rate("disposal.fees", "Fees of a sale, of the price", 30);
    }

    void add_criteria() {
        const auto criterion = [&](const char* name, CriterionKind kind, int percent, const char* measured_by) {
            OptionCriterion c;
            c.name = name, c.kind = kind, c.weight = millionths(percent * 10'000), c.measured_by = measured_by;
            return seed_.add(std::move(c));
        };
        service_ = criterion("Service to residents", CriterionKind::service, 35, "Counters kept, teams that belong together, desks to spare");
        criterion("Cost", CriterionKind::cost, 30, "Net present social value");
        criterion("Carbon", CriterionKind::carbon, 20, "Emissions avoided in the place over the appraisal");
        delivery_ = criterion("Deliverability", CriterionKind::judged, 15, "Consents, partners and works that it hangs on");
    }

    void add_standing() {
        option("BAU", "Business as usual", OptionKind::business_as_usual, "Estates Manager", "Every office stays as it is; lettings run and renew.", {50, 100, "Nothing changes for residents.", "Nothing has to be done."});
        option("MIN", "Do minimum", OptionKind::do_minimum, "Estates Manager", "Only what safety asks for: the fire alarm of the Town Hall.", {50, 90, "Nothing changes for residents.", "One contract, within delegated limits."});
        const auto alarm = step(StepKind::other, day(2027, 6, 1), [&](OptionStep& s) { s.name = "Renew the fire alarm of Saltmere Town Hall", s.asset = seed_.assets.at("Saltmere Town Hall"); });
        cost(alarm, StepCostKind::works, "Fire alarm, detectors and wiring", 86'000, ProjectKind::standard_building, 40);
    }

    void release_to_trust() {
        option("A", "Release two floors to the NHS trust", OptionKind::option, "Head of Estates and Property", "Both floors of Thornbeck Area Office go to the NHS trust for a clinic; its teams move to Saltmere and the customer point joins the civic centre's.",
               {40, 70, "Thornbeck loses its counter; the clinic brings health services there.", "Heads of terms are simple; the counter needs consultation."});
        const Id<Asset> office = seed_.assets.at("Thornbeck Area Office");
        move("Coastal engineering", "hall.first", day(2027, 7, 5), 5);
        move("Parks and open spaces", "hall.first", day(2027, 7, 5), 5);
        const auto counter = move("Thornbeck customer point", "civic.ground", day(2027, 8, 2), 4);
        cost(counter, StepCostKind::removals, "Crates, porters and the counter's screens, quoted", 1'150);
        const auto empty = step(StepKind::release, day(2027, 9, 1), [&](OptionStep& s) { s.asset = office, s.after = counter; });
        const auto let = step(StepKind::let, day(2027, 10, 1), [&](OptionStep& s) {
            s.asset = office, s.after = empty, s.partner = seed_.partners.at("Saltmere Bay NHS Foundation Trust"), s.annual_rent = pounds(58'500), s.term_years = 15, s.rent_free_months = 6;
        });
        cost(let, StepCostKind::fit_out, "Landlord's contribution to the clinic", 60'000, ProjectKind::standard_building, 25);
        cost(let, StepCostKind::fees, "Agent and solicitor", 8'800);
        cost(let, StepCostKind::hazards, "Asbestos encapsulated in the ceiling void", 14'000);
        risk("The trust's capital bid fails", 3, 4, 58, "Heads of terms conditional on funding by June 2027; the ground floor to be marketed otherwise.", "Head of Estates and Property");
        risk("Residents of Thornbeck object to losing the counter", 4, 3, 0, "Two days a week at the memorial hall for the first year.", "Customer Services Manager");
        benefit({"Net income of Thornbeck Area Office, a year", "Head of Estates and Property", BenefitKind::money, "£ thousand", -78, 52, -1, day(2028, 9, 30), "Counted once the trust is in."});
        benefit({"Office floors kept by the council", "Head of Estates and Property", BenefitKind::space, "floors", 9, 7, 9, day(2027, 10, 1), "All of it comes with the moves, so it lags behind until then."});
    }

    void police_on_top() {
        option("B", "Police on the top floor", OptionKind::option, "Head of Estates and Property", "The police take the council's suite on the top floor of Marine House; Estates and Economic development join the west wing of the civic centre.",
               {60, 85, "Two teams come nearer to those they work with.", "One suite, a known partner, no works."});
        move("Estates and property", "civic.west", day(2027, 5, 3), 9);
        const auto last = move("Economic development", "civic.west", day(2027, 5, 3), 6);
        const Place& suite = places_.at("marine");
        const auto let = step(StepKind::let, day(2027, 6, 1), [&](OptionStep& s) {
            s.asset = suite.asset, s.floor = suite.floor, s.unit = suite.unit, s.after = last, s.partner = seed_.partners.at("Fen and Coast Constabulary"), s.term_years = 10, s.void_months = 2, s.rent_free_months = 3;
        });
        cost(let, StepCostKind::hazards, "Nothing found by the survey of 2024", 0);
        risk("The police want a secure lift first", 2, 3, 45, "Survey before heads of terms.", "Building Surveyor");
        benefit({"Rent of suite 2.2, a year", "Head of Estates and Property", BenefitKind::money, "£ thousand", 0, 48, -1, day(2027, 12, 31), "Due once the rent-free months are over."});
        benefit({"Desks in use at Marine House", "Facilities Manager", BenefitKind::space, "desks", 15, 0, 8, day(2027, 6, 1), "Estates works at the civic centre four days a week already."});
    }

    void consolidate() {
        option("C", "Consolidate into the refurbished building", OptionKind::option, "Director of Place", "The civic centre is refurbished; the teams on the first floor of the Town Hall move into it and that floor is released.",
               {75, 55, "Teams that work together sit together, in a building people can reach.", "A large contract in an occupied building."});
        seed_.change(option_, [](Option& o) { o.borrowed_share = millionths(1'000'000); });
        const Id<Asset> civic = seed_.assets.at("Civic Centre"), hall = seed_.assets.at("Saltmere Town Hall");
        const auto works = step(StepKind::refurbish, day(2028, 4, 3), [&](OptionStep& s) { s.asset = civic, s.energy_saving = millionths(320'000), s.epc_after = EnergyRating::b; });
        cost(works, StepCostKind::works, "Heat pumps, windows and controls", 2'650'000, ProjectKind::standard_building, 35);
        cost(works, StepCostKind::fees, "Design and supervision", 265'000);
        Id<OptionStep> last = works;
        for (const auto& [team, desks] : std::to_array<std::pair<const char*, int>>({{"Environmental health", 12}, {"Licensing", 6}, {"Waste and street scene", 9}})) last = after(move(team, "civic.east", day(2028, 5, 2), desks), works);
        for (const auto& [team, desks] : std::to_array<std::pair<const char*, int>>({{"Parking services", 8}, {"Leisure and culture", 7}, {"Community safety", 6}})) last = after(move(team, "civic.west", day(2028, 5, 2), desks), works);
        step(StepKind::release, day(2028, 6, 1), [&](OptionStep& s) { s.asset = hall, s.floor = places_.at("hall.first").floor, s.after = last; });
        risk("Works overrun while teams are in the building", 4, 4, 400, "Wing by wing, with a contractor appointed in two stages.", "Director of Place");
        risk("Heat pumps need a larger supply than the network can give", 3, 4, 180, "Ask the network operator for a quotation before the contract.", "Energy Manager");
        benefit({"Electricity and gas of the civic centre, a year", "Energy Manager", BenefitKind::carbon, "MWh", 2'009, 1'366, 1'990, day(2029, 3, 31), "The small fall comes from controls set anew this summer."});
        measured_benefit("Emissions of the civic centre, a year", "Energy Manager", BenefitKind::carbon, "carbon_scope_1_2", civic, "tCO2e", 270, day(2029, 3, 31), "Measured by meters and bills as the program has them.");
        benefit({"Running cost of Saltmere Town Hall, a year", "Facilities Manager", BenefitKind::money, "£ thousand", 288, 240, 291, day(2028, 9, 30), "Repairs to the clock fell into the year."});
    }
    Id<OptionStep> after(Id<OptionStep> step, Id<OptionStep> before) {
        seed_.change(step, [&](OptionStep& s) { s.after = before; });
        return step;
    }

    void sell_annexe() {
        option("D", "Sell the annexe", OptionKind::option, "Head of Estates and Property", "Watch House, the former annexe of the harbour office, is sold with vacant possession.",
               {50, 80, "Nobody is served there any more.", "An auction within the year; no consents needed."});
        step(StepKind::dispose, day(2027, 9, 15), [&](OptionStep& s) { s.asset = seed_.assets.at("Watch House"); });
        risk("It doesn't reach its reserve", 2, 2, 40, "Market for three months before the auction.", "Principal Valuer");
        benefit({"Cost of keeping Watch House, a year", "Head of Estates and Property", BenefitKind::money, "£ thousand", 10, 0, 5, day(2027, 9, 30), "The alarm contract was ended early."});
    }

    // The plan that the optimiser proves to cost least on the demonstration's day, with its counts; a test holds the two against each other.
    void least_cost() {
        option("E", "Close the Town Hall offices", OptionKind::option, "Head of Estates and Property", "The plan that costs least by the optimiser: both floors of offices in Saltmere Town Hall are let, and their seven teams fit elsewhere.",
               {45, 65, "The teams are spread over three buildings.", "Seven moves and two lettings of a listed building."});
        seed_.change(option_, [](Option& o) { o.made_by = "Optimiser: least cost, proven", o.borrowed_share = millionths(1'000'000); });
        const Place &first = places_.at("hall.first"), &ground = places_.at("hall.ground");
        const auto go = [&](const char* team, const Place& from, const char* to, int desks) {
            seed_.change(move(team, to, day(2027, 3, 1), desks), [&](OptionStep& s) { s.asset = from.asset, s.floor = from.floor, s.unit = from.unit; });
        };
        go("Community safety", first, "civic.west", 5), go("Environmental health", first, "civic.west", 10), go("Leisure and culture", first, "thornbeck.first", 5), go("Licensing", first, "marine", 5);
        go("Parking services", first, "marine", 6), go("Waste and street scene", first, "civic.west", 8), go("Electoral services", ground, "civic.west", 4);
        for (const auto& [place, pence] : {std::pair{&first, 8'713'939}, std::pair{&ground, 7'335'152}}) {
            const auto let = step(StepKind::let, day(2027, 4, 1), [&](OptionStep& s) { s.asset = place->asset, s.floor = place->floor, s.annual_rent = Money::from_pence(pence); });
            cost(let, StepCostKind::hazards, "Asbestos register of 2023: nothing where works are foreseen", 0);
        }
        risk("No tenant wants a listed floor rated F", 4, 4, 160, "Ask for a new assessment after secondary glazing; market one floor first.", "Head of Estates and Property");
        benefit({"Running cost of offices, a year", "Head of Estates and Property", BenefitKind::money, "£ thousand", 614, 250, -1, day(2028, 3, 31), "As the optimiser works it out; counted from the ledger once the moves are made."});
    }

    Seed& seed_;
    const Portfolio now_;
    const std::map<std::string, Place> places_;
    std::map<std::string, Id<Team>> teams_;
    Id<OptionCriterion> service_, delivery_;
    Id<Option> option_;
    std::int64_t position_ = 0;
};

// Where the counter's waiting area would go, so that its office can be released.
void replace_waiting_area(Seed& seed) {
    const Portfolio now = seed.editor.result();
    for (const Room& room : now.table<Room>())
        if (room.name == "Waiting area")
            seed.change(room.id, [](Room& r) { r.replacement = "Thornbeck Memorial Hall, small room (heads of terms)", r.replacement_cost = pounds(9'500); });
}
}  // namespace

void add_options(Seed& seed) {
    replace_waiting_area(seed);
    Options(seed).add_all();
}

}  // namespace terrier::seed
