// A small register for tests of grids and forms: streets, shops in them, and their tills.
#pragma once

#include "src/record/change_set.hpp"
#include "src/record/kinds.hpp"

namespace terrier::test {

struct Street {
    Id<Street> id;
    std::string name, ward;
};
enum class Trade : std::uint8_t { unknown, food, cloth, tools };
struct Shop {
    Id<Shop> id;
    std::string name, code;
    Id<Street> street;
    Trade trade{};
    std::optional<Money> rent;
    std::optional<Date> opened, closed;
    std::optional<Area> area;
    std::optional<std::int64_t> built, desks;
    std::optional<Ratio> share;
    std::optional<bool> corner;
    std::string remarks;
};
struct Till {
    Id<Till> id;
    Id<Shop> shop;
    std::string name;
    std::optional<Money> float_money;
};

/// Streets, shops and tills.
const Schema& shop_schema();
/// Five shops: Alder (food, £100, High Street), Birch (cloth, £2,500.50), cedar (tools, unknown rent, no street), Dogwood, élan.
/// Alder has a till.
TableSet shop_tables();
/// `count` shops in a hundred streets, the same each time.
TableSet many_shops(std::size_t count);
Uuid shop_called(const TableSet& tables, std::string_view name);

}  // namespace terrier::test

namespace terrier {
template <>
inline constexpr auto choices<test::Trade> = std::to_array<Choice>({{"", ""}, {"food", "Food"}, {"cloth", "Cloth and clothes"}, {"tools", "Tools"}});
template <> const RecordType& record_type<test::Street>();
template <> const RecordType& record_type<test::Shop>();
template <> const RecordType& record_type<test::Till>();
}  // namespace terrier
