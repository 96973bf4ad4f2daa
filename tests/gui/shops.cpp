// The test register and its records.
#include "tests/gui/shops.hpp"

#include <fmt/format.h>

#include "src/record/kinds.hpp"

namespace terrier {

template <>
const RecordType& record_type<test::Street>() {
    using R = test::Street;
    static const RecordType type =
        describe<R>("street", "Street", "Streets", {field<&R::name>("name", "Name").required(), field<&R::ward>("ward", "Ward")}, [](const R& r) { return r.name; });
    return type;
}
template <>
const RecordType& record_type<test::Shop>() {
    using R = test::Shop;
    static const RecordType type =
        describe<R>("shop", "Shop", "Shops",
                    {field<&R::name>("name", "Name").required().in("Identity").explained("What stands above the door."), field<&R::code>("code", "Code").in("Identity"),
                     field<&R::street>("street", "Street").expected().in("Identity"), field<&R::trade>("trade", "Trade").in("Business"),
                     field<&R::rent>("rent", "Rent").expected().in("Business"), field<&R::opened>("opened", "Opened").in("Business"), field<&R::closed>("closed", "Closed").in("Business"),
                     field<&R::area>("area", "Area").in("Size"), field<&R::built>("built", "Year built").in("Size"), field<&R::desks>("desks", "Desks").measured_in("desks").in("Size"),
                     field<&R::share>("share", "Share").in("Size").applies("trade", "cloth,tools"), field<&R::corner>("corner", "Corner shop").in("Size"),
                     field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text()},
                    [](const R& r) { return r.name; })
            .keyed({"code"})
            .dated("opened", "closed");
    return type;
}
template <>
const RecordType& record_type<test::Till>() {
    using R = test::Till;
    static const RecordType type = describe<R>(
        "till", "Till", "Tills",
        {field<&R::shop>("shop", "Shop").required(), field<&R::name>("name", "Name").required(), field<&R::float_money>("float_money", "Float")}, [](const R& r) { return r.name; });
    return type;
}

}  // namespace terrier

namespace terrier::test {

const Schema& shop_schema() {
    static const Schema schema({&record_type<Street>(), &record_type<Shop>(), &record_type<Till>()});
    return schema;
}

namespace {
Shop shop(std::string name, Id<Street> street, Trade trade, std::optional<std::int64_t> pence) {
    Shop s;
    s.id.value = derived_id("shop", name);
    s.name = std::move(name);
    s.street = street;
    s.trade = trade;
    if (pence) s.rent = Money::from_pence(*pence);
    return s;
}
}  // namespace

TableSet shop_tables() {
    Editor editor{TableSet(shop_schema())};
    const Street high{{derived_id("street", "high")}, "High Street", "Castle"}, mill{{derived_id("street", "mill")}, "Mill Lane", "Abbey"};
    editor.put(high);
    editor.put(mill);
    Shop alder = shop("Alder", high.id, Trade::food, 10'000), birch = shop("Birch", mill.id, Trade::cloth, 250'050);
    alder.opened = Date::of(2025, 4, 1);
    alder.area = Area(1'000'000, AreaBasis::nia);
    alder.built = 1975;
    alder.desks = 1200;
    alder.code = "A1";
    birch.opened = Date::of(2025, 12, 31);
    birch.area = Area(500'000, AreaBasis::gia);
    birch.corner = true;
    birch.share = Ratio::from_millionths(125'000);
    editor.put(alder);
    editor.put(birch);
    editor.put(shop("cedar", {}, Trade::tools, std::nullopt));
    Shop dogwood = shop("Dogwood", high.id, Trade::food, 1'000'000);
    dogwood.opened = Date::of(2026, 3, 31);
    dogwood.area = Area(250'000, AreaBasis::nia);
    editor.put(dogwood);
    editor.put(shop("élan", mill.id, Trade::unknown, 0));
    editor.put(Till{{derived_id("till", "1")}, alder.id, "Front till", Money::from_pounds(50)});
    return editor.result();
}

TableSet many_shops(std::size_t count) {
    TableSet tables(shop_schema());
    std::vector<Row> streets, shops;
    for (std::size_t i = 0; i < 100; ++i) {
        Street s{{derived_id("street", fmt::format("{}", i))}, fmt::format("{} Road", i), fmt::format("Ward {}", i % 12)};
        streets.push_back({s.id.value, 1, std::make_shared<const Street>(s)});
    }
    const std::vector<std::string> kinds = {"Library", "Depot", "Car park", "Offices", "Leisure centre", "Shop", "Workshop"};
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t mixed = (i * 2'654'435'761u) % 1'000'003u;
        Shop s = shop(fmt::format("{} {}", kinds[mixed % kinds.size()], mixed), {streets[mixed % 100].id}, static_cast<Trade>(mixed % 4), static_cast<std::int64_t>(mixed) * 7);
        s.opened = Date::of(1990, 1, 1).plus_days(static_cast<std::int64_t>(mixed % 20'000));
        s.area = Area(static_cast<std::int64_t>(mixed) * 1000, AreaBasis::nia);
        shops.push_back({s.id.value, 1, std::make_shared<const Shop>(std::move(s))});
    }
    const auto by_id = [](const Row& a, const Row& b) { return a.id < b.id; };
    std::sort(streets.begin(), streets.end(), by_id);
    std::sort(shops.begin(), shops.end(), by_id);
    return tables.with_rows(record_type<Street>(), std::move(streets)).with_rows(record_type<Shop>(), std::move(shops));
}

Uuid shop_called(const TableSet& tables, std::string_view name) {
    for (const Shop& s : tables.table<Shop>())
        if (s.name == name) return s.id.value;
    throw std::logic_error("no such shop");
}

}  // namespace terrier::test
