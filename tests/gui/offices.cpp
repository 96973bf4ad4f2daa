// The offices of the tests.
#include "tests/gui/offices.hpp"

namespace terrier::test {

namespace {

Area nia(std::int64_t m2) { return Area(m2 * 10'000, AreaBasis::nia); }

class Offices {
  public:
    Offices(const TableSet& tables, IdSource& ids) : editor_(tables), ids_(ids), tables_(tables) {}
    Asset building(const char* name, std::int64_t easting, std::int64_t northing, std::int64_t m2) {
        Asset a;
        a.id = ids_.make<Asset>();
        a.name = name, a.reference = std::string("O-") + name;
        a.kind = AssetKind::building, a.category = AssetCategory::operational, a.tenure = Tenure::freehold;
        a.easting = easting, a.northing = northing;
        a.gross_internal_area = Area(m2 * 10'000, AreaBasis::gia);
        a.energy_benchmark = "office";
        editor_.put(a);
        return a;
    }
    Floor floor(const Asset& asset, const char* name, std::int64_t level, std::int64_t m2) {
        Floor f;
        f.id = ids_.make<Floor>();
        f.asset = asset.id, f.name = name, f.level = level, f.net_internal_area = nia(m2);
        editor_.put(f);
        return f;
    }
    Unit unit(const Floor& on, const char* name, std::int64_t m2) {
        Unit u;
        u.id = ids_.make<Unit>();
        u.asset = on.asset, u.floor = on.id, u.name = name, u.is_lettable = true, u.net_internal_area = nia(m2), u.use = UnitUse::office;
        editor_.put(u);
        return u;
    }
    void desks(const Floor& on, const char* name, std::int64_t count) {
        Room r;
        r.id = ids_.make<Room>();
        r.asset = on.asset, r.floor = on.id, r.name = name, r.kind = RoomKind::desks, r.desks = count;
        editor_.put(r);
    }
    void team(const Floor& on, const char* name, std::int64_t full_time, std::int64_t count, std::int64_t m2) {
        Team t;
        t.id = ids_.make<Team>();
        t.name = name;
        editor_.put(t);
        WorkingPattern p;
        p.id = ids_.make<WorkingPattern>();
        p.team = t.id, p.from_date = Date::of(2024, 4, 1), p.full_time = DecimalNumber::from_small(full_time * 1000);
        p.monday = p.tuesday = p.wednesday = p.thursday = p.friday = Ratio::from_millionths(500'000);
        p.tuesday = Ratio::from_millionths(800'000);
        editor_.put(p);
        Allocation a;
        a.id = ids_.make<Allocation>();
        a.team = t.id, a.asset = on.asset, a.floor = on.id, a.from_date = Date::of(2024, 4, 1), a.desks = count, a.area = nia(m2);
        editor_.put(a);
    }
    void let(const Floor& on, const Unit& unit) {
        Lease l;
        l.id = ids_.make<Lease>();
        l.name = "Suite 2", l.reference = "L777", l.direction = LeaseDirection::out, l.kind = LeaseKind::lease;
        for (const Partner& p : tables_.table<Partner>()) l.partner = p.id;
        editor_.put(l);
        LeaseTerm t;
        t.id = ids_.make<LeaseTerm>();
        t.lease = l.id, t.kind = TermKind::original, t.from_date = Date::of(2023, 4, 1), t.to_date = Date::of(2027, 6, 30);
        editor_.put(t);
        Demise d;
        d.id = ids_.make<Demise>();
        d.lease = l.id, d.asset = on.asset, d.floor = on.id, d.unit = unit.id;
        editor_.put(d);
        Charge c;
        c.id = ids_.make<Charge>();
        c.lease = l.id, c.kind = ChargeKind::rent, c.amount = Money::from_pounds(30'000), c.from_date = Date::of(2023, 4, 1);
        editor_.put(c);
    }
    void electricity(const Asset& asset) {
        Meter m;
        m.id = ids_.make<Meter>();
        m.reference = "MPAN-" + asset.name, m.asset = asset.id, m.utility = Utility::electricity, m.measured_in = MeterUnit::kwh;
        m.from_date = Date::of(2024, 4, 1);
        editor_.put(m);
        for (const auto& [year, kwh] : {std::pair{2024, 95'000}, std::pair{2025, 90'000}}) {
            UtilityBill b;
            b.id = ids_.make<UtilityBill>();
            b.meter = m.id, b.reference = std::to_string(year), b.from_date = Date::of(year, 4, 1), b.to_date = Date::of(year + 1, 3, 31);
            b.quantity = DecimalNumber::from_small(static_cast<std::int64_t>(kwh) * 1000), b.kind = ReadingKind::actual;
            editor_.put(b);
        }
    }
    void factor(const char* code, const char* value, int year) {
        ReferenceFactor f;
        f.id = ids_.make<ReferenceFactor>();
        f.code = code, f.name = code, f.unit = "kWh", f.status = ReferenceStatus::in_force, f.origin = ReferenceOrigin::ours, f.value = value, f.from_date = Date::of(year, 1, 1), f.to_date = Date::of(year, 12, 31), f.source = "test", f.edition = "1";
        editor_.put(f);
    }
    Editor& editor() { return editor_; }

  private:
    Editor editor_;
    IdSource& ids_;
    const TableSet& tables_;
};

}  // namespace

ChangeSet add_offices(const TableSet& tables, IdSource& ids) {
    Offices make(tables, ids);
    const Asset house = make.building("Harbour House", 600'000, 300'000, 1'500), annexe = make.building("Annexe", 601'000, 301'000, 300);
    const Floor ground = make.floor(house, "Ground", 0, 400), first = make.floor(house, "1", 1, 500), second = make.floor(house, "2", 2, 500), only = make.floor(annexe, "Ground", 0, 250);
    make.unit(ground, "Suite G", 150);
    make.let(second, make.unit(second, "Suite 2", 500));
    make.desks(first, "Open plan", 40);
    make.desks(only, "Annexe desks", 20);
    make.team(first, "Planning", 60, 40, 450);
    make.team(only, "Housing", 20, 20, 250);
    make.electricity(house);
    make.factor("electricity", "0.20705", 2024);
    make.factor("electricity", "0.17700", 2025);
    make.factor("electricity_td", "0.01830", 2024);
    make.factor("electricity_td", "0.01853", 2025);
    return make.editor().changes();
}

Uuid asset_named(const TableSet& tables, std::string_view name) { return sample_asset(tables, name); }

}  // namespace terrier::test
