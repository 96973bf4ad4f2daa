// The field lists of import profiles and saved views.
#include "src/portfolio/saved.hpp"

namespace terrier {

template <>
const RecordType& record_type<ImportProfile>() {
    using R = ImportProfile;
    static const RecordType type = describe<R>("import_profile", "Import profile", "Import profiles",
                                               {
                                                   field<&R::name>("name", "Name").required().in("Profile"),
                                                   field<&R::table_name>("table_name", "Table").required().in("Profile"),
                                                   field<&R::definition>("definition", "Definition").required().in("Profile").long_text().hidden(),
                                               },
                                               [](const R& r) { return r.name; })
                                       .about("How one kind of file is read.")
                                       .keyed({"name"});
    return type;
}

template <>
const RecordType& record_type<SavedView>() {
    using R = SavedView;
    static const RecordType type = describe<R>("saved_view", "Saved view", "Saved views",
                                               {
                                                   field<&R::name>("name", "Name").required().in("View"),
                                                   field<&R::table_name>("table_name", "Table").required().in("View"),
                                                   field<&R::definition>("definition", "Definition").required().in("View").long_text().hidden(),
                                               },
                                               [](const R& r) { return r.name; })
                                       .about("Columns, order and filter of a table.")
                                       .keyed({"table_name", "name"});
    return type;
}

}  // namespace terrier
