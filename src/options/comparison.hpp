// Options side by side against leaving things as they are: appraised on the same terms, scored, tried against what may turn out otherwise.
#pragma once

#include "src/options/criteria.hpp"
#include "src/options/rank_stability.hpp"
#include "src/options/unknown_facts.hpp"

namespace terrier::options {

struct ComparisonOptions {
    Date as_at;
    std::vector<Id<Option>> only{};     ///< none: all there are. Business as usual always stands first
    std::optional<int> years{};         ///< none: the most that an option states, else 30
    std::optional<Date> start{};        ///< none: the earliest that an option states, else the financial year of the first step, else of the date
    RankOptions rank{};
    carbon::ChangeAssumptions carbon{};
    bool includes_hra = false;
    const SeriesSet* series = nullptr;  ///< as AppraisalTerms::series
    bool with_sensitivities = true;     ///< false: no tornado, switching values, futures and unknown facts
};

/// One option of the comparison.
struct ComparedOption {
    Option option;
    Consequences consequences;
    Appraisal appraisal;
    std::vector<Score> scores;           ///< by criterion
    std::optional<double> weighted;      ///< 0 to 10
    std::vector<TornadoBar> tornado, social_tornado;
    std::vector<Switching> against_nothing;  ///< switching values against leaving things as they are, financial case
};

/// Where the best option stops being the best, one thing moved and all others as appraised.
struct GivesWay {
    Driver driver{};
    double at = 0;
    std::size_t other = 0;   ///< which is worth more beyond
    std::string sentence;    ///< "It stops being best where rent of new lettings falls below £112 a m² (62% of what is appraised): then C is."
};

/// Where no option has an amount in it: what that means, and what to do.
inline constexpr const char* no_money_finding = "No amount of money is known of any option, so none can be said to be worth more than another";
inline constexpr const char* no_money_remedy = "Record what the buildings cost to run and the leases on them, enter costs, savings and receipts with the steps, and see to it that the steps fit.";
std::string no_money_words();

struct Comparison {
    AppraisalTerms terms;
    AppraisalRates rates;
    std::vector<ComparedOption> options;       ///< business as usual first
    std::vector<Criterion> criteria;
    std::vector<DriverRange> ranges;
    std::optional<RankStability> financial_rank, social_rank;  ///< none where the case has no money
    std::vector<GivesWay> best_until;          ///< financial case, nearest first: where the best stops being the best
    std::vector<UnknownFact> unknown;          ///< in the financial case
    std::vector<UnknownFact> social_unknown;   ///< in the social case
    std::vector<std::string> missing;          ///< of the whole
    bool has_energy = true;                    ///< see knows_energy
    Faults faults;                             ///< of the criteria: then nothing is scored

    /// True where any option has an amount of this case; where none has, all are worth nought only because nothing is known.
    bool has_money(Case which) const;
    /// The place of the option worth the most (of a tie the earlier), of that worth the next most, and of that scored highest.
    std::size_t best(Case which) const;
    std::optional<std::size_t> next_best(Case which) const;
    std::optional<std::size_t> best_scored() const;
    std::vector<const Appraisal*> appraisals() const;
    /// "C is best in 71% of futures."; and where it stops being best, nearest first. Empty without futures and without money.
    std::vector<std::string> findings(Case which) const;
};

/// Expands and appraises. Faults: as appraisal_rates; option_unknown (an id that no option has).
Result<Comparison> compare(const Portfolio& live, const ComparisonOptions& options, const Progress& progress = {});

/// The terms that the options of a portfolio share: see ComparisonOptions.
AppraisalTerms terms_of(const Portfolio& live, const ComparisonOptions& options, const std::vector<Option>& compared);

}  // namespace terrier::options
