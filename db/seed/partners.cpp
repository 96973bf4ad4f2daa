// The other parties of the demonstration.
#include <fmt/format.h>

#include "db/seed/builder.hpp"

namespace terrier::seed {

namespace {
struct Party {
    const char* name;
    Sector sector;
};
using S = Sector;
constexpr Party parties[] = {
    {"Saltmere Bay NHS Foundation Trust", S::nhs},
    {"Fen and Coast Integrated Care Board", S::nhs},
    {"Fen and Coast Constabulary", S::police},
    {"Fen and Coast Fire and Rescue", S::fire},
    {"Fen and Coast County Council", S::council},
    {"Easthaven Town Council", S::council},
    {"Marlby Parish Council", S::council},
    {"Government Property Agency (invented tenancy)", S::central_government},
    {"Saltmere Coast College", S::education},
    {"Saltmere Citizens Advice", S::voluntary},
    {"Haven Supported Living", S::voluntary},
    {"Quay Playhouse Trust", S::voluntary},
    {"Priory Community Association", S::voluntary},
    {"Fenside Community Association", S::voluntary},
    {"Easthaven Hub CIO", S::voluntary},
    {"Thornbeck Memorial Hall Trust", S::voluntary},
    {"Marlby Village Hall Committee", S::voluntary},
    {"Wexcombe Institute Trustees", S::voluntary},
    {"Cold Harrow Reading Room Trust", S::voluntary},
    {"Sands Youth Project", S::voluntary},
    {"Saltmere Food Bank", S::voluntary},
    {"Saltmere Cricket Club", S::voluntary},
    {"Saltmere Rugby Football Club", S::voluntary},
    {"Easthaven Sailing Club", S::voluntary},
    {"Thornbeck Town Football Club", S::voluntary},
    {"Marlby Bowls Club", S::voluntary},
    {"Saltmere Allotment Society", S::voluntary},
    {"Coastwise Leisure Limited", S::commercial},
    {"Northfold Supermarkets plc", S::commercial},
    {"Beacon Masts Limited", S::commercial},
    {"Tidewater Telecom Limited", S::commercial},
    {"Corn Exchange Dining Limited", S::commercial},
    {"Marram Architects LLP", S::commercial},
    {"Sandpiper Cafe Limited", S::commercial},
    {"Gull and Kite Kiosks", S::commercial},
    {"Lamplight Tea Rooms", S::commercial},
    {"Priory Park Coffee Limited", S::commercial},
    {"Whitlock Farms", S::commercial},
    {"J and R Aldous (Drove Farm)", S::individual},
    {"Beckside Grazing Partnership", S::commercial},
    {"Oldroyd Estates Limited", S::commercial},
    {"Saltmere Harbour Conservancy", S::council},
    // Shops.
    {"Quayside Newsagents", S::commercial},
    {"Brine and Batter", S::commercial},
    {"Saltmere Pharmacy Limited", S::commercial},
    {"Hartley Hair", S::individual},
    {"Fenland Bakers Limited", S::commercial},
    {"Second Tide Charity Shop", S::voluntary},
    {"Kestrel Cycles", S::commercial},
    {"Priory Convenience Limited", S::commercial},
    {"Lotus Garden Takeaway", S::individual},
    {"Paws and Whiskers", S::commercial},
    {"Priory Launderette", S::individual},
    {"Thornbeck Butchers", S::commercial},
    {"Market Cross Books", S::individual},
    {"Beck Opticians Limited", S::commercial},
    {"Woolpack Yarns", S::individual},
    {"Stannard Estate Agents Limited", S::commercial},
    {"Sands Convenience Limited", S::commercial},
    {"Sea Glass Gallery", S::individual},
    {"Anchor Fish Bar", S::individual},
    {"Hospice Shop, Easthaven", S::voluntary},
    // Workshops and offices.
    {"Fen Fabrications Limited", S::commercial},
    {"Saltmere Joinery Limited", S::commercial},
    {"Eastline Couriers Limited", S::commercial},
    {"Polar Refrigeration Limited", S::commercial},
    {"Marsh Motor Repairs", S::individual},
    {"Brightwater Pumps Limited", S::commercial},
    {"Coastline Scaffolding Limited", S::commercial},
    {"Bluefin Seafoods Limited", S::commercial},
    {"Peregrine Print Limited", S::commercial},
    {"Fenside Tyres Limited", S::commercial},
    {"Greenfinch Catering Supplies Limited", S::commercial},
    {"Windward Marine Engineers Limited", S::commercial},
    {"Saltings Brewery Limited", S::commercial},
    {"Hollis Upholstery", S::individual},
    {"Beck Pottery", S::individual},
    {"Thornbeck Glass Limited", S::commercial},
    {"Larkrise Furniture Project", S::voluntary},
    {"Dune Electrical Limited", S::commercial},
    {"Mallard Plumbing Supplies Limited", S::commercial},
    {"Trawl Net Stores", S::individual},
    {"Easthaven Boatyard Limited", S::commercial},
    {"Samphire Foods Limited", S::commercial},
    {"North Sands Storage Limited", S::commercial},
    {"Tern Digital Limited", S::commercial},
    {"Curlew Accountancy Limited", S::commercial},
    {"Avocet Recruitment Limited", S::commercial},
    {"Fen Surveyors LLP", S::commercial},
    {"Bittern Software Limited", S::commercial},
    {"Coastal Carers Limited", S::commercial},
    {"Plover Media", S::individual},
    {"Ridley Legal Services", S::commercial},
    {"Sandbank Insurance Brokers Limited", S::commercial},
};

constexpr const char* first_names[] = {"Alex", "Priya", "Tom", "Ngozi", "Helen", "Marek", "Sian", "Daniel", "Amara", "Ruth"};
constexpr const char* last_names[] = {"Whitmore", "Okafor", "Larkin", "Novak", "Prentice", "Shah", "Rowntree", "Bellamy", "Eze", "Fairweather"};

// Telephone numbers come from the range set aside for invented ones, addresses from a domain set aside likewise.
void add_contact(Seed& seed, Partner& partner) {
    const char* first = first_names[seed.below(10)];
    const char* last = last_names[seed.below(10)];
    partner.contact_name = fmt::format("{} {}", first, last);
    partner.contact_email = fmt::format("{}.{}@example.org", static_cast<char>(first[0] + 32), last);
    partner.contact_phone = fmt::format("01632 960{:03}", seed.below(1000));
}
}  // namespace

void add_partners(Seed& seed) {
    for (const Party& party : parties) {
        Partner partner;
        partner.name = party.name;
        partner.reference = fmt::format("P{:03}", seed.partners.size() + 1);
        partner.sector = party.sector;
        if (party.sector == S::commercial && partner.name.find("imited") != std::string::npos) partner.company_number = fmt::format("{:08}", 4'000'000 + seed.below(9'000'000));
        if (party.sector == S::voluntary) partner.charity_number = std::to_string(1'050'000 + seed.below(150'000));
        const Town& town = towns()[static_cast<std::size_t>(seed.below(5))];
        partner.address = fmt::format("{} {}, {}", seed.between(1, 90), town.streets.front(), town.name);
        partner.postcode = seed.postcode(town);
        if (seed.chance(85)) add_contact(seed, partner);
        partner.ledger_reference = fmt::format("D{:06}", 100'000 + seed.below(900'000));
        seed.partners[party.name] = seed.add(std::move(partner));
    }
    seed.change(seed.partners.at("Fen and Coast Integrated Care Board"), [&](Partner& p) { p.remarks = "Commissions the trust's services at the Civic Centre."; });
    seed.change(seed.partners.at("Second Tide Charity Shop"), [&](Partner& p) { p.parent = seed.partners.at("Haven Supported Living"); });
    seed.change(seed.partners.at("Sands Convenience Limited"), [&](Partner& p) { p.parent = seed.partners.at("Priory Convenience Limited"); });
}

}  // namespace terrier::seed
