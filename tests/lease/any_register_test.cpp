// Registers with any value in any field: figures or faults come back, never anything else.
#include "tests/support/test.hpp"

#include "src/lease/building_costs.hpp"
#include "src/lease/charge_table.hpp"
#include "src/lease/lease_checks.hpp"
#include "tests/support/random_portfolio.hpp"

using namespace terrier;

TEST_CASE("no register, however wrong, makes a schedule or a check fail") {
    std::size_t rows = 0, faults = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Portfolio p = test::RandomPortfolio(seed).portfolio();
        for (const Lease& lease : p.table<Lease>()) {
            ChargeScheduleOptions options;
            options.by = seed % 2 == 0 ? WindowBy::due : WindowBy::period;
            options.assumed = {ChargeFrequency::monthly, QuarterDays::modern, ChargeTiming::arrears, ApportionmentMethod::month_days, VatTreatment::standard};
            if (seed % 3 == 0) options.holding_over_until = Date::of(9999, 12, 31);
            INFO("seed " << seed);
            const DataTable table = charge_schedule_table(p, lease, Date::of(2020, 1, 1), Date::of(2040, 12, 31), options);
            rows += table.rows.size();
            faults += charge_faults(p, lease).size();
            CHECK_NOTHROW(charge_schedule(p, lease, Date::of(1400, 1, 1), Date::of(1401, 12, 31)));
            CHECK_NOTHROW(charge_schedule(p, lease, Date::of(9990, 1, 1), Date::of(9999, 12, 31), options));
            CHECK_NOTHROW(check_lease(p, lease, Date::of(2026, 11, 22)));
        }
    }
    CHECK(rows > 100);
    CHECK(faults > 100);
}

TEST_CASE("no register, however wrong, makes shared costs give a figure that doesn't add up") {
    std::size_t split = 0, refused = 0;
    for (std::uint64_t seed = 0; seed < 1'500; ++seed) {
        const Portfolio p = test::RandomPortfolio(seed).portfolio();
        for (const SharedBill& bill : p.table<SharedBill>()) {
            try {
                const auto found = split_bill(p, bill);
                (found ? split : refused) += 1;
                if (!found) continue;
                Money net = found->landlord_net, vat = found->landlord_vat;
                for (const BillPart& part : found->parts) net += part.net, vat += part.vat;
                CHECK(net == *bill.net);
                CHECK(vat == bill.vat.value_or(Money{}));
            } catch (const std::overflow_error&) {
            }
        }
        for (const Asset& asset : p.table<Asset>()) {
            try {
                const auto found = service_charge_year(p, asset.id, 2024);
                (found ? split : refused) += 1;
                building_vat(p, asset.id, Date::of(1900, 1, 1), Date::of(2100, 12, 31));
            } catch (const std::overflow_error&) {
            }
        }
    }
    CHECK(split > 20);
    CHECK(refused > 100);
}

TEST_CASE("a term to the end of the calendar and an amount past all reason are no accident") {
    Editor editor(empty_portfolio());
    Lease lease;
    lease.id = {derived_id("test", "lease")};
    LeaseTerm term;
    term.id = {derived_id("test", "term")};
    term.lease = lease.id, term.from_date = Date::of(2000, 1, 1), term.to_date = Date::of(9999, 12, 31);
    Charge charge;
    charge.id = {derived_id("test", "charge")};
    charge.lease = lease.id, charge.kind = ChargeKind::turnover_rent, charge.from_date = Date::of(2000, 1, 1), charge.amount = Money::from_pence(INT64_MAX);
    charge.turnover_share = Ratio::from_millionths(1'000'000), charge.turnover_threshold = Money::from_pence(-INT64_MAX), charge.turnover_estimate = Money::from_pence(INT64_MAX);
    charge.frequency = ChargeFrequency::yearly, charge.timing = ChargeTiming::advance, charge.vat = VatTreatment::exempt;
    editor.put(lease), editor.put(term), editor.put(charge);
    const Portfolio p = editor.result();
    const ChargeSchedule schedule = charge_schedule(p, lease, Date::of(9999, 1, 1), Date::of(9999, 12, 31));
    CHECK(schedule.rows.empty());
    REQUIRE(schedule.faults.size() == 1);
    CHECK(schedule.faults.front().code == "amount_range");
}
