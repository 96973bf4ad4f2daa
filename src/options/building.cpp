// Refurbishing a place and acquiring a building.
#include <fmt/format.h>

#include "src/income/yields.hpp"
#include "src/lease/rules.hpp"
#include "src/options/running.hpp"

namespace terrier::options {

Id<Asset> acquired_asset(Id<OptionStep> step) { return Id<Asset>{derived_id("option_step", to_text(step.value) + " 1")}; }

namespace {
void certify(StepWork& work, const Place& place, EnergyRating rating) {
    if (rating == EnergyRating::unknown) return;
    EnergyCertificate certificate;
    certificate.asset = place.asset, certificate.unit = place.unit, certificate.kind = CertificateKind::epc, certificate.rating = rating, certificate.issued_on = work.date;
    if (const auto years = whole_rule_if_any(work.now, "epc.years", work.date)) certificate.valid_until = months_later(work.date, 12 * *years).plus_days(-1);
    certificate.remarks = "Planned by a step of an option: expected, not issued.";
    work.add(std::move(certificate));
}

void save_energy(StepWork& work, const Place& place, Ratio share) {
    const std::string where = words_of(work.now, place);
    work.so_far.energy.push_back({work.step.id, place.asset, place.floor, place.unit, work.date, {}, share, fmt::format("Refurbishing {} saves {} of its energy.", where, to_percent(share))});
    std::vector<Source> sources;
    const auto cost = energy_cost(work, place, sources);
    if (!cost) return work.warn("running_cost_unknown", fmt::format("What energy costs in {} isn't recorded, or can't be divided over its floors, so no saving is counted. Enter its running costs.", where), place.asset);
    const Money saved = times(*cost, share);
    if (saved == Money{}) return;
    work.pay_yearly({StepCostKind::annual_cost, "Energy saved, " + where, saved, work.date, fmt::format("{} of a year's energy of {}.", to_percent(share), to_display(*cost)), std::move(sources)});
    work.so_far.saved.push_back({place, saved, {}});
}
}  // namespace

void work_refurbish(StepWork& work) {
    const auto place = work.place();
    if (!place) return;
    const auto saving = work.step.energy_saving;
    if (saving && (*saving < Ratio{} || Ratio::from_millionths(1'000'000) < *saving)) return work.refuse("saving_range", "The share of energy saved must be from 0 to 1. Correct it.");
    if (!work.has_entered(StepCostKind::works)) work.warn("works_unknown", fmt::format("What the works in {} cost isn't known. Enter them as a cost of the step.", words_of(work.now, *place)));
    for (const TitleConstraint& c : work.now.children<&TitleConstraint::asset>(place->asset))
        if ((c.kind == ConstraintKind::listing || c.kind == ConstraintKind::scheduled_monument) && in_force(c.from_date, c.to_date, work.date))
            work.warn("listed_building", fmt::format("{} is protected ({}): the works need consent.", work.now.title(record_type<Asset>(), place->asset.value), c.description), c.id);
    certify(work, *place, work.step.epc_after);
    if (saving && Ratio{} < *saving) save_energy(work, *place, *saving);
}

void work_acquire(StepWork& work) {
    const OptionStep& step = work.step;
    if (step.new_name.empty()) return work.refuse("name_missing", "What is acquired has no name. Enter one.");
    if (!step.price) return work.refuse("price_missing", fmt::format("What {} costs isn't given. Enter the price, £0 for a gift.", step.new_name));
    Asset asset;
    asset.name = step.new_name, asset.kind = AssetKind::building, asset.category = AssetCategory::operational, asset.status = AssetStatus::in_use, asset.use = "Offices";
    asset.ownership_model = OwnershipModel::direct, asset.holding_account = HoldingAccount::general_fund, asset.tenure = Tenure::freehold;
    asset.acquired_on = work.date, asset.acquisition_price = step.price, asset.remarks = "Planned by a step of an option.";
    for (const Organisation& body : work.now.table<Organisation>()) {
        if (!body.parent.is_nil() || !in_force(body.from_date, body.to_date, work.date)) continue;
        asset.organisation = body.id;
        break;
    }
    if (step.area) (step.area->basis() == AreaBasis::gia ? asset.gross_internal_area : step.area->basis() == AreaBasis::nia ? asset.net_internal_area : asset.floor_area) = step.area;
    // The first record that the step adds: acquired_asset() names it.
    const Id<Asset> id = work.add(std::move(asset));
    certify(work, {id, {}, {}}, step.epc_after);
    work.pay({StepCostKind::purchase, "Purchase, " + step.new_name, -*step.price, work.date, "The price of the step.", {source(id)}});
    if (Money{} < *step.price) {
        if (const auto costs = income::purchase_costs(work.now, *step.price, work.date)) {
            std::vector<Source> sources;
            for (const ReferenceRate* rate : costs->rates) sources.push_back(source(rate->id));
            if (costs->tax != Money{}) work.pay({StepCostKind::purchase_costs, "Stamp duty land tax, " + step.new_name, -costs->tax, work.date, "By the bands in force on the day.", sources}).is_transfer = true;
            work.pay({StepCostKind::purchase_costs, "Agent's and legal fees, " + step.new_name, -(costs->agent + costs->legal), work.date, "By the rates in force on the day, without VAT.", std::move(sources)});
        } else if (!work.has_entered(StepCostKind::purchase_costs)) {
            work.warn("purchase_costs_unknown", costs.error().front().message);
        }
    }
    if (!work.has_entered(StepCostKind::annual_cost)) work.warn("running_cost_unknown", fmt::format("What {} will cost to run isn't known. Enter it as a running cost of the step.", step.new_name));
}

}  // namespace terrier::options
