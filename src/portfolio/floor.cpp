// The field lists of floors and units.
#include "src/portfolio/floor.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

template <>
const RecordType& record_type<Floor>() {
    using R = Floor;
    static const RecordType type =
        describe<R>("floor", "Floor", "Floors",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Identity"),
                        field<&R::name>("name", "Name").required().in("Identity").also({"Floor", "Floor name"}),
                        field<&R::level>("level", "Level").expected().in("Identity").also({"Storey", "Floor number"}).explained("0 is the ground floor, -1 the basement."),
                        field<&R::use>("use", "Use").in("Identity"),
                        field<&R::net_internal_area>("net_internal_area", "Net internal area").expected().in("Size").also({"NIA"}),
                        field<&R::gross_internal_area>("gross_internal_area", "Gross internal area").in("Size").also({"GIA"}),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                        field<&R::fire_limit>("fire_limit", "Fire limit").in("Size").measured_in("persons").checked(checks::not_negative).explained("How many may be on the floor at once."),
                    },
                    [](const R& r) { return r.name; })
            .about("One storey of a building.")
            .keyed({"asset", "name"});
    return type;
}

template <>
const RecordType& record_type<Unit>() {
    using R = Unit;
    static const RecordType type =
        describe<R>("unit", "Unit", "Units",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Identity"),
                        field<&R::floor>("floor", "Floor").in("Identity"),
                        field<&R::name>("name", "Name").required().in("Identity").also({"Unit", "Unit name", "Suite", "Room"}),
                        field<&R::reference>("reference", "Reference").in("Identity").also({"Unit reference", "Unit number"}),
                        field<&R::uprn>("uprn", "UPRN").in("Identity").checked(checks::uprn).explained("A unit let by itself often has a UPRN of its own."),
                        field<&R::use>("use", "Use").expected().in("Identity").also({"Unit use", "Use class"}),
                        field<&R::is_lettable>("is_lettable", "Can be let").expected().in("Identity").explained("A lettable unit that isn't let counts as void."),
                        field<&R::net_internal_area>("net_internal_area", "Net internal area").expected().in("Size").also({"NIA", "Unit area"}),
                        field<&R::gross_internal_area>("gross_internal_area", "Gross internal area").in("Size").also({"GIA"}),
                        field<&R::market_rent>("market_rent", "Market rent a year").in("Value").also({"ERV", "Estimated rental value", "Market rent"})
                            .explained("Estimated rental value: the rent a year that it would fetch in the open market."),
                        field<&R::market_rent_date>("market_rent_date", "Market rent as at").in("Value").also({"ERV date"}),
                        field<&R::epc_rating>("epc_rating", "Energy rating (EPC)").in("Energy").also({"EPC"}),
                        field<&R::epc_date>("epc_date", "EPC date").in("Energy"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; })
            .about("A part of a building that can be let or assigned: a suite, a wing, a shop.")
            .keyed({"asset", "name"});
    return type;
}

}  // namespace terrier
