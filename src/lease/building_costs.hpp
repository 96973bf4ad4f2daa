// Service charges, shared bills and VAT of one building, from its records. Amounts past what Money holds throw std::overflow_error.
#pragma once

#include "src/lease/service_charge.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// What a landlord recovers through a service charge: energy, water, repairs, cleaning, security, grounds, waste, staff and
/// management. Insurance is a rent of its own; rates, rent paid and service charge paid aren't services.
bool is_service_cost(CostCategory category);

/// A building's service charge over one financial year (April to March).
struct ServiceChargeYear {
    Date from, to;
    std::optional<CostSplit> budget, actual;  ///< none while a cost of the year lacks its amount
    std::vector<Id<Charge>> charges;          ///< behind the parts of both splits, in order
    std::vector<Balance> balances;            ///< empty while the actual cost isn't known
    std::vector<Source> sources;              ///< the cost rows and the charges
};
/// Costs: the running costs of the asset that are services and whose period begins in the year. Tenants: the service charges of
/// leases out that let part of it and run in the year, each for its days. Keys: a fixed share as recorded; floor area, the area let
/// by the building's net internal area; rateable value by the share recorded, else by the rating list's entries of what is
/// let over all of the building's; weighted area by the share recorded; a fixed amount by the
/// charge's amount. The cap is the charge's. On account: the payments that fall due in the year without VAT.
/// Faults: cost_unknown (no cost of the year has an amount), building_area_unknown, area_unknown, several_buildings (the lease
/// lets parts of others too), those of share_cost, and those of the schedule once the actual cost is known.
Result<ServiceChargeYear> service_charge_year(const Portfolio& portfolio, Id<Asset> asset, int first_year);

struct BillPart {
    Id<BillShare> share;
    Id<Lease> lease;
    Money net, vat;
    bool is_metered = false;
};
/// Parts and the landlord's rest add up to the bill, net and VAT alike.
struct BillSplit {
    std::vector<BillPart> parts;  ///< of leases, in order of the shares' ids
    Money landlord_net, landlord_vat;
};
/// Sub-metered units first, by the units billed; the rest by the bill's key among the shares without units: fixed shares,
/// floor area (the area let on the bill's first day by the building's net internal area), insured or rateable values (as recorded, else
/// rateable values by the rating list). What
/// no lease bears is the landlord's. Faults: amount_unknown, key_unknown, building_area_unknown, area_unknown, those of
/// share_by_meter and share_cost. VAT follows the net parts by largest remainder.
Result<BillSplit> split_bill(const Portfolio& portfolio, const SharedBill& bill);

/// Whether the lease's rents carry VAT on a day; none when not known, when there is none, or when they differ.
std::optional<bool> is_rent_taxed(const Portfolio& portfolio, Id<Lease> lease, Date date);

/// The VAT on a building's shared bills whose period begins in a span, by what it is attributable to.
struct BuildingVat {
    Money input_tax;
    Money taxable;    ///< parts of tenants whose rent carries VAT: recoverable
    Money exempt;     ///< parts of tenants whose rent is exempt: exempt input tax, lost if the body is past its limit
    Money own;        ///< the landlord's parts
    Money not_known;  ///< parts of tenants of whom it isn't known, and bills that can't be split
    Faults faults;    ///< of the bills that can't be split
};
BuildingVat building_vat(const Portfolio& portfolio, Id<Asset> asset, Date from, Date to);

}  // namespace terrier
