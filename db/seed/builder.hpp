// What the parts of the demonstration are built with: ids, a repeatable generator, places, and shorthand for records.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "src/portfolio/portfolio.hpp"

namespace terrier::seed {

struct Town {
    const char* name;
    const char* outward;  ///< first half of its postcodes
    std::int64_t easting, northing;
    std::vector<const char*> wards;
    std::vector<const char*> streets;
};
/// Five invented towns and the countryside between them, on a stretch of coast.
const std::vector<Town>& towns();

/// A lettable part and what it would fetch.
struct Space {
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    std::string name;
    Area area;
    Money market_rent;
};

struct Seed {
    IdSource& ids;
    Editor editor{empty_portfolio()};
    std::mt19937_64 random{20261122};
    Id<Organisation> council{};
    std::map<std::string, Id<Asset>> assets;
    std::map<std::string, Id<Site>> sites;
    std::map<std::string, Id<Partner>> partners;
    std::map<std::string, std::vector<Space>> spaces;  ///< by the asset's name, in order
    std::int64_t next_reference = 1, next_lease = 1;

    explicit Seed(IdSource& source) : ids(source) {}

    template <class R>
    Id<R> add(R record) {
        record.id = ids.make<R>();
        const Id<R> id = record.id;
        editor.put(std::move(record));
        return id;
    }
    template <class R, class Change>
    void change(Id<R> id, Change edit) {
        R record = *editor.current(id);
        edit(record);
        editor.put(std::move(record));
    }

    /// 0 to n - 1. The standard's distributions differ from library to library; this doesn't.
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n)); }
    std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
    bool chance(std::int64_t percent) { return below(100) < percent; }
    const Asset& asset(const std::string& name) { return *editor.current(assets.at(name)); }
    std::string postcode(const Town& town);
};

inline Date day(int y, int m, int d) { return Date::of(y, m, d); }
inline Money pounds(std::int64_t n) { return Money::from_pounds(n); }
inline Area nia(std::int64_t square_metres) { return Area(square_metres * 10'000, AreaBasis::nia); }
inline Area gia(std::int64_t square_metres) { return Area(square_metres * 10'000, AreaBasis::gia); }
/// Hundredths of a hectare.
inline Area land(std::int64_t hundredths) { return Area(hundredths * 1'000'000, AreaBasis::site); }
inline Ratio millionths(std::int64_t n) { return Ratio::from_millionths(n); }
/// To the nearest `step` pounds, half upwards.
inline Money rounded_to(Money amount, std::int64_t step) { return pounds((amount.pence() / 100 + step / 2) / step * step); }
/// Pence a square metre times an area.
inline Money per_m2(std::int64_t pence, const Area& area) { return times(Money::from_pence(pence), area.square_centimetres(), 10'000); }

void add_estate(Seed& seed);        ///< the council, its sites, assets, floors and units
void add_partners(Seed& seed);
void add_leases(Seed& seed);        ///< of shops, workshops and suites
void add_special_leases(Seed& seed);  ///< of the civic centre, community, sports, farms, coast, and the leases in
void add_facts(Seed& seed);         ///< values, costs, titles, constraints, documents, notes, decisions, exempt marks
void add_spaces(Seed& seed);        ///< floors and units, called by add_estate
void add_faults(Seed& seed);        ///< what data quality is to find
/// Invoices and receipts of two years, from the schedules of `whole`: the estate with the reference rows, which VAT needs.
void add_ledger(Seed& seed, const Portfolio& whole);
void add_lease_events(Seed& seed);  ///< notices, cases, actions, finance events, outlooks, funding, shared bills and VAT

void add_workplaces(Seed& seed);    ///< teams, rooms, desks, sources of counts, rating, certificates, contracts
void add_meters(Seed& seed);        ///< meters of the offices with two and a half years of bills and readings
void add_options(Seed& seed);       ///< what might be done with the offices, how it is judged and what it promises

}  // namespace terrier::seed
