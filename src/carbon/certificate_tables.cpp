// Ratings, lettings against the minimum and display certificates as tables.
#include <fmt/format.h>

#include <algorithm>

#include "src/carbon/certificates.hpp"
#include "src/income/rent_roll.hpp"
#include "src/lease/rules.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
using income::date_cell;
using income::text_cell;

Cell rating_cell(EnergyRating rating) { return text_cell(std::string(letter_of(rating))); }
Cell area_cell(const std::optional<Area>& area) { return area ? Cell{*area} : Cell{}; }
Source source_of(const Asset& asset) { return {record_type<Asset>().name, asset.id.value}; }

std::string cited_rule(const Portfolio& portfolio, std::string_view code, Date date) {
    const ReferenceRule* rule = rule_in_force(portfolio, code, date);
    return rule ? cited(*rule) : fmt::format("the rule {} isn't recorded", code);
}
}  // namespace

DataTable ratings_table(const Portfolio& portfolio, Date date, bool includes_hra) {
    DataTable table{"energy_ratings", "Energy performance certificates of buildings", "The newest certificate issued by the date; without one the rating in the register. A certificate without an end runs for the years of rule epc.years.",
                    {{"asset", "Asset"}, {"rating", "Rating"}, {"potential", "Potential"}, {"issued_on", "Issued on"}, {"valid_until", "Valid until"}, {"standing", "Standing"}, {"reference", "Certificate"}, {"area", "Gross internal area"}}, {}, {}};
    std::int64_t unknown = 0;
    for (const Asset& asset : portfolio.table<Asset>()) {
        if (asset.kind != AssetKind::building || !is_held(asset, date) || (is_hra(asset) && !includes_hra)) continue;
        const RatingInForce r = rating_in_force(portfolio, asset, nullptr, date);
        unknown += !r.is_known();
        TableRow row;
        row.cells = {portfolio.title(record_type<Asset>(), asset.id.value), rating_cell(r.rating), rating_cell(r.certificate ? r.certificate->potential : asset.epc_potential), date_cell(r.issued_on), date_cell(r.valid_until),
                     !r.is_known() ? Cell{} : Cell{std::string(r.rating == EnergyRating::exempt ? "Exempt" : r.is_expired ? "Run out" : r.valid_until ? "In date" : "Date not known")},
                     text_cell(r.certificate ? r.certificate->reference : ""), area_cell(asset.gross_internal_area)};
        row.sources.push_back(source_of(asset));
        if (r.certificate) row.sources.push_back({record_type<EnergyCertificate>().name, r.certificate->id.value});
        table.rows.push_back(std::move(row));
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return cell_less(a.cells[0], b.cells[0]); });
    if (unknown > 0) table.notes.push_back(fmt::format("{} of {} buildings have no rating recorded.", unknown, table.rows.size()));
    return table;
}

DataTable lettings_table(const Portfolio& portfolio, Date date, bool includes_hra) {
    DataTable table{"lettings_ratings", "Lettings against the minimum standard", fmt::format("{}. {}. Announced, not in force: mees.announced_minimum above mees.announced_area.", cited_rule(portfolio, "mees.continue_minimum", date), cited_rule(portfolio, "mees.grant_minimum", date)),
                    {{"asset", "Asset"}, {"unit", "Part let"}, {"lease", "Lease"}, {"area", "Area let"}, {"rating", "Rating"}, {"valid_until", "Valid until"}, {"standing", "Standing"}, {"exempt_until", "Exempt until"}, {"misses_announced", "Below the announced standard"}}, {}, {}};
    for (const LetPart& part : let_parts(portfolio, date, includes_hra)) {
        const Floor* floor = portfolio.find(part.demise->floor);
        TableRow row;
        row.cells = {portfolio.title(record_type<Asset>(), part.asset->id.value), text_cell(part.unit ? part.unit->name : floor ? floor->name : part.demise->description), portfolio.title(record_type<Lease>(), part.lease->id.value), area_cell(part.area),
                     rating_cell(part.rating.rating), date_cell(part.rating.valid_until), std::string(label_of(part.standing)), date_cell(part.exempt_until), part.rating.is_known() && part.area ? Cell{part.misses_announced} : Cell{}};
        row.sources = {{record_type<Lease>().name, part.lease->id.value}, source_of(*part.asset), {record_type<Demise>().name, part.demise->id.value}};
        if (part.unit) row.sources.push_back({record_type<Unit>().name, part.unit->id.value});
        table.rows.push_back(std::move(row));
    }
    table.notes.emplace_back("Wayleaves, hires, desk licences and ground leases are left out. Whether a letting is in scope is a question of law that isn't judged here.");
    return table;
}

DataTable display_table(const Portfolio& portfolio, Date date, bool includes_hra) {
    DataTable table{"display_certificates", "Display energy certificates of buildings we occupy", fmt::format("{}. {}.", cited_rule(portfolio, "dec.minimum_area", date), cited_rule(portfolio, "dec.yearly_area", date)),
                    {{"asset", "Asset"}, {"area", "Gross internal area"}, {"standing", "Standing"}, {"why", "Why"}, {"rating", "Rating"}, {"score", "Score"}, {"issued_on", "Issued on"}, {"valid_until", "Valid until"}}, {}, {}};
    for (const DisplayDuty& duty : display_duties(portfolio, date, includes_hra)) {
        const EnergyCertificate* c = duty.certificate;
        TableRow row;
        row.cells = {portfolio.title(record_type<Asset>(), duty.asset->id.value), area_cell(duty.area), std::string(label_of(duty.standing)), text_cell(duty.why), c ? rating_cell(c->rating) : Cell{},
                     c && c->score ? Cell{*c->score} : Cell{}, c ? date_cell(c->issued_on) : Cell{}, date_cell(duty.valid_until)};
        row.sources.push_back(source_of(*duty.asset));
        if (c) row.sources.push_back({record_type<EnergyCertificate>().name, c->id.value});
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace terrier::carbon
