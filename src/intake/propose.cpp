// The proposal: candidates scored, the best taken first, targets kept only when their records can stand.
#include "src/intake/propose.hpp"

#include <fmt/format.h>

#include <set>

#include "src/base/text.hpp"
#include "src/intake/known_layouts.hpp"
#include "src/intake/record_index.hpp"

namespace terrier {

namespace {
constexpr double least_confidence = 0.6;
/// Records beside the main one take only headings that name their fields outright.
constexpr double least_of_required = 0.7;
constexpr double least_nested_name = 0.9;
/// Of two fields that a heading names equally well, the nearer to the main record is taken.
constexpr double referred_weight = 0.8;  ///< what the main record refers to
constexpr double child_weight = 0.7;   ///< what belongs to the main record
constexpr double needed_weight = 0.65; ///< what a child must refer to

struct Candidate {
    TargetMapping mapping;
    const RecordType* type = nullptr;
    double weight = 1;
    const Field* stands_for = nullptr;  ///< of a parent: the field that leads to it
};

struct Match {
    std::size_t column, candidate;
    const Field* field;
    double score, name, content;
};

// A record that a name alone makes whole: an organisation, a site, a partner.
const Field* naming_field(const RecordType& type) {
    if (type.natural_key.size() != 1) return nullptr;
    const Field* key = type.find(type.natural_key.front());
    if (!key || key->need != Need::required || key->kind->shape != Shape::text) return nullptr;
    const bool is_enough = std::none_of(type.fields.begin(), type.fields.end(), [&](const Field& f) { return f.need == Need::required && &f != key; });
    return is_enough ? key : nullptr;
}

class Proposer {
  public:
    Proposer(const Analysis& analysis, const Sheet& sheet, const RecordType& table, const TableSet& portfolio)
        : analysis_(analysis), sheet_(sheet), table_(table), portfolio_(portfolio) {}
    Proposal run();

  private:
    void list_candidates();
    void list_children();
    std::vector<Match> matches() const;
    void assign(std::vector<Match> matches);
    bool drop_incomplete();
    bool is_complete(std::size_t candidate) const;
    bool is_mapped(std::size_t candidate, const Field& field) const;
    std::optional<Match> lent(std::size_t candidate, const Field& field) const;
    std::optional<std::string> said_by_heading(std::size_t candidate, const Field& field) const;
    void fill_in(Profile& profile) const;
    void choose_direction(Profile& profile) const;
    void choose_measure(Profile& profile) const;
    bool is_used(std::size_t candidate) const;
    void choose_keys(Profile& profile) const;
    bool is_unique(const TargetMapping& target, const Profile& profile) const;
    ColumnMapping mapping_of(const Match& match) const;
    std::string reason_for(const Match& match) const;

    const Analysis& analysis_;
    const Sheet& sheet_;
    const RecordType& table_;
    const TableSet& portfolio_;
    std::vector<Candidate> candidates_;
    std::set<std::size_t> dropped_;
    std::vector<std::optional<Match>> chosen_;  ///< by column
};

void Proposer::list_candidates() {
    candidates_.push_back({{std::string(table_.name), std::string(table_.name), {}, {}, {}, true}, &table_, 1, nullptr});
    for (const Field& field : table_.fields) {
        if (field.position == 0 || field.kind->shape != Shape::reference) continue;
        const RecordType& target = field.kind->target();
        if (&target == &table_ || !naming_field(target)) continue;
        candidates_.push_back({{std::string(field.name), std::string(target.name), {std::string(naming_field(target)->name)}, {}, {}, true}, &target, referred_weight, &field});
        candidates_[0].mapping.links.push_back({std::string(field.name), std::string(field.name)});
    }
    list_children();
}

// What belongs to the main record, and what that in turn needs: a lease's demise, and the asset it is of.
void Proposer::list_children() {
    for (const auto& [type, field] : portfolio_.schema().referrers(table_)) {
        if (field->need != Need::required || type == &table_) continue;
        Candidate child{{std::string(type->name), std::string(type->name), {}, {}, {{std::string(field->name), std::string(table_.name)}}, true}, type, child_weight, nullptr};
        std::vector<Candidate> needed;
        for (const Field& other : type->fields) {
            if (&other == field || other.position == 0 || other.kind->shape != Shape::reference || other.need != Need::required) continue;
            const std::string name = fmt::format("{}_{}", type->name, other.name);
            child.mapping.links.push_back({std::string(other.name), name});
            needed.push_back({{name, std::string(other.kind->target().name), {}, {}, {}, true}, &other.kind->target(), needed_weight, &other});
        }
        candidates_.push_back(std::move(child));
        candidates_.insert(candidates_.end(), std::make_move_iterator(needed.begin()), std::make_move_iterator(needed.end()));
    }
}

std::vector<Match> Proposer::matches() const {
    std::vector<Match> result;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        const Candidate& candidate = candidates_[i];
        for (const ColumnFacts& facts : analysis_.columns) {
            for (const Field& field : candidate.type->fields) {
                if (field.position == 0 ? i > 0 || folded(facts.name) != "id" : field.is_hidden) continue;
                double name = name_score(facts, *candidate.type, field);
                // A parent's own name is also what its field in the main record is called.
                const bool is_its_name = candidate.stands_for && (&field == naming_field(*candidate.type) || (candidate.weight == needed_weight && field.name == "name"));
                if (is_its_name) name = std::max(name, name_score(facts, table_, *candidate.stands_for));
                if (i == 0 && field.name == "uprn" && facts.uprns * 10 >= facts.filled * 8 && facts.filled > 0) name = std::max(name, 0.85);
                if (i == 0 && field.name == "postcode" && facts.postcodes * 10 >= facts.filled * 8 && facts.filled > 0) name = std::max(name, 0.8);
                if (name == 0 || (i > 0 && name < least_nested_name)) continue;
                const bool has_parent = i == 0 && field.kind->shape == Shape::reference && naming_field(field.kind->target()) && &field.kind->target() != &table_;
                if (has_parent && field.position != 0 && (facts.ids < facts.filled || facts.filled == 0)) continue;
                double content = content_factor(facts, field);
                // A column of a required field's very name is meant, whatever is in it: then each cell says what is wrong with it.
                if (i == 0 && name == 1 && field.need == Need::required) content = std::max(content, least_of_required);
                const double weight = is_its_name && candidate.weight == referred_weight ? 0.99 : candidate.weight;
                if (name * content * std::max(weight, 0.99) >= least_confidence && name * content * weight >= 0.4)
                    result.push_back({facts.column, i, &field, name * content * weight, name, content});
            }
        }
    }
    return result;
}

void Proposer::assign(std::vector<Match> all) {
    std::stable_sort(all.begin(), all.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
    chosen_.assign(analysis_.columns.size(), std::nullopt);
    std::set<std::pair<std::size_t, const Field*>> taken;
    for (const Match& match : all) {
        if (dropped_.contains(match.candidate) || chosen_[match.column] || !taken.emplace(match.candidate, match.field).second) continue;
        chosen_[match.column] = match;
    }
}

bool Proposer::is_used(std::size_t candidate) const {
    return std::any_of(chosen_.begin(), chosen_.end(), [&](const auto& m) { return m && m->candidate == candidate; });
}

bool Proposer::is_mapped(std::size_t candidate, const Field& field) const {
    return std::any_of(chosen_.begin(), chosen_.end(), [&](const auto& m) { return m && m->candidate == candidate && m->field == &field; });
}

// A rent starts when its lease does unless the file says otherwise: the first day of one child serves the others.
std::optional<Match> Proposer::lent(std::size_t candidate, const Field& field) const {
    const Candidate& borrower = candidates_[candidate];
    if (borrower.weight != child_weight || field.name != borrower.type->from_field) return std::nullopt;
    for (const auto& match : chosen_) {
        if (!match || match->candidate == candidate || dropped_.contains(match->candidate)) continue;
        const Candidate& lender = candidates_[match->candidate];
        if (lender.weight == child_weight && match->field->name == lender.type->from_field) return match;
    }
    return std::nullopt;
}

// "Annual rent" says of which kind the charge is: the longest of the list's words that a heading of amounts holds.
std::optional<std::string> Proposer::said_by_heading(std::size_t candidate, const Field& field) const {
    std::string_view best, code;
    for (const auto& match : chosen_) {
        if (!match || match->candidate != candidate || match->field->kind->shape != Shape::money) continue;
        const std::string heading = folded(analysis_.columns[match->column].name);
        for (const Choice& choice : field.kind->words) {
            if (choice.code.empty() || choice.label.size() <= best.size() || heading.find(folded(choice.label)) == std::string::npos) continue;
            best = choice.label;
            code = choice.code;
        }
    }
    return code.empty() ? std::nullopt : std::optional<std::string>(code);
}

bool Proposer::is_complete(std::size_t candidate) const {
    const Candidate& c = candidates_[candidate];
    // A column of values alone makes no asset: something must say which it is.
    const auto is_named = [&](std::string_view name) { return c.type->find(name) && is_mapped(candidate, *c.type->find(name)); };
    if (c.weight == needed_weight && !is_named("name") && !is_named("reference") && !is_named("uprn") && !is_named("address")) return false;
    for (const Field& field : c.type->fields) {
        if (field.position == 0 || field.need != Need::required || is_mapped(candidate, field)) continue;
        if (lent(candidate, field) || (c.weight == child_weight && said_by_heading(candidate, field))) continue;
        const auto link = std::find_if(c.mapping.links.begin(), c.mapping.links.end(), [&](const TargetLink& l) { return l.field == field.name; });
        if (link == c.mapping.links.end()) return false;
        const auto to = std::find_if(candidates_.begin(), candidates_.end(), [&](const Candidate& other) { return other.mapping.name == link->target; });
        const auto place = static_cast<std::size_t>(to - candidates_.begin());
        if (place != 0 && (dropped_.contains(place) || !is_used(place))) return false;
    }
    return true;
}

// A target that lacks something it needs is given up, and with it what only it needed; true when there was one.
bool Proposer::drop_incomplete() {
    const std::size_t before = dropped_.size();
    for (std::size_t i = 1; i < candidates_.size(); ++i) {
        if (dropped_.contains(i) || !is_used(i)) continue;
        const std::string& name = candidates_[i].mapping.name;
        const bool is_needed = candidates_[i].weight != needed_weight || std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& c) {
            const auto place = static_cast<std::size_t>(&c - candidates_.data());
            return place != 0 && !dropped_.contains(place) && is_complete(place) &&
                   std::any_of(c.mapping.links.begin(), c.mapping.links.end(), [&](const TargetLink& l) { return l.target == name; });
        });
        if (!is_needed || !is_complete(i)) dropped_.insert(i);
    }
    return dropped_.size() > before;
}

ColumnMapping Proposer::mapping_of(const Match& match) const {
    const ColumnFacts& facts = analysis_.columns[match.column];
    const Field& field = *match.field;
    ColumnMapping mapping;
    mapping.column = facts.name;
    mapping.field = field.name;
    if (match.candidate != 0) mapping.target = candidates_[match.candidate].mapping.name;
    const Shape shape = field.kind->shape;
    if (shape == Shape::area || shape == Shape::energy || shape == Shape::carbon || shape == Shape::volume) mapping.unit = facts.heading.unit;
    if (shape == Shape::money) mapping.scale = facts.heading.scale;
    if (shape == Shape::area) {
        mapping.basis = facts.heading.basis;
        if (mapping.basis.empty()) mapping.basis = field.name.starts_with("gross_internal") ? "GIA" : field.name.starts_with("net_internal") ? "NIA" : field.name == "site_area" || field.name == "land_area" ? "site" : "";
    }
    if (shape == Shape::ratio) {
        // A column headed "%" that never passes 1 holds fractions all the same; so does one that an export named.
        const auto most = largest_number(sheet_, match.column, analysis_.layout.first_data_row);
        const bool is_exact = facts.name == field.name;
        if (most && !is_exact && *most > (facts.heading.unit == "%" ? 1.0 : 1.5)) mapping.unit = "%";
    }
    if (shape == Shape::date) mapping.serial_dates = facts.serials > 0 && facts.serials * 10 >= facts.filled * 8;
    if (shape != Shape::text && shape != Shape::reference) mapping.words = propose_words(facts, field);
    return mapping;
}

std::string Proposer::reason_for(const Match& match) const {
    const ColumnFacts& facts = analysis_.columns[match.column];
    const Candidate& candidate = candidates_[match.candidate];
    const std::string label = match.candidate == 0 ? std::string(match.field->label) : fmt::format("{} ({})", match.field->label, lower_ascii(candidate.type->label));
    std::string reason = match.name >= 0.9 ? fmt::format("The heading is a known name of {}", label)
                         : match.field->name == "uprn" && match.name == 0.85 ? std::string("The cells have the form of UPRNs")
                         : match.field->name == "postcode" && match.name == 0.8 ? std::string("The cells have the form of postcodes")
                                                                                : fmt::format("The heading shares words with {}", label);
    if (match.content < 1) reason += ", but not all cells fit it";
    if (!facts.heading.unit.empty()) reason += fmt::format("; the unit is {}", facts.heading.unit);
    return reason + ".";
}

// No two rows that give the key may give the same, or one would overwrite the other.
bool Proposer::is_unique(const TargetMapping& target, const Profile& profile) const {
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < profile.columns.size(); ++c) {
        const bool is_key = std::find(target.key.begin(), target.key.end(), profile.columns[c].field) != target.key.end();
        const std::string& of = profile.columns[c].target;
        const bool is_linked = std::any_of(target.links.begin(), target.links.end(), [&](const TargetLink& l) {
            return l.target == of && std::find(target.key.begin(), target.key.end(), l.field) != target.key.end();
        });
        if (!(is_key && of.empty()) && !is_linked) continue;
        const auto& names = analysis_.layout.columns;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i].name == profile.columns[c].column) columns.push_back(i);
    }
    std::vector<std::uint64_t> hashes;
    hashes.reserve(analysis_.rows);
    for (std::size_t r = analysis_.layout.first_data_row; r < sheet_.rows(); ++r) {
        std::uint64_t hash = 0;
        bool is_blank = true;
        for (const std::size_t c : columns) {
            const std::string_view text = trimmed(sheet_.cell(r, c).text);
            is_blank = is_blank && text.empty();
            hash = hash_bytes(text.data(), text.size(), hash);
        }
        if (!is_blank) hashes.push_back(hash);
    }
    std::sort(hashes.begin(), hashes.end());
    return !hashes.empty() && std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end();
}

void Proposer::choose_keys(Profile& profile) const {
    TargetMapping& main = profile.targets[0];
    if (is_mapped(0, table_.fields.front())) {
        main.key = {"id"};
        return;
    }
    bool is_given = !table_.natural_key.empty();
    for (const std::string_view name : table_.natural_key) {
        const bool is_column = std::any_of(profile.columns.begin(), profile.columns.end(), [&](const ColumnMapping& c) { return c.target.empty() && c.field == name; });
        const bool is_link = std::any_of(main.links.begin(), main.links.end(), [&](const TargetLink& l) { return l.field == name; });
        if (is_column || is_link) main.key.emplace_back(name);
        else if (table_.field(name).need != Need::optional) is_given = false;
    }
    if (!is_given || main.key.empty() || !is_unique(main, profile)) main.key.clear();
}

// What children need and no column gives: a first day lent by another child, a kind that a heading says.
void Proposer::fill_in(Profile& profile) const {
    for (std::size_t i = 1; i < candidates_.size(); ++i) {
        const Candidate& c = candidates_[i];
        const auto target = std::find_if(profile.targets.begin(), profile.targets.end(), [&](const TargetMapping& t) { return t.name == c.mapping.name; });
        if (target == profile.targets.end()) continue;
        if (c.weight == needed_weight) {
            const auto has = [&](std::string_view name) { return c.type->find(name) && is_mapped(i, *c.type->find(name)); };
            if (has("reference")) target->key = {"reference"};
            else if (has("uprn")) target->key = {"uprn"};
            else if (has("name") && has("postcode")) target->key = {"name", "postcode"};
            else if (has("name")) target->key = {"name"};
        }
        for (const Field& field : c.type->fields) {
            if (c.weight != child_weight || field.need != Need::required || is_mapped(i, field)) continue;
            if (const auto lender = lent(i, field)) {
                ColumnMapping mapping = mapping_of(*lender);
                mapping.target = c.mapping.name;
                mapping.field = field.name;
                profile.columns.push_back(std::move(mapping));
            } else if (const auto code = said_by_heading(i, field)) {
                target->constants.emplace_back(std::string(field.name), *code);
            }
        }
    }
}

// A sheet with a column of tenants lists leases out; one with landlords, leases in.
void Proposer::choose_direction(Profile& profile) const {
    const Field* direction = table_.find("direction");
    if (table_.name != "lease" || !direction || is_mapped(0, *direction)) return;
    for (const auto& match : chosen_) {
        if (!match || !candidates_[match->candidate].stands_for || candidates_[match->candidate].stands_for->name != "partner") continue;
        const std::string heading = folded(analysis_.columns[match->column].name);
        const auto says = [&](std::string_view word) { return heading.find(word) != std::string::npos; };
        if (says("tenant") || says("lessee")) profile.targets[0].constants.emplace_back("direction", "out");
        else if (says("landlord") || says("lessor")) profile.targets[0].constants.emplace_back("direction", "in");
    }
}

// "Consumption (MWh)" says what the bills are measured in. Bare kWh is left to the meter: of gas it has to be asked.
void Proposer::choose_measure(Profile& profile) const {
    const Field* measure = table_.name == "utility_bill" ? table_.find("measured_in") : nullptr;
    if (!measure || is_mapped(0, *measure)) return;
    for (const auto& match : chosen_) {
        if (!match || match->candidate != 0 || match->field->name != "quantity") continue;
        const std::string& unit = analysis_.columns[match->column].heading.unit;
        if (unit == "MWh") profile.targets[0].constants.emplace_back("measured_in", "mwh");
        if (unit == "m3") profile.targets[0].constants.emplace_back("measured_in", "m3");
    }
}

Proposal Proposer::run() {
    list_candidates();
    const std::vector<Match> all = matches();
    do assign(all);
    while (drop_incomplete());
    Proposal proposal;
    std::set<std::string> used;
    for (std::size_t i = 0; i < candidates_.size(); ++i)
        if (i == 0 || is_used(i) || (candidates_[i].weight == child_weight && is_complete(i) && candidates_[i].mapping.links.size() > 1)) used.insert(candidates_[i].mapping.name);
    for (Candidate& candidate : candidates_) {
        if (!used.contains(candidate.mapping.name)) continue;
        std::erase_if(candidate.mapping.links, [&](const TargetLink& l) { return !used.contains(l.target); });
        proposal.profile.targets.push_back(candidate.mapping);
    }
    for (std::size_t c = 0; c < analysis_.columns.size(); ++c) {
        ProposedColumn column{c, analysis_.columns[c].name, {}, {}, 0, "Nothing fits: choose a field, or leave the column out."};
        if (const auto& match = chosen_[c]) {
            column = {c, column.name, candidates_[match->candidate].mapping.name, std::string(match->field->name), match->name * match->content, reason_for(*match)};
            proposal.profile.columns.push_back(mapping_of(*match));
        }
        proposal.columns.push_back(std::move(column));
    }
    fill_in(proposal.profile);
    choose_direction(proposal.profile);
    choose_measure(proposal.profile);
    choose_keys(proposal.profile);
    return proposal;
}
}  // namespace

Proposal propose(const Analysis& analysis, const Sheet& sheet, const RecordType& table, const TableSet& portfolio) {
    if (auto known = known_layout(analysis, table)) return *std::move(known);
    return Proposer(analysis, sheet, table, portfolio).run();
}

}  // namespace terrier
