// What an option costs, brings and saves against leaving things as they are: by year, in money of the day and as society sees it.
#pragma once

#include <memory>

#include "src/income/projection.hpp"
#include "src/options/appraisal_terms.hpp"
#include "src/options/consequences.hpp"
#include "src/options/service.hpp"

namespace terrier::options {

/// Lines that go up and down together.
enum class FlowGroup : std::uint8_t {
    new_rent,       ///< of leases out that the option makes
    present_rent,   ///< of leases out that there are
    rent_paid,      ///< of leases in
    running_costs,
    yearly_income,  ///< besides rents
    release_costs,  ///< once: leaving, moving, making ready
    works,
    optimism_bias,
    receipts,
    purchases,
    carbon,         ///< social case only
    residual,       ///< social case only: what is owned at the end
};
inline constexpr std::size_t flow_group_count = 12;
/// "Rent of new lettings" ...
std::string_view label_of(FlowGroup group);
std::string_view code_of(FlowGroup group);

/// One line of the cash flow. Below zero goes out. Years from year 0 on.
struct FlowLine {
    FlowGroup group{};
    FlowGroup biased{};             ///< of optimism bias: the group of the cost that it is on
    StepCostKind kind{};            ///< unknown: from leases, carbon or what is left at the end
    std::string what;
    bool is_capital = false, is_transfer = false;
    bool in_financial = true, in_social = true;
    bool is_indexed = false;        ///< rises with inflation from the prices of `price_year`
    int price_year = 0;             ///< counted from year 0
    std::vector<Money> nominal;     ///< money of the day
    std::vector<Money> real;        ///< prices of year 0: nominal / price level, rounded half to even
    Id<OptionStep> step;
    AmountOrigin origin{};
    std::optional<Money> derived;   ///< of an entered amount: what would have been derived
    std::vector<Source> sources;
    std::string why;
    Money total() const;            ///< of `nominal`
};

/// A cash line that is in no sum, and why.
struct LeftOut {
    CashLine line;
    std::string why;
};

/// One of the two cases. The value is the sum of net x factor over all years, rounded once to the penny.
struct CaseResult {
    std::vector<Money> capital, revenue, net;  ///< by year; net = capital + revenue, of the social case with carbon and residual value
    std::vector<double> factors;
    double factor_sum = 0;
    Money npv;                                 ///< above zero: better than leaving things as they are
    Money eanc;                                ///< equivalent annual net cost: -npv / sum of the factors of all years, year 0 among them
};

/// How capital is paid: receipts first (of this year and before), then borrowing by the stated share, the rest from reserves.
struct Financing {
    bool is_known = true;                      ///< false: something that it needs isn't stated; then only spend and receipts are filled
    std::vector<Money> spend, receipts, receipts_used, borrowed, reserves, mrp, interest, receipts_left, debt;  ///< by year; debt at its end
};

/// What new lettings are let at: £ a square metre, for switching values.
struct NewLettings {
    Money rent;                        ///< a year, once rent-free time is over
    std::int64_t square_centimetres = 0;
    std::optional<double> per_m2() const;  ///< none: an area isn't known
    bool is_area_known = true;
};

/// Grams by year against leaving things as they are; avoided, transferred and what partners leave are what goes away.
struct CarbonYear {
    Carbon avoided, transferred, displaced, rebound, partner_leaves;
    Carbon own() const { return avoided + transferred - displaced; }                  ///< what leaves our account (scope 1, 2, losses, water)
    Carbon place() const { return avoided - displaced - rebound + partner_leaves; }   ///< what is saved in the place: each emission once
};
struct CarbonEffect {
    std::vector<CarbonYear> years;
    std::optional<carbon::ChangeSplit> complete;  ///< a year with every change of who holds, lets and works where made
    CarbonYear a_year;                            ///< that year, with the energy that steps save
    std::vector<Source> sources;                  ///< the places of which anything changes
    std::vector<std::string> assumptions;
    std::vector<std::string> missing;             ///< what isn't known: then the savings are of what is
    Carbon place_total() const;
    Carbon own_total() const;
};

struct Appraisal {
    Id<Option> option;                 ///< nil: made up
    std::string name;
    OptionKind kind{};
    AppraisalTerms terms;
    AppraisalRates rates;
    Date complete_on;                  ///< every step has happened
    std::vector<FlowLine> lines;
    std::vector<LeftOut> left_out;     ///< already in the records, before year 0 (sunk), after the last year
    CaseResult financial, social;
    Financing financing;
    std::vector<Money> mtfs;           ///< by financial year: revenue, less interest and MRP where they are known; never a receipt
    std::optional<double> payback_years;  ///< from the start of year 0 until the sum of the cash flow stays at nought or above; 0: it never is below
    Money peak_funding;                ///< the most that has to be found: 0 and more
    int peak_year = 0;                 ///< counted from year 0
    CarbonEffect carbon;
    Money carbon_low, carbon_central, carbon_high;  ///< present value of the carbon saved, by each series
    NewLettings new_lettings;
    std::vector<std::string> service_notes;
    ServiceState service_before, service_after;
    ServiceChange service_change;
    std::vector<std::string> missing;  ///< what isn't known of the option, in sentences: figures rest on what is. Of the rates: rates.missing
    std::vector<std::string> step_notes;  ///< what stands in the way of steps or has to be dealt with, each thing once with its step or how many steps
    std::vector<std::string> notes;
    bool fits = true;                  ///< false: a step doesn't fit, so the figures leave it out

    Money group_total(FlowGroup group) const;  ///< nominal
    bool has_money(bool is_social) const;      ///< any line is in the case
    int first_year() const { return rates.first_year; }
};

/// Appraises options of one portfolio on the same terms; what they share is worked out once. The portfolio must outlive it.
class Appraiser {
  public:
    /// Faults: as appraisal_rates.
    static Result<Appraiser> make(const Portfolio& live, AppraisalTerms terms);

    /// The difference that an option makes: the projection of its portfolio less that of the live one, the cash lines that aren't in
    /// the records already, optimism bias, and carbon in the social case. `under` must outlive the call only.
    Appraisal appraise(const Portfolio& under, const Consequences& consequences, std::optional<Ratio> borrowed_share = {}) const;

    const AppraisalTerms& terms() const { return terms_; }
    const AppraisalRates& rates() const { return rates_; }
    const Portfolio& live() const { return *live_; }

  private:
    Appraiser(const Portfolio& live, AppraisalTerms terms, AppraisalRates rates);
    const Portfolio* live_;
    AppraisalTerms terms_;
    AppraisalRates rates_;
    std::shared_ptr<const income::Projector> projector_;
    DesksNeeded needed_;
};

/// One option by itself: Appraiser::make and appraise.
Result<Appraisal> appraise(const Portfolio& live, const Portfolio& under, const Consequences& consequences, const AppraisalTerms& terms);

// The parts, in the order in which they are worked out.

/// Lines of leases: income and cost of each lease that the change touches, under the option less as things are.
std::vector<FlowLine> lease_lines(const Portfolio& live, const income::Projector& as_is, const Portfolio& under, const AppraisalTerms& terms, const AppraisalRates& rates);
/// Contracted rent and area of the leases out that only `under` has.
NewLettings new_lettings(const Portfolio& live, const Portfolio& under);
/// Lines of cash lines that aren't in the records, with their optimism bias and, of what is owned, the residual value; what is left out goes to the appraisal.
void add_cash_lines(Appraisal& appraisal, const Portfolio& portfolio, const std::vector<CashLine>& cash);
/// Carbon by year: the change split of each stretch between the days on which the changed records and energy savings begin and end, weighed by
/// days. Savings of energy are avoided, of what is left ours of the place: several of one place one after the other, 1 - (1 - a)(1 - b).
CarbonEffect carbon_effect(const Portfolio& live, const Portfolio& under, const Consequences& consequences, const AppraisalTerms& terms, const AppraisalRates& rates);
/// How the capital of these lines is paid, from the borrowed share, loan rate and asset life; says what is missing.
Financing financing_of(const std::vector<FlowLine>& lines, std::optional<Ratio> borrowed_share, const AppraisalRates& rates, std::vector<std::string>& missing);
/// Sums, value and equivalent annual cost of the lines that are in the case.
CaseResult case_of(const std::vector<FlowLine>& lines, bool is_social, const AppraisalRates& rates);
/// sum of amounts x factors, rounded half to even to the penny once.
Money present_value(const std::vector<Money>& amounts, const std::vector<double>& factors);
/// Payback in years as Appraisal::payback_years.
std::optional<double> payback(const std::vector<Money>& net);

}  // namespace terrier::options
