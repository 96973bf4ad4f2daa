// What if one lease were amended: reading, comparing, saving, and the window of it.
#include "gui/leases/what_if_dialog.hpp"

#include "gui/kit/record_screen.hpp"
#include "tests/gui/sample.hpp"
#include "tests/gui/window.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::gui;
using test::FrameOnScreen;
using test::soon;
using test::TestContext;

namespace {

Id<Lease> stall(const TableSet& tables) {
    for (const Lease& lease : tables.table<Lease>()) return lease.id;
    throw std::logic_error("the sample has no lease");
}

/// "Regear to 2036 with 6 months free".
WhatIfEntry regear() { return {Trial::regear, "25/12/26", "2036", "60,000", "6"}; }

bool has_code(const Faults& faults, std::string_view code) {
    return std::ranges::find(faults, code, &Fault::code) != faults.end();
}

}  // namespace

TEST_CASE("a regear to 2036 with six months free is read as people type it") {
    TestContext context;
    const auto changes = trial_changes(context.portfolio(), stall(context.portfolio()), regear(), 2026);
    REQUIRE(changes);
    const auto after = apply(context.portfolio(), *changes);
    REQUIRE(after);
    const Lease& lease = *after->find(stall(*after));
    CHECK(expiry(*after, lease, Date::of(2027, 1, 1)) == Date::of(2036, 3, 24));
    CHECK(passing_rent(*after, lease, Date::of(2027, 1, 1)).is_rent_free);
    CHECK(passing_rent(*after, lease, Date::of(2027, 7, 1)).amount == Money::from_pounds(60'000));
    CHECK(passing_rent(*after, lease, Date::of(2026, 12, 1)).amount == Money::from_pounds(50'000));
}

TEST_CASE("what can't be read is said all at once, beside what it is about") {
    TestContext context;
    const auto bad = trial_changes(context.portfolio(), stall(context.portfolio()), {Trial::regear, "31/2/27", "soon", "plenty", "a few"}, 2026);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().size() == 4);
    CHECK(has_code(bad.error(), "free_months"));
    CHECK(has_code(trial_changes(context.portfolio(), stall(context.portfolio()), {Trial::regear, "", "", "", ""}, 2026).error(), "from_missing"));
    CHECK(has_code(trial_changes(context.portfolio(), stall(context.portfolio()), {Trial::regear, "25/12/26", "", "", ""}, 2026).error(), "nothing_changes"));
}

TEST_CASE("a trial before the term began is refused and nothing is compared") {
    TestContext context;
    WhatIfPresenter what_if(context, stall(context.portfolio()));
    WhatIfEntry early = regear();
    early.from = "1/1/2020";
    what_if.work_out(early);
    CHECK_FALSE(what_if.faults().empty());
    CHECK(what_if.table().rows.empty());
    CHECK_FALSE(what_if.can_save());
    CHECK_FALSE(what_if.save());
}

TEST_CASE("a regear lengthens the income's life and brings more in later years, without saving anything") {
    TestContext context;
    const TableSet before = context.portfolio();
    WhatIfPresenter what_if(context, stall(context.portfolio()));
    CHECK(what_if.as_it_stands() == "As it stands: £50,000 a year, until 24/03/2027.");
    what_if.work_out(regear());
    REQUIRE_FALSE(what_if.table().rows.empty());
    CHECK(what_if.finding().find("WAULT to expiry from 0.3 to 9.3 years") != std::string::npos);
    CHECK(what_if.table().columns.size() == 4);
    REQUIRE(what_if.chart().series.size() == 1);
    CHECK(std::get<Money>(what_if.chart().series[0].points[2].value) > Money{});
    CHECK(context.portfolio() == before);
}

TEST_CASE("a trial is saved as a new version of the terms, with a finance event waiting, and undone as one") {
    TestContext context;
    const TableSet before = context.portfolio();
    WhatIfPresenter what_if(context, stall(context.portfolio()));
    what_if.work_out(regear());
    REQUIRE(what_if.can_save());
    REQUIRE(what_if.save());
    CHECK(context.portfolio().table<LeaseTerm>().size() == 2);
    REQUIRE(context.portfolio().table<FinanceEvent>().size() == 1);
    CHECK(context.portfolio().table<FinanceEvent>().begin()->status == SignOff::waiting);
    context.news.back().action();
    CHECK(context.portfolio() == before);
}

TEST_CASE("a surrender is tried with its last day") {
    TestContext context;
    WhatIfPresenter what_if(context, stall(context.portfolio()));
    what_if.work_out({Trial::surrender, "31/12/26", "", "", ""});
    INFO(joined_messages(what_if.faults()));
    CHECK_FALSE(what_if.table().rows.empty());
}

namespace {
/// A second lease in the sample, of £10,000.
Id<Lease> second(TestContext& context) {
    Editor editor(context.portfolio());
    const Id<Lease> id{derived_id("what if", "second")};
    Lease lease = *context.portfolio().find(stall(context.portfolio()));
    lease.id = id, lease.name = "Stall 5", lease.reference = "S5";
    editor.put(lease);
    LeaseTerm term;
    term.id = {derived_id("what if", "term")}, term.lease = id, term.from_date = Date::of(2024, 4, 1), term.to_date = Date::of(2028, 3, 31);
    editor.put(term);
    Charge rent;
    rent.id = {derived_id("what if", "rent")}, rent.lease = id, rent.kind = ChargeKind::rent, rent.amount = Money::from_pounds(10'000), rent.from_date = Date::of(2024, 4, 1), rent.to_date = Date::of(2028, 3, 31);
    editor.put(rent);
    REQUIRE(context.commit(editor.changes(), "Add a stall"));
    return id;
}
}  // namespace

TEST_CASE("several leases are tried at once, their rents by a share of each, and saved as one change with an event each") {
    TestContext context;
    const std::vector<Id<Lease>> both{stall(context.portfolio()), second(context)};
    const TableSet before = context.portfolio();
    WhatIfPresenter what_if(context, both);
    CHECK(what_if.title() == "What if: 2 leases");
    CHECK(what_if.as_it_stands() == "As they stand: \u00a360,000 a year together.");
    WhatIfEntry entry{Trial::regear, "25/12/26", "24/3/2036", "60,000", ""};
    what_if.work_out(entry);
    CHECK(has_code(what_if.faults(), "rent_of_several"));
    entry.new_rent = "+5%";
    what_if.work_out(entry);
    INFO(joined_messages(what_if.faults()));
    REQUIRE(what_if.can_save());
    REQUIRE(what_if.save());
    const TableSet& now = context.portfolio();
    CHECK(passing_rent(now, *now.find(both[0]), Date::of(2027, 1, 1)).amount == Money::from_pounds(52'500));
    CHECK(passing_rent(now, *now.find(both[1]), Date::of(2027, 1, 1)).amount == Money::from_pounds(10'500));
    CHECK(now.table<FinanceEvent>().size() == 2);
    context.news.back().action();
    CHECK(context.portfolio() == before);
}

TEST_CASE("the discount rate typed for a lease in goes with the finance event, and a rate beyond reason is refused beside other faults") {
    TestContext context;
    context.edit(record_type<Lease>(), stall(context.portfolio()).value, "direction", "in", "We are the tenant");
    context.edit(record_type<Lease>(), stall(context.portfolio()).value, "apportionment", "daily_365", "Daily");
    std::vector<Uuid> charges;
    for (const Charge& charge : context.portfolio().table<Charge>()) charges.push_back(charge.id.value);
    for (const Uuid& charge : charges) {
        context.edit(record_type<Charge>(), charge, "frequency", "yearly", "Payable");
        context.edit(record_type<Charge>(), charge, "timing", "advance", "Payable");
    }
    WhatIfPresenter what_if(context, stall(context.portfolio()));
    WhatIfEntry entry = regear();
    entry.discount_rate = "450%";
    what_if.work_out(entry);
    CHECK(has_code(what_if.faults(), "rate_range"));
    entry.discount_rate = "4.5%";
    what_if.work_out(entry);
    REQUIRE(what_if.save());
    CHECK(context.portfolio().table<FinanceEvent>().begin()->discount_rate == Ratio::from_millionths(45'000));
}

TEST_CASE("nothing is saved while an earlier revision is looked at") {
    TestContext context;
    context.edit(record_type<Asset>(), test::sample_asset(context.portfolio(), "Civic Centre"), "name", "Town Hall", "Rename");
    context.look_at({}, 1);
    WhatIfPresenter what_if(context, stall(context.portfolio()));
    what_if.work_out(regear());
    CHECK_FALSE(what_if.table().rows.empty());
    CHECK_FALSE(what_if.can_save());
}

TEST_CASE("What if opens beside the chosen lease, works itself out, and Esc closes it") {
    FrameOnScreen frame;
    REQUIRE(frame->open_demonstration());
    frame->go({"leases", {}, {}, {}});
    auto* screen = dynamic_cast<RecordScreen*>(frame->screen("leases"));
    REQUIRE(screen);
    REQUIRE(screen->grid().choose(stall(frame->portfolio()).value));
    REQUIRE(frame->commands().run("leases.what_if"));
    const auto dialog = [&]() -> WhatIfDialog* {
        for (wxWindow* child : screen->GetChildren())
            if (auto* found = dynamic_cast<WhatIfDialog*>(child); found && found->IsShown()) return found;
        return nullptr;
    };
    REQUIRE(soon([&] { return dialog() && !dialog()->presenter().table().rows.empty(); }));
    dialog()->set_entry(regear());
    dialog()->work_out();
    REQUIRE(soon([&] { return dialog()->presenter().can_save(); }));
    dialog()->save();
    CHECK(frame->portfolio().table<LeaseTerm>().size() == 2);
    CHECK(soon([&] { return dialog() == nullptr; }));
}
