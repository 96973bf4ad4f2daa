// Judging records one by one, and the score.
#include "src/portfolio/quality.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/portfolio/quality_rules.hpp"

namespace terrier {

namespace {
using namespace quality;

constexpr const QualityRule* all_rules[] = {
    &missing_field, &valuation_missing, &title_missing, &lease_no_term, &lease_no_charge, &lease_no_demise, &let_no_epc,
    &uprn_form, &uprn_short, &postcode_form, &grid_reference, &grid_reference_half, &area_basis, &invalid_value, &exemption_unknown,
    &uprn_repeated, &reference_repeated, &asset_repeated, &partner_repeated, &unit_let_twice,
    &valuation_old, &epc_old, &review_outstanding, &lease_lapsed,
    &grid_outlier, &land_with_epc, &land_with_floors, &leasehold_no_lease, &freehold_lease_in, &let_not_held, &vacant_let,
    &net_exceeds_gross, &floors_exceed_asset, &storeys_differ, &part_elsewhere, &demise_too_large, &sub_lease_outlasts,
    &charge_outside_term, &break_outside_term, &licence_in_act, &below_market,
};

std::size_t place_of(const QualityRule* rule) {
    return static_cast<std::size_t>(std::find(std::begin(all_rules), std::end(all_rules), rule) - std::begin(all_rules));
}

const QualityRule& rule_of_check(std::string_view code) {
    for (const QualityRule* rule : all_rules)
        if (rule->code == code && rule->aspect == QualityAspect::validity) return *rule;
    return invalid_value;
}

// The table's weight in the portfolio's score; 0: not judged.
int weight_of(const RecordType& type) {
    const std::string_view name = type.name;
    if (name == "asset") return 5;
    if (name == "lease") return 4;
    if (name == "lease_term" || name == "charge") return 3;
    if (name == "floor" || name == "unit" || name == "demise" || name == "valuation") return 2;
    for (const std::string_view other : {"organisation", "site", "partner", "decision", "title_number", "title_constraint", "rent_review", "lease_break", "document", "running_cost"})
        if (name == other) return 1;
    return 0;
}

struct Expected {
    const Field* field;
    const Field* only_with;  // the choice field on which it depends; null: always
    std::string message;
};

bool applies(const Expected& e, const void* record) {
    if (!e.only_with) return true;
    const std::string code = e.only_with->exact(record);
    const auto codes = split(e.field->applies_values, ',');
    return std::find(codes.begin(), codes.end(), std::string_view(code)) != codes.end();
}

std::vector<Expected> expected_fields(const RecordType& type) {
    std::vector<Expected> all;
    for (const Field& field : type.fields) {
        if (field.position == 0 || field.need == Need::optional) continue;
        all.push_back({&field, field.applies_field.empty() ? nullptr : &type.field(field.applies_field),
                       fmt::format("{} is not known. Find it out and enter it.", field.label)});
    }
    return all;
}

// What a record had to know; kept beside the table's rows, in their order.
struct Mark {
    Uuid id;
    int expected = 0, known = 0;
};

struct Judge {
    const Portfolio& portfolio;
    Findings findings;
    std::vector<std::vector<Mark>> marks;

    Judge(const Portfolio& p, Date date) : portfolio(p), findings{p, date, {}}, marks(p.schema().types().size()) {}

    bool is_judged(const RecordType& type, const void* record) const {
        return type.name != "asset" || is_held(*static_cast<const Asset*>(record), findings.as_at);
    }

    void judge_record(const RecordType& type, const std::vector<Expected>& expected, const Row& row) {
        const void* record = row.record.get();
        Mark mark{row.id};
        for (const Expected& e : expected) {
            if (!applies(e, record)) continue;
            ++mark.expected;
            if (e.field->known(record)) ++mark.known;
            else findings.faults.push_back({&missing_field, &type, row.id, std::string(e.field->name), e.message});
        }
        marks[type.slot].push_back(mark);
        for (Fault& fault : type.validate(record)) {
            if (fault.code == "required") continue;
            findings.faults.push_back({&rule_of_check(fault.code), &type, row.id, std::move(fault.field), std::move(fault.message)});
        }
    }

    void judge_tables() {
        for (const RecordType* type : portfolio.schema().types()) {
            if (weight_of(*type) == 0) continue;
            const std::vector<Expected> expected = expected_fields(*type);
            marks[type->slot].reserve(portfolio.rows(*type).size());
            // Room for a bad register, but not for the worst of a large one.
            findings.faults.reserve(findings.faults.size() + std::min<std::size_t>(8 * portfolio.rows(*type).size(), 1'000'000));
            for (const Row& row : portfolio.rows(*type))
                if (is_judged(*type, row.record.get())) judge_record(*type, expected, row);
        }
    }

    // The record-by-record faults are in order already; those across records are sorted and merged in behind them.
    void sort_faults(std::size_t in_order) {
        const auto before = [](const QualityFault& a, const QualityFault& b) { return a.type != b.type ? a.type->slot < b.type->slot : a.id < b.id; };
        const auto middle = findings.faults.begin() + static_cast<std::ptrdiff_t>(in_order);
        std::stable_sort(middle, findings.faults.end(), before);
        std::inplace_merge(findings.faults.begin(), middle, findings.faults.end(), before);
    }
};

double score_record(const Mark& mark, int penalty) {
    const double complete = mark.expected == 0 ? 1.0 : static_cast<double>(mark.known) / mark.expected;
    return 100.0 * complete * std::max(0.0, 1.0 - penalty / 10.0);
}

// Scores one table; `at` walks the sorted faults and ends behind the table's own.
QualityScore score_table(const RecordType& type, const std::vector<Mark>& marks, std::vector<QualityFault>::const_iterator& at,
                         std::vector<QualityFault>::const_iterator end, QualityReport& report) {
    QualityScore score{&type, static_cast<std::int64_t>(marks.size()), 0, 0, 0, 100, weight_of(type)};
    double sum = 0;
    for (const Mark& mark : marks) {
        while (at != end && at->type == &type && at->id < mark.id) ++at;
        int penalty = 0;
        bool is_faulty = false;
        for (; at != end && at->type == &type && at->id == mark.id; ++at) {
            is_faulty = true;
            if (at->rule != &missing_field) penalty += at->rule->weight;
        }
        const double record = score_record(mark, penalty);
        sum += record;
        score.faulty += is_faulty;
        score.fields_expected += mark.expected;
        score.fields_known += mark.known;
        if (record < 100) report.below_full.push_back({type.slot, mark.id, record});
    }
    if (!marks.empty()) score.score = sum / static_cast<double>(marks.size());
    return score;
}
}  // namespace

std::string_view label_of(QualityAspect aspect) {
    switch (aspect) {
        case QualityAspect::completeness: return "Completeness";
        case QualityAspect::validity: return "Validity";
        case QualityAspect::uniqueness: return "Uniqueness";
        case QualityAspect::age: return "Age";
        case QualityAspect::contradiction: return "Contradiction";
    }
    return {};
}

std::span<const QualityRule* const> quality_rules() { return all_rules; }

double QualityReport::score_of(const RecordType& type, const Uuid& id) const {
    const auto at = std::lower_bound(below_full.begin(), below_full.end(), std::pair(type.slot, id),
                                     [](const RecordScore& a, const std::pair<std::size_t, Uuid>& b) { return std::pair(a.slot, a.id) < b; });
    return at != below_full.end() && at->slot == type.slot && at->id == id ? at->score : 100.0;
}

std::vector<std::pair<const QualityRule*, std::int64_t>> QualityReport::counts() const {
    std::vector<std::pair<const QualityRule*, std::int64_t>> all;
    for (const QualityRule* rule : all_rules) all.emplace_back(rule, 0);
    for (const QualityFault& fault : faults) ++all[place_of(fault.rule)].second;
    std::erase_if(all, [](const auto& entry) { return entry.second == 0; });
    return all;
}

QualityReport assess_quality(const Portfolio& portfolio, Date as_at) {
    Judge judge(portfolio, as_at);
    judge.judge_tables();
    const std::size_t in_order = judge.findings.faults.size();
    check_assets(judge.findings);
    check_parts(judge.findings);
    check_leases(judge.findings);
    check_names(judge.findings);
    check_exemptions(judge.findings);
    judge.sort_faults(in_order);
    QualityReport report;
    report.faults = std::move(judge.findings.faults);
    double sum = 0;
    int weights = 0;
    auto at = report.faults.cbegin();
    for (const RecordType* type : portfolio.schema().types()) {
        const auto& marks = judge.marks[type->slot];
        const QualityScore score = score_table(*type, marks, at, report.faults.cend(), report);
        while (at != report.faults.cend() && at->type == type) ++at;
        if (marks.empty()) continue;
        report.records += score.records;
        sum += score.weight * score.score;
        weights += score.weight;
        report.tables.push_back(score);
    }
    if (weights > 0) report.score = sum / weights;
    return report;
}

}  // namespace terrier
