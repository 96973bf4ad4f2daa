// The field lists of organisations and sites.
#include "src/portfolio/organisation.hpp"

#include "src/portfolio/checks.hpp"

namespace terrier {

template <>
const RecordType& record_type<Organisation>() {
    using R = Organisation;
    static const RecordType type =
        describe<R>("organisation", "Organisation", "Organisations",
                    {
                        field<&R::name>("name", "Name").required().in("Identity").also({"Organisation", "Organisation name", "Owner", "Owner entity", "Authority"}),
                        field<&R::code>("code", "Official code").in("Identity").also({"Organisation code", "Organisation label", "ONS code"})
                            .explained("The official code of the body, such as E07000078."),
                        field<&R::kind>("kind", "Kind").expected().in("Identity").also({"Tier", "Organisation type"}),
                        field<&R::parent>("parent", "Part of").in("Identity").explained("The body that owns or controls this one."),
                        field<&R::successor>("successor", "Merged into").in("Life").explained("The body that took over its property."),
                        field<&R::from_date>("from_date", "From").in("Life"),
                        field<&R::to_date>("to_date", "To").in("Life").explained("The last day on which it existed."),
                        field<&R::address>("address", "Address").in("Address"),
                        field<&R::postcode>("postcode", "Postcode").in("Address").checked(checks::postcode),
                        field<&R::website>("website", "Website").in("Address"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; })
            .about("A body whose property this register holds.")
            .keyed({"name"})
            .dated("from_date", "to_date");
    return type;
}

template <>
const RecordType& record_type<Site>() {
    using R = Site;
    static const RecordType type =
        describe<R>("site", "Site", "Sites",
                    {
                        field<&R::name>("name", "Name").required().in("Identity").also({"Site name", "Estate", "Campus", "Installation name"}),
                        field<&R::reference>("reference", "Reference").in("Identity").also({"Site reference", "Site code", "Site id"}),
                        field<&R::organisation>("organisation", "Organisation").expected().in("Identity"),
                        field<&R::address>("address", "Address").in("Address").also({"Site address"}),
                        field<&R::post_town>("post_town", "Post town").in("Address").also({"Town", "City"}),
                        field<&R::postcode>("postcode", "Postcode").in("Address").checked(checks::postcode).also({"Post code"}),
                        field<&R::ward>("ward", "Ward").in("Address"),
                        field<&R::easting>("easting", "Easting").in("Address").measured_in("m").checked(checks::easting),
                        field<&R::northing>("northing", "Northing").in("Address").measured_in("m").checked(checks::northing),
                        field<&R::site_area>("site_area", "Site area").in("Size"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name; })
            .about("A place that holds several assets, such as a campus or an industrial estate.")
            .keyed({"name"});
    return type;
}

}  // namespace terrier
