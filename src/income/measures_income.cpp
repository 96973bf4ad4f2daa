// Measures of income: gross, net, rental value, share of funding, yields, concentration, concessions.
#include "src/base/text.hpp"
#include "src/income/concessions.hpp"
#include "src/income/measure_kit.hpp"
#include "src/income/prospects.hpp"
#include "src/income/yields.hpp"

namespace terrier::income {

namespace {
using Amount = std::optional<Money> LetLease::*;

void miss_terms(Measure& m, const Portfolio& p, const RentRoll& roll) {
    for (const Lease* lease : roll.without_term) miss(m, p, lease->id, "no term is recorded, so it is in no figure");
}

// Sum of one amount over the roll.
Money sum_of(Measure& m, const Portfolio& p, const RentRoll& roll, Amount amount, std::string_view missing) {
    Money sum;
    for (const LetLease& let : roll.leases) {
        if (let.*amount) sum += *(let.*amount);
        else miss(m, p, let.lease->id, amount == &LetLease::market ? missing : why_no_rent(let));
        m.sources.push_back(source_of(*let.lease));
    }
    miss_terms(m, p, roll);
    return sum;
}


Measure total(const Portfolio& p, Date date, Amount amount, std::string_view missing) {
    Measure m;
    m.value = sum_of(m, p, rent_roll(p, date), amount, missing);
    return m;
}

Money net_of(Measure& m, const Portfolio& p, Date date) {
    const RentRoll roll = rent_roll(p, date);
    Money net = sum_of(m, p, roll, &LetLease::passing, no_rent);
    for (const NetIncome& line : net_income(p, roll)) {
        if (line.non_recoverable) net -= *line.non_recoverable;
        else miss(m, p, line.let->lease->id, "what the landlord bears isn't known: record it as an outlook, or the repairing terms, areas and running costs");
    }
    return net;
}

Measure net_total(const Portfolio& p, Date date) {
    Measure m;
    m.value = net_of(m, p, date);
    return m;
}

Measure reversion(const Portfolio& p, Date date) {
    Measure m;
    Money sum;
    const RentRoll roll = rent_roll(p, date);
    for (const LetLease& let : roll.leases) {
        if (let.passing && let.market) sum += *let.market - *let.passing;
        else miss(m, p, let.lease->id, let.market ? why_no_rent(let) : no_value);
        m.sources.push_back(source_of(*let.lease));
    }
    miss_terms(m, p, roll);
    m.value = sum;
    return m;
}

Measure over_rented(const Portfolio& p, Date date) {
    Measure m;
    std::int64_t over = 0, known = 0;
    for (const LetLease& let : rent_roll(p, date).leases) {
        if (!let.passing || !let.market) {
            miss(m, p, let.lease->id, let.market ? why_no_rent(let) : no_value);
            continue;
        }
        ++known;
        over += *let.market < *let.passing;
    }
    m.value = over, m.numerator = over, m.denominator = known;
    return m;
}

Measure share_of_funding(const Portfolio& p, Date date, bool is_net, bool of_budget) {
    Measure m;
    Measure gross_part;
    const Money gross = sum_of(gross_part, p, rent_roll(p, date), &LetLease::passing, no_rent);
    if (!is_net) m.missing = gross_part.missing, m.sources = gross_part.sources;
    const Money part = is_net ? net_of(m, p, date) : gross;
    const Funding funding = funding_at(p, date);
    for (const FundingYear* year : funding.years) m.sources.push_back({record_type<FundingYear>().name, year->id.value});
    const auto whole = of_budget ? funding.net_revenue_budget : funding.other_funding ? std::optional(*funding.other_funding + gross) : std::nullopt;
    if (whole) {
        set_share(m, part, *whole, "The funding recorded is nought.");
        return m;
    }
    m.numerator = part;
    m.missing.push_back(funding.years.empty() ? fmt::format("No funding is recorded for the financial year that holds {}.", to_display(date))
                                              : std::string("A part of the year's funding isn't recorded: fill in the funding year."));
    return m;
}

// The assets that a lease counted lets, each once.
std::vector<const Asset*> let_assets(const Portfolio& p, const RentRoll& roll) {
    std::vector<const Asset*> assets;
    for (const LetLease& let : roll.leases)
        for (const Demise* demise : let.demises)
            if (const Asset* asset = p.find(demise->asset); asset && asset->category == AssetCategory::investment) assets.push_back(asset);
    std::sort(assets.begin(), assets.end(), [](const Asset* a, const Asset* b) { return a->id < b->id; });
    assets.erase(std::unique(assets.begin(), assets.end()), assets.end());
    return assets;
}

bool lets_investment(const Portfolio& p, const LetLease& let) {
    return !let.demises.empty() && std::all_of(let.demises.begin(), let.demises.end(), [&](const Demise* d) {
        const Asset* asset = p.find(d->asset);
        return asset && asset->category == AssetCategory::investment;
    });
}

// Income over value of let investment property; with purchaser's costs on the market basis.
Measure yield(const Portfolio& p, Date date, bool on_market_basis) {
    Measure m;
    const RentRoll roll = rent_roll(p, date);
    Money income, value;
    for (const NetIncome& line : net_income(p, roll)) {
        const LetLease& let = *line.let;
        if (!lets_investment(p, let)) continue;
        if (!let.passing) miss(m, p, let.lease->id, why_no_rent(let));
        income += let.passing.value_or(Money{});
        if (on_market_basis && line.non_recoverable) income -= *line.non_recoverable;
        if (on_market_basis && !line.non_recoverable) miss(m, p, let.lease->id, "what the landlord bears isn't known");
        m.sources.push_back(source_of(*let.lease));
    }
    for (const Asset* asset : let_assets(p, roll)) {
        const Valuation* valuation = latest_valuation(p, asset->id, date);
        if (!valuation) {
            miss(m, p, asset->id, "no valuation is recorded");
            continue;
        }
        value += *valuation->amount;
        m.sources.push_back({record_type<Valuation>().name, valuation->id.value});
        if (!on_market_basis || *valuation->amount <= Money{}) continue;
        const auto costs = purchase_costs(p, *valuation->amount, date);
        if (costs) value += costs->amount;
        else m.missing.push_back(joined_messages(costs.error()));
    }
    set_share(m, income, value, "No let investment property has a value.");
    return m;
}

Measure top_tenants(const Portfolio& p, Date date, std::size_t top) {
    Measure m;
    const RentRoll roll = rent_roll(p, date);
    const Money all = sum_of(m, p, roll, &LetLease::passing, no_rent);
    Money part;
    const std::vector<TenantShare> groups = by_tenant(roll);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i].group.is_nil())
            for (const LetLease* let : groups[i].leases) miss(m, p, let->lease->id, "the tenant isn't known");
        else if (i < top) part += groups[i].passing;
    }
    set_share(m, part, all, "No rent is payable.");
    return m;
}

Measure concession_total(const Portfolio& p, Date date) {
    Measure m;
    Money sum;
    const ConcessionLedger ledger = concessions(p, date);
    for (const Lease* lease : ledger.market_rent_unknown) miss(m, p, lease->id, lease->market_rent ? no_rent : no_value);
    for (const Concession& c : ledger.concessions) {
        sum += c.undervalue;
        m.sources.push_back(source_of(*c.lease));
    }
    m.value = sum;
    return m;
}

Measure ending(const Portfolio& p, Date date, int months) {
    Measure m;
    const RentRoll roll = rent_roll(p, date);
    m.denominator = sum_of(m, p, roll, &LetLease::passing, no_rent);
    m.value = m.numerator = income_ending(roll, months);
    return m;
}
}  // namespace

std::vector<MeasureKind> income_measures() {
    using P = const Portfolio&;
    std::vector<MeasureKind> all{
        {"gross_income", "Gross income", "GBP", "Passing rent a year of current leases out, without the housing revenue account.", [](P p, Date d) { return total(p, d, &LetLease::passing, no_rent); }},
        {"contracted_income", "Contracted income", "GBP", "As gross income, rent-free and half-rent periods looked through.", [](P p, Date d) { return total(p, d, &LetLease::contracted, no_rent); }},
        {"market_rent", "Rental value of what is let", "GBP", "Rental value a year of current leases out.", [](P p, Date d) { return total(p, d, &LetLease::market, no_value); }},
        {"net_income", "Net income", "GBP", "Gross income less what the landlord bears and can't recover.", net_total},
        {"reversion", "Reversionary potential", "GBP", "Rental value less passing rent, over the leases that have both.", reversion},
        {"over_rented_leases", "Over-rented leases", "count", "Leases whose passing rent is above the rental value.", over_rented},
        {"gross_income_share_of_budget", "Gross income as a share of the net revenue budget", "share", "Gross income / net revenue budget.", [](P p, Date d) { return share_of_funding(p, d, false, true); }},
        {"gross_income_share_of_funding", "Gross income as a share of total funding", "share", "Gross income / (council tax + business rates kept + grants + fees and charges + gross income).", [](P p, Date d) { return share_of_funding(p, d, false, false); }},
        {"net_income_share_of_budget", "Net income as a share of the net revenue budget", "share", "Net income / net revenue budget.", [](P p, Date d) { return share_of_funding(p, d, true, true); }},
        {"net_income_share_of_funding", "Net income as a share of total funding", "share", "Net income / (council tax + business rates kept + grants + fees and charges + gross income).", [](P p, Date d) { return share_of_funding(p, d, true, false); }},
        {"net_initial_yield", "Net initial yield of investment property (market basis)", "share", "(Passing rent - not recovered) / (latest values + purchaser's costs), of let investment assets.", [](P p, Date d) { return yield(p, d, true); }},
        {"council_yield", "Income over book value of investment property (council basis)", "share", "Passing rent / latest values, of let investment assets.", [](P p, Date d) { return yield(p, d, false); }},
        {"top_5_tenant_share", "Share of the five largest tenants", "share", "Passing rent of the five largest groups of tenants / passing rent.", [](P p, Date d) { return top_tenants(p, d, 5); }},
        {"concessions", "Concessions", "GBP", "Rental value less contracted rent a year, of leases let below it; those that fell behind the market since are left out.", concession_total},
    };
    all.push_back({"income_ending_12_months", "Income that can end within 12 months", "GBP", "Passing rent of leases whose first break by the tenant, or expiry, lies within 12 months; past and periodic ones too.", [](P p, Date d) { return ending(p, d, 12); }});
    all.push_back({"income_ending_24_months", "Income that can end within 24 months", "GBP", "As for 12 months.", [](P p, Date d) { return ending(p, d, 24); }});
    all.push_back({"income_ending_36_months", "Income that can end within 36 months", "GBP", "As for 12 months.", [](P p, Date d) { return ending(p, d, 36); }});
    return all;
}

}  // namespace terrier::income
