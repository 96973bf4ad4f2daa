// The session: the two clocks, refusals, undo names, search rows.
#include "gui/shell/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "src/base/parse.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

Session::Session(std::unique_ptr<Store> store, Environment environment)
    : workspace_(std::move(store), std::move(environment)), as_at_(workspace_.environment().today()) {
    workspace_listener_ = workspace_.listen([this] {
        // While busy this runs on the committing thread; set_busy(false) tells the listeners on the face's.
        if (!is_busy()) changed();
    });
}

Session::~Session() { workspace_.forget(workspace_listener_); }

void Session::changed() {
    // What is shown under an option follows every change of what it stands on.
    if (scenario_) expand_scenario();
    const auto listeners = listeners_;
    for (const auto& listener : listeners) listener();
}

void Session::set_busy(bool busy) {
    if (busy == is_busy()) return;
    if (busy) frozen_ = workspace_.snapshot();
    else frozen_.reset();
    changed();
}

void Session::set_as_at(Date date) {
    if (date == as_at_) return;
    as_at_ = date;
    changed();
}

Result<Date> Session::set_as_at_text(std::string_view text) {
    const std::string_view typed = trimmed(text);
    if (typed.empty() || equal_ignoring_case(typed, "today")) {
        set_as_at(today());
        return as_at_;
    }
    ParseOptions options;
    options.this_year = today().year();
    const Parsed<Date> date = parse_date(typed, options);
    if (!date) return refuse(date.error().code, date.error().message, "as_at");
    set_as_at(*date);
    return as_at_;
}

Result<std::int64_t> Session::set_known_at_text(std::string_view text) {
    std::string_view typed = trimmed(text);
    const std::int64_t newest = workspace_.revision();
    if (typed.empty() || equal_ignoring_case(typed, "now") || equal_ignoring_case(typed, "newest")) {
        set_known_at(newest);
        return newest;
    }
    if (starts_with_ignoring_case(typed, "revision ")) typed = typed.substr(9, typed.find(',') == std::string_view::npos ? typed.npos : typed.find(',') - 9);
    // A number of up to six digits is a revision; eight digits and anything with separators is a date.
    if (const Parsed<std::int64_t> number = parse_integer(trimmed(typed)); number && trimmed(typed).size() <= 6) {
        if (*number < 1 || *number > newest)
            return refuse("revision_unknown", newest == 0 ? "Nothing has been recorded yet, so there is no earlier revision to look at."
                              : fmt::format("There is no revision {}. Give a number from 1 to {}, a date, or \"now\".", *number, newest), "known_at");
        set_known_at(*number);
        return *number;
    }
    ParseOptions options;
    options.this_year = today().year();
    const Parsed<Date> date = parse_date(typed, options);
    if (!date)
        return refuse(date.error().code, fmt::format("\"{}\" is neither a revision nor a date. Give a revision number, a date such as 31/03/2026, or \"now\".", typed), "known_at");
    const std::int64_t revision = workspace_.store().revision_on(*date);
    if (revision == 0)
        return refuse("before_first_revision", fmt::format("Nothing had been recorded by {}. The first revision is later; choose a later date.", to_display(*date)), "known_at");
    set_known_at(revision);
    return revision;
}

void Session::set_known_at(std::int64_t revision) {
    if (revision < 0 || revision > workspace_.revision()) throw std::logic_error("a revision that does not exist");
    if (revision == workspace_.revision()) {
        if (!past_) return;
        past_.reset();
    } else {
        if (past_ && past_->revision == revision) return;
        past_ = Past{revision, workspace_.known_at(revision)};
    }
    changed();
}

void Session::expand_scenario() {
    const TableSet& base = without_option();
    const Option* option = base.find(scenario_->option);
    if (!option) return scenario_.reset();
    scenario_->name = option->name;
    scenario_->consequences = options::expand(base, option->id, today());
    scenario_->portfolio = options::under(base, scenario_->consequences);
}

Faults Session::set_scenario(std::optional<Id<Option>> option) {
    if (option == scenario()) return {};
    if (option && !without_option().find(*option)) return {{"option_unknown", "There is no such option any more. Choose another.", "option", {}, {}, Severity::refused}};
    scenario_.reset();
    if (option) scenario_ = Scenario{*option, {}, {}, without_option()};
    changed();
    return {};
}

const options::Consequences& Session::consequences() const {
    if (!scenario_) throw std::logic_error("no option is looked at");
    return scenario_->consequences;
}

void Session::back_to_now() {
    if (!looks_elsewhere()) return;
    past_.reset();
    scenario_.reset();
    as_at_ = today();
    changed();
}

std::string Session::known_at_text() const {
    if (!past_) return "now";
    for (const Revision& revision : const_cast<Workspace&>(workspace_).revisions())
        if (revision.number == past_->revision) return fmt::format("revision {}, {}", revision.number, shown_time(revision.made_at_ms).substr(0, 10));
    return fmt::format("revision {}", past_->revision);
}

std::string Session::where_it_looks() const {
    if (!looks_elsewhere()) return {};
    const std::string_view tense = as_at_ < today() ? "was" : as_at_ > today() ? "will be" : "is";
    const std::string date = as_at_ == today() ? "today" : "on " + to_display(as_at_);
    if (scenario_) {
        const auto refused = std::ranges::count_if(scenario_->consequences.steps, [](const options::StepOutcome& step) { return !step.fits; });
        const std::string known = past_ ? ", on what was recorded by " + known_at_text() : std::string();
        const std::string unfit = refused == 0 ? std::string() : fmt::format(" {} of its {} doesn't fit and is left out.", refused, counted(static_cast<std::int64_t>(scenario_->consequences.steps.size()), "step"));
        return fmt::format("You are looking at the estate as it would be {} under the option {}{}. What differs is marked.{}", date, scenario_->name, known, unfit);
    }
    if (!past_) return fmt::format("You are looking at what {} in force {}.", tense, date);
    return fmt::format("You are looking at what {} in force {}, as recorded by {}. Nothing can be changed there.", tense, date, known_at_text());
}

std::optional<std::string> Session::read_only_reason() const {
    if (is_busy()) return "A change is being saved. Wait until it is done.";
    if (auto reason = workspace_.read_only_reason()) return reason;
    if (past_) return fmt::format("You are looking at the portfolio as recorded by {}. Go back to now to change it.", known_at_text());
    if (scenario_) return fmt::format("You are looking at the estate under the option {}. Go back to the estate as it is to change it.", scenario_->name);
    return std::nullopt;
}

namespace {
/// Options, their steps and what they promise may be worked on while one looks at what they do.
bool is_of_options(const ChangeSet& changes) {
    static constexpr std::string_view tables[] = {"option", "option_step", "step_cost", "step_override", "option_score", "option_risk", "benefit", "benefit_actual"};
    return std::ranges::all_of(changes.changes, [](const Change& change) { return std::ranges::find(tables, change.type->name) != std::end(tables); });
}
}  // namespace

Result<Revision> Session::commit(const ChangeSet& changes, const std::string& reason, RevisionKind kind, const Progress& progress) {
    const bool only_scenario = scenario_ && !past_ && !is_busy() && !workspace_.read_only_reason();
    if (auto why = read_only_reason(); why && !(only_scenario && is_of_options(changes))) return refuse("read_only", *why);
    return workspace_.commit(changes, reason, kind, progress);
}

Result<Revision> Session::undo() {
    if (auto why = read_only_reason()) return refuse("read_only", *why);
    return workspace_.undo();
}

Result<Revision> Session::redo() {
    if (auto why = read_only_reason()) return refuse("read_only", *why);
    return workspace_.redo();
}

const std::optional<UndoStep>& Session::next_undo() {
    // Reading the trail costs a query, and menus ask at every opening.
    if (is_busy() && steps_) return steps_->second.first;
    if (!steps_ || steps_->first != workspace_.revision())
        steps_ = {workspace_.revision(), {workspace_.next_undo(), workspace_.next_redo()}};
    return steps_->second.first;
}

const std::optional<UndoStep>& Session::next_redo() {
    next_undo();
    return steps_->second.second;
}

std::optional<std::string> Session::poll() {
    if (is_busy()) return std::nullopt;
    const std::int64_t before = workspace_.revision();
    if (!workspace_.refresh()) return std::nullopt;
    const std::int64_t count = workspace_.revision() - before;
    const Revision& last = workspace_.snapshot().revision;
    return count == 1 ? fmt::format("{} has made a change: {}. What you see is up to date.", last.author, last.reason)
                      : fmt::format("{} changes by others have come in, the last by {}: {}. What you see is up to date.", count, last.author, last.reason);
}

std::vector<SearchRow> Session::search(std::string_view query, std::size_t most) {
    std::vector<SearchRow> rows;
    if (trimmed(query).empty() || is_busy()) return rows;
    for (const SearchHit& hit : workspace_.search().find(query, most)) {
        const Row* row = portfolio().find(*hit.type, hit.id);
        if (!row) continue;  // in the newest portfolio, not in the past one that is shown
        SearchRow found{hit.type, hit.id, hit.type->title(row->record.get()), std::string(hit.type->label), {}};
        for (std::string_view name : {"reference", "uprn", "address", "postcode", "sector"}) {
            const Field* field = hit.type->find(name);
            if (!field || !field->known(row->record.get())) continue;
            const std::string text = to_display(*field, field->get(row->record.get()));
            if (text != found.title) found.detail += (found.detail.empty() ? "" : " · ") + text;
        }
        rows.push_back(std::move(found));
    }
    return rows;
}

std::vector<Revision> Session::revisions() { return workspace_.revisions(); }

std::string undo_label(std::string_view verb, const std::optional<UndoStep>& step) {
    if (!step) return std::string(verb);
    std::string reason = step->reason;
    const bool is_abbreviation = reason.size() > 1 && reason[1] >= 'A' && reason[1] <= 'Z';
    if (!reason.empty() && !is_abbreviation && reason[0] >= 'A' && reason[0] <= 'Z') reason[0] = static_cast<char>(reason[0] - 'A' + 'a');
    return fmt::format("{} {}", verb, reason);
}

std::string shown_time(std::int64_t ms, int local_offset_minutes) {
    const std::int64_t minutes = (ms >= 0 ? ms / 60'000 : (ms - 59'999) / 60'000) + local_offset_minutes;
    const std::int64_t day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440;
    const std::int64_t minute = minutes - day * 1440;
    return fmt::format("{} {:02}:{:02}", to_display(Date::from_day_number(day)), minute / 60, minute % 60);
}

std::string_view kind_label(RevisionKind kind) {
    switch (kind) {
        case RevisionKind::edit: return "Edit";
        case RevisionKind::import: return "Import";
        case RevisionKind::undo: return "Undo";
        case RevisionKind::redo: return "Redo";
        case RevisionKind::migration: return "Upgrade";
        case RevisionKind::seed: return "First filling";
    }
    throw std::logic_error("a kind of revision without a name");
}

}  // namespace terrier::gui
