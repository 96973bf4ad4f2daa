// Selling an asset: what it brings, what must be seen to first, and what it no longer costs.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/lease/rules.hpp"
#include "src/options/gate.hpp"
#include "src/options/running.hpp"
#include "src/options/vacate.hpp"

namespace terrier::options {

namespace {
class Disposal {
  public:
    Disposal(StepWork& work, const Asset& asset) : work_(work), asset_(asset), whole_{asset.id, {}, {}} {}

    void run() {
        for (const Tenancy& in : tenancies(work_.now, whole_, LeaseDirection::in, work_.date))
            work_.refuse("held_under_lease", fmt::format("{} is held under \"{}\": it isn't ours to sell. Release it instead.", name_, record_type<Lease>().title(in.lease)), in.lease->id);
        check_vacant(work_, whole_, Lettings::taken_over);
        find_price();
        for (Fault& fault : disposal_gate(work_.now, asset_, work_.date)) work_.outcome.faults.push_back(std::move(fault));
        if (work_.is_refused()) return;
        Asset sold = asset_;
        sold.disposed_on = work_.date, sold.disposal_price = price_;
        work_.edits.put(std::move(sold));
        receive();
        end_agreements(work_, whole_);
        give_up(work_, asset_.id);
        save_running_costs(work_, whole_, Ending::given_up);
        settle_rates(work_, whole_, Ending::given_up, work_.date);
        show_rents_lost();
    }

  private:
    void find_price() {
        valuation_ = latest_valuation(work_.now, asset_.id, work_.as_at);
        if (!valuation_ && !work_.step.price)
            return work_.refuse("receipt_without_valuation", fmt::format("{} has no valuation on which a receipt could rest. Enter a valuation with its date and basis, or a price in the step.", name_), asset_.id);
        if (!valuation_) work_.warn("valuation_unknown", fmt::format("The price of {} is held against no valuation, so whether it is the best that can be had isn't known. Enter a valuation.", name_), asset_.id);
        price_ = work_.step.price ? *work_.step.price : *valuation_->amount;
        if (!valuation_) return;
        const auto years = whole_rule_if_any(work_.now, "valuation.years", work_.as_at);
        if (years && months_later(*valuation_->date, 12 * *years) <= work_.as_at)
            work_.warn("valuation_old", fmt::format("The newest valuation of {} dates from {}. Order a new one before it is sold.", name_, to_display(*valuation_->date)), valuation_->id);
        const bool is_market = valuation_->basis == ValuationBasis::market_value || valuation_->basis == ValuationBasis::fair_value;
        if (!is_market && !work_.step.price)
            work_.warn("valuation_basis", fmt::format("The newest valuation of {} is {}, which isn't what a buyer would pay. Order a market valuation, or enter a price.", name_,
                                                      valuation_->basis == ValuationBasis::unknown ? std::string("of no stated basis") : "on the basis of " + lower_ascii(choices<ValuationBasis>[static_cast<std::size_t>(valuation_->basis)].label)), valuation_->id);
        if (auto fault = undervalue_fault(work_.now, asset_, *valuation_->amount, price_, *valuation_->amount - price_, work_.date)) work_.outcome.faults.push_back(*std::move(fault));
    }

    std::string basis() const {
        if (!valuation_) return "The price of the step; there is no valuation.";
        const std::string_view label = choices<ValuationBasis>[static_cast<std::size_t>(valuation_->basis)].label;
        const std::string rests = fmt::format("{} of {} as at {}, {} old on the day of planning", label.empty() ? "A valuation of no stated basis" : label, to_display(*valuation_->amount), to_display(*valuation_->date), counted(days_between(*valuation_->date, work_.as_at) / 30, "month"));
        return work_.step.price ? "The price of the step, against: " + rests + "." : rests + ".";
    }

    void receive() {
        std::vector<Source> sources{source(asset_.id)};
        if (valuation_) sources.push_back(source(valuation_->id));
        work_.pay({StepCostKind::receipt, "Receipt, " + name_, price_, work_.date, basis(), std::move(sources)});
        for (const TitleConstraint& c : work_.now.children<&TitleConstraint::asset>(asset_.id)) {
            if (c.kind != ConstraintKind::clawback || !in_force(c.from_date, c.to_date, work_.date)) continue;
            if (!c.share && !c.amount) {
                work_.warn("clawback_unknown", fmt::format("How much of the receipt of {} is to be paid over isn't recorded ({}). Enter the share or the amount.", name_, c.description), c.id);
                continue;
            }
            const Money due = c.share ? times(price_, *c.share) : std::min(*c.amount, price_);
            work_.pay({StepCostKind::other_capital, "Paid over under a clawback, " + name_, -(c.amount && c.share ? std::min(due, *c.amount) : due), work_.date, c.description, {source(c.id)}});
        }
        const ReferenceRate* rate = rate_in_force(work_.now, "disposal.fees", work_.date);
        if (rate && rate->value) work_.pay({StepCostKind::fees, "Fees of the sale, " + name_, -times(price_, *rate->value), work_.date, fmt::format("{} of the price ({}).", to_percent(*rate->value), rate->source), {source(rate->id)}});
        else if (!work_.has_entered(StepCostKind::fees)) work_.warn("fees_unknown", fmt::format("What selling {} costs in fees isn't known: no rate \"disposal.fees\" is in force. Enter the rate, or the fees as a cost of the step.", name_));
    }

    // The lettings go to the buyer; leases of assets that aren't held are in no figure.
    void show_rents_lost() {
        for (const Tenancy& let : tenancies(work_.now, whole_, LeaseDirection::out, work_.date)) {
            const auto rent = passing_rent(work_.now, *let.lease, work_.date).amount;
            if (!rent || *rent == Money{}) continue;
            CashLine& line = work_.pay_yearly({StepCostKind::annual_income, "Rent that goes to the buyer, " + record_type<Lease>().title(let.lease), -*rent, work_.date, "Figures of the changed portfolio hold this already.", {source(let.lease->id)}}, let.ends);
            line.is_in_records = true;
        }
    }

    StepWork& work_;
    const Asset& asset_;
    const std::string name_ = record_type<Asset>().title(&asset_);  // many registers give addresses and no names
    const Place whole_;
    const Valuation* valuation_ = nullptr;
    Money price_;
};
}  // namespace

void work_dispose(StepWork& work) {
    const auto place = work.place();
    if (!place) return;
    if (!place->is_whole()) return work.refuse("part_sale", "A floor or unit can't be sold by itself here. Sell the asset, or let the part on a long lease.");
    Disposal(work, *work.now.find(place->asset)).run();
}

}  // namespace terrier::options
