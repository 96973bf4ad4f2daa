// The field list of the tests' own record.
#include "tests/support/test_slip.hpp"

namespace terrier {

template <> const RecordType& record_type<test::KeySlip>() {
    using R = test::KeySlip;
    static const RecordType type = describe<R>("key_slip", "Key slip", "Key slips",
        {
            field<&R::asset>("asset", "Asset").required(),
            field<&R::holder>("holder", "Holder").required().personal(),
            field<&R::from_date>("from_date", "From").expected(),
            field<&R::to_date>("to_date", "To"),
            field<&R::deposit>("deposit", "Deposit"),
        },
        [](const R& r) { return r.holder; }).dated("from_date", "to_date", {"asset"});
    return type;
}

const Schema& test::schema_with_key_slips() {
    static const Schema schema = [] {
        std::vector<const RecordType*> types = portfolio_schema().types();
        types.push_back(&record_type<KeySlip>());
        return Schema(std::move(types));
    }();
    return schema;
}

}  // namespace terrier
