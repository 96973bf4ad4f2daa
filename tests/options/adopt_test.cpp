// Overrides, publication, adoption, undo, and options on a register that has moved on.
#include "src/options/adopt.hpp"
#include "src/options/compose.hpp"
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
struct Closing : Offices {
    Closing() {
        rule("move.removals_per_desk", "120"), rule("move.ict_per_desk", "300");
        move_out = move("move out", Date::of(2028, 3, 1), parking, hall, first);
        close = step("close", StepKind::release, Date::of(2028, 4, 1), [&](OptionStep& s) { s.asset = annexe, s.after = move_out.id; });
    }
    OptionStep move_out, close;
};
Portfolio with(const Portfolio& p, const Result<ChangeSet>& changes) {
    INFO((changes ? std::string() : joined_messages(changes.error())));
    REQUIRE(changes);
    return apply(p, *changes).value();
}
void change_by_hand(Closing& office, const std::string& was, const std::string& becomes, const std::string& field = "name") {
    office.put<StepOverride>("override", [&](StepOverride& o) { o.step = office.close.id, o.subject = {"asset", office.annexe.value}, o.field = field, o.was = was, o.becomes = becomes; });
}
}  // namespace

TEST_CASE("adopted, undone and adopted again, a portfolio is the same to the digest") {
    const Closing office;
    const Portfolio live = office.portfolio();
    const auto changes = adopt_step(live, office.option, office.move_out.id, Date::of(2028, 3, 1));
    const Portfolio adopted = with(live, changes);
    CHECK(digest_of(adopted) != digest_of(live));
    const Portfolio undone = apply(adopted, inverse(*changes)).value();
    CHECK(digest_of(undone) == digest_of(live));
    const Portfolio again = with(undone, adopt_step(undone, office.option, office.move_out.id, Date::of(2028, 3, 1)));
    CHECK(digest_of(again) == digest_of(adopted));
}

TEST_CASE("steps adopted one by one make what the whole option would have made, and then it is adopted") {
    const Closing office;
    const Portfolio live = office.portfolio();
    const Portfolio one = with(live, adopt_step(live, office.option, office.move_out.id, Date::of(2028, 3, 1)));
    CHECK(one.find(office.option)->status == OptionStatus::draft);
    CHECK(one.find(office.move_out.id)->adopted_on == Date::of(2028, 3, 1));
    // Notice to break was served in good time.
    Editor edits(one);
    LeaseBreak served = *one.find(office.the_break);
    served.status = BreakStatus::notice_served, served.notice_served_on = Date::of(2027, 9, 1);
    edits.put(served);
    const Portfolio two = with(edits.result(), adopt_step(edits.result(), office.option, office.close.id, Date::of(2028, 4, 3)));
    CHECK(two.find(office.option)->status == OptionStatus::adopted);
    const Portfolio planned = under(live, office.expanded());
    CHECK(two.find(office.lease_in)->ended_on == planned.find(office.lease_in)->ended_on);
    CHECK(two.find(office.annexe)->disposed_on == planned.find(office.annexe)->disposed_on);
    for (const Allocation& a : planned.table<Allocation>()) CHECK(two.find(a.id));
    // What has been adopted changes nothing any more, and costs nothing any more.
    const auto rest = expand(two, office.option, Date::of(2028, 4, 3));
    CHECK(rest.changes.empty());
    CHECK(rest.cash.empty());
    CHECK(rest.steps.size() == 2);
}

TEST_CASE("a step isn't adopted before the one it comes after, twice, from another option, or where it doesn't fit") {
    const Closing office;
    const Portfolio live = office.portfolio();
    const auto code = [](const Result<ChangeSet>& r) { return r ? std::string("done") : codes(r.error()); };
    CHECK(code(adopt_step(live, office.option, office.close.id, Date::of(2028, 4, 1))).find("step_before_unfit") != std::string::npos);
    const Portfolio one = with(live, adopt_step(live, office.option, office.move_out.id, Date::of(2028, 3, 1)));
    CHECK(code(adopt_step(one, office.option, office.move_out.id, Date::of(2028, 3, 1))).find("already_adopted") != std::string::npos);
    CHECK(code(adopt_step(live, Make::id<Option>("other"), office.move_out.id, Date::of(2028, 3, 1))).find("step_elsewhere") != std::string::npos);
    CHECK(code(adopt_step(live, office.option, Make::id<OptionStep>("none"), Date::of(2028, 3, 1))).find("step_unknown") != std::string::npos);
    // The notice was never served.
    CHECK(code(adopt_step(one, office.option, office.close.id, Date::of(2028, 4, 1))).find("break_passed") != std::string::npos);
}

TEST_CASE("publication pins the revision and counts the edition up; it waits for owner, steps, faults and unknowns") {
    Closing office;
    Portfolio live = with(office.portfolio(), publish(office.portfolio(), office.option, 41, office.today));
    CHECK(live.find(office.option)->status == OptionStatus::published);
    CHECK(live.find(office.option)->published_revision == 41);
    CHECK(live.find(office.option)->edition == 1);
    live = with(live, publish(live, office.option, 57, office.today));
    CHECK(live.find(office.option)->edition == 2);
    CHECK(live.find(office.option)->published_revision == 57);

    Editor edits(live);
    Option nobody = *live.find(office.option);
    nobody.owner.clear();
    edits.put(nobody);
    CHECK(has_code(publication_faults(edits.result(), office.option, office.today), "owner_missing"));
    // Once too late for the break, the step doesn't fit.
    CHECK(has_code(publication_faults(live, office.option, Date::of(2027, 12, 1)), "break_passed"));
    // A penalty that nobody knows is a warning that publication waits for.
    LeaseBreak open = *live.find(office.the_break);
    open.penalty.reset();
    Editor unknown(live);
    unknown.put(open);
    CHECK(has_code(publication_faults(unknown.result(), office.option, office.today), "penalty_unknown"));
    const auto refused = publish(unknown.result(), office.option, 58, office.today);
    REQUIRE_FALSE(refused);
    CHECK_FALSE(acceptable(refused.error()));
    const auto empty = office.put<Option>("empty", [](Option& o) { o.name = "Empty", o.kind = OptionKind::option, o.owner = "Somebody"; });
    CHECK(has_code(publication_faults(office.portfolio(), empty, office.today), "no_steps"));
    CHECK(has_code(publication_faults(office.portfolio(), Make::id<Option>("none"), office.today), "option_unknown"));
}

TEST_CASE("a change by hand fits while its field holds what it was or what it becomes") {
    Closing office;
    change_by_hand(office, "Annexe", "Former annexe");
    auto c = office.expanded();
    REQUIRE(outcome_of(c, office.close).fits);
    CHECK(under(office.portfolio(), c).find(office.annexe)->name == "Former annexe");
    office.put<Asset>("annexe", [](Asset& a) { a.name = "Former annexe", a.tenure = Tenure::leasehold; });
    CHECK(outcome_of(office.expanded(), office.close).fits);
    office.put<Asset>("annexe", [](Asset& a) { a.name = "East wing", a.tenure = Tenure::leasehold; });
    c = office.expanded();
    REQUIRE(has_code(outcome_of(c, office.close).faults, "override_unfit"));
    CHECK(joined_messages(outcome_of(c, office.close).faults).find("\"East wing\"") != std::string::npos);
    CHECK(under(office.portfolio(), c).find(office.lease_in)->ended_on == std::nullopt);
}

TEST_CASE("a change by hand of a field that isn't there or to what can't be read is refused") {
    Closing office;
    change_by_hand(office, "Annexe", "x", "no_such_field");
    CHECK(has_code(outcome_of(office.expanded(), office.close).faults, "override_unknown"));
    change_by_hand(office, "", "the first of May", "acquired_on");
    CHECK(has_code(outcome_of(office.expanded(), office.close).faults, "override_wrong"));
    change_by_hand(office, "", "2019-05-01", "acquired_on");
    CHECK(outcome_of(office.expanded(), office.close).fits);
}

namespace {
/// The first floor of the hall is let once its team has gone.
struct Letting : Offices {
    Letting() {
        move("down", Date::of(2027, 1, 4), legal, hall, ground);
        let = step("let", StepKind::let, Date::of(2027, 4, 1), [&](OptionStep& s) { s.asset = hall, s.floor = first, s.partner = partner, s.annual_rent = pounds(90'000), s.term_years = 10; });
    }
    /// What the letting makes, of one kind.
    template <class R>
    Id<R> made() const {
        for (const Change& change : outcome_of(expanded(), let).changes.changes)
            if (change.type == &record_type<R>() && !change.before) return Id<R>{change.id};
        throw std::logic_error("the step makes no such record");
    }
    void by_hand(const AnyRef& subject, const std::string& field, const std::string& was, const std::string& becomes) {
        put<StepOverride>("by hand", [&](StepOverride& o) { o.step = let.id, o.subject = subject, o.field = field, o.was = was, o.becomes = becomes, o.reason = "Agreed in heads of terms"; });
    }
    OptionStep let;
};
}  // namespace

TEST_CASE("a change by hand may be of a record that only its step makes: the rent of a lease to be granted") {
    Letting office;
    const Id<Charge> rent = office.made<Charge>();
    office.by_hand({"charge", rent.value}, "amount", "90000.00", "84500.00");
    const Portfolio live = office.portfolio();
    REQUIRE_FALSE(live.find(rent));
    const auto c = office.expanded();
    INFO(joined_messages(outcome_of(c, office.let).faults));
    REQUIRE(outcome_of(c, office.let).fits);
    CHECK(under(live, c).find(rent)->amount == pounds(84'500));
    // What is shown beside the records is what they hold.
    const auto line = std::find_if(c.cash.begin(), c.cash.end(), [](const CashLine& l) { return l.what.starts_with("Rent of"); });
    REQUIRE(line != c.cash.end());
    CHECK(line->amount == pounds(84'500));
    CHECK(line->derived == pounds(90'000));
    CHECK(line->origin == AmountOrigin::entered);
    CHECK(line->why.find("Agreed in heads of terms") != std::string::npos);
    // Its term, by the date at which it would end.
    office.by_hand({"lease_term", office.made<LeaseTerm>().value}, "to_date", "2037-03-31", "2032-03-31");
    const auto shorter = office.expanded();
    CHECK(under(office.portfolio(), shorter).find(office.made<LeaseTerm>())->to_date == Date::of(2032, 3, 31));
}

TEST_CASE("such a change can be committed, adopted, undone and adopted again with equal digests") {
    Letting office;
    const Id<Charge> rent = office.made<Charge>();
    Editor edits(office.portfolio());
    StepOverride change;
    change.id = Make::id<StepOverride>("later"), change.step = office.let.id, change.subject = {"charge", rent.value}, change.field = "amount", change.was = "90000.00", change.becomes = "84500.00";
    edits.put(change);
    const Portfolio live = edits.result();
    CHECK(acceptable(validate(live, edits.changes())));
    OptionStep let = office.let;
    Portfolio moved = live;
    for (const StepOutcome& outcome : expand(live, office.option, office.today).steps)
        if (outcome.step != let.id) moved = with(moved, adopt_step(moved, office.option, outcome.step, Date::of(2027, 1, 4)));
    const auto changes = adopt_step(moved, office.option, let.id, Date::of(2027, 4, 1));
    const Portfolio adopted = with(moved, changes);
    CHECK(adopted.find(rent)->amount == pounds(84'500));
    CHECK(acceptable(validate(adopted, *changes)));
    // The change by hand is of a record that undoing takes away again: it keeps nothing.
    const ChangeSet back = inverse(*changes);
    const Portfolio undone = apply(adopted, back).value();
    CHECK(acceptable(validate(undone, back)));
    CHECK(digest_of(undone) == digest_of(moved));
    CHECK(digest_of(with(undone, adopt_step(undone, office.option, let.id, Date::of(2027, 4, 1)))) == digest_of(adopted));
}

TEST_CASE("a change by hand of what the step doesn't make after all refuses the step and changes nothing") {
    Letting office;
    const Id<Charge> rent = office.made<Charge>();
    office.by_hand({"charge", rent.value}, "amount", "95000.00", "84500.00");
    CHECK(has_code(outcome_of(office.expanded(), office.let).faults, "override_unfit"));
    office.by_hand({"lease", rent.value}, "name", "", "x");
    CHECK(has_code(outcome_of(office.expanded(), office.let).faults, "override_unknown"));
    office.by_hand({"charge", Make::id<Charge>("nothing").value}, "amount", "", "1.00");
    const auto c = office.expanded();
    CHECK(has_code(outcome_of(c, office.let).faults, "override_unknown"));
    CHECK(outcome_of(c, office.let).changes.empty());
    office.by_hand({"charge", rent.value}, "amount", "90000.00", "a lot");
    CHECK(has_code(outcome_of(office.expanded(), office.let).faults, "override_wrong"));
}

TEST_CASE("an option outlives other edits of the register, and says exactly which step no longer fits after others") {
    Closing office;
    office.cost("more", CostCategory::water, 100'000);
    office.put<Team>("Legal", [](Team& t) { t.name = "Legal and governance"; });
    for (const StepOutcome& outcome : office.expanded().steps) CHECK(outcome.fits);
    // Somebody moves the team into the hall beforehand: the move no longer fits, nor what comes after it.
    office.put<Allocation>("parking there", [&](Allocation& a) { a.team = office.parking, a.asset = office.hall, a.floor = office.first, a.from_date = Date::of(2025, 1, 1), a.desks = 8; });
    const auto c = office.expanded();
    CHECK(has_code(outcome_of(c, office.move_out).faults, "team_not_there"));
    CHECK(has_code(outcome_of(c, office.close).faults, "step_before_unfit"));
    CHECK(c.changes.empty());
}

TEST_CASE("options that keep and give up one place, or send a team to two, are named as conflicts; a shared base is none") {
    Closing office;
    const auto keep = office.put<Option>("keep", [](Option& o) { o.name = "Refurbish the annexe", o.kind = OptionKind::option; });
    office.step("works", StepKind::refurbish, Date::of(2027, 9, 1), [&](OptionStep& s) { s.option = keep, s.asset = office.annexe; });
    const std::vector<Id<Option>> both{office.option, keep};
    const Faults found = conflicts(office.portfolio(), both, office.today);
    REQUIRE(has_code(found, "released_and_kept"));
    CHECK(joined_messages(found).find("Close the annexe") != std::string::npos);
    CHECK(joined_messages(found).find("Refurbish the annexe") != std::string::npos);
    CHECK(has_code(expand(office.portfolio(), std::span<const Id<Option>>(both), office.today).faults, "released_and_kept"));

    const auto apart = office.put<Option>("apart", [](Option& o) { o.name = "Parking downstairs", o.kind = OptionKind::option; });
    office.step("down", StepKind::move_team, Date::of(2027, 9, 1), [&](OptionStep& s) { s.option = apart, s.team = office.parking, s.to_asset = office.hall, s.to_floor = office.ground; });
    CHECK(has_code(conflicts(office.portfolio(), std::vector<Id<Option>>{office.option, apart}, office.today), "moved_apart"));

    const auto more = office.put<Option>("more", [&](Option& o) { o.name = "And share desks", o.kind = OptionKind::option, o.builds_on = office.option; });
    office.step("share", StepKind::share, Date::of(2029, 1, 1), [&](OptionStep& s) { s.option = more, s.asset = office.hall, s.floor = office.first, s.partner = office.partner, s.desks = 2, s.annual_fee = pounds(1'000); });
    CHECK(conflicts(office.portfolio(), std::vector<Id<Option>>{office.option, more}, office.today).empty());
}

TEST_CASE("a step that fits alone and not beside another option's is a conflict with its reason") {
    Closing office;
    const auto crowd = office.put<Option>("crowd", [](Option& o) { o.name = "Desks for the trust", o.kind = OptionKind::option; });
    office.step("share", StepKind::share, Date::of(2028, 3, 1), [&](OptionStep& s) { s.option = crowd, s.asset = office.hall, s.floor = office.first, s.partner = office.partner, s.desks = 28, s.annual_fee = pounds(1'000); });
    const std::vector<Id<Option>> both{office.option, crowd};
    for (const Id<Option> one : both)
        for (const StepOutcome& outcome : expand(office.portfolio(), one, office.today).steps) CHECK(outcome.fits);
    const Faults found = conflicts(office.portfolio(), both, office.today);
    INFO(joined_messages(found));
    CHECK(has_code(found, "conflict"));
}
