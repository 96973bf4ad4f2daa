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
