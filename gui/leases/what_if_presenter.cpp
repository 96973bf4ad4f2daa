// Reading, comparing and saving a trial on leases.
#include "gui/leases/what_if_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/parse.hpp"
#include "src/base/text.hpp"
#include "src/lease/finance_events.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/workspace/entry.hpp"

namespace terrier::gui {

namespace {

constexpr int usual_years = 5;
constexpr std::size_t years_drawn = 10;
constexpr std::int64_t most_free_months = 600;

TermKind kind_of(Trial trial) {
    switch (trial) {
        case Trial::regear: return TermKind::regear;
        case Trial::extension: return TermKind::extension;
        case Trial::renewal: return TermKind::renewal;
        default: return TermKind::variation;
    }
}

template <class T>
std::optional<T> taken(Parsed<T> read, const char* label, const char* field, Faults& faults) {
    if (read) return *read;
    faults.push_back({read.error().code, fmt::format("{}: {}", label, read.error().message), field, "lease_term", {}});
    return std::nullopt;
}

/// "2036" is the day before the anniversary in that year, or its last day.
std::optional<Date> read_end(const std::string& text, const std::optional<Date>& old_end, const ParseOptions& options, Faults& faults) {
    const std::string_view bare = trimmed(text);
    if (const auto year = parse_integer(bare); year && bare.size() == 4 && *year >= 1900 && *year <= 9000) {
        const Date like = old_end.value_or(Date::of(static_cast<int>(*year), 12, 31));
        return Date::make(static_cast<int>(*year), like.month(), std::min(like.day(), like.month() == 2 ? 28 : 31));
    }
    return taken(parse_date(text, options), "New end", "to_date", faults);
}

bool is_change(std::string_view text) { return !text.empty() && (text.front() == '+' || text.front() == '-') && text.back() == '%'; }

/// A rent a year, or "+5%" of what is payable on the day.
std::optional<Money> read_rent(const std::string& text, const TableSet& tables, const Lease* lease, const std::optional<Date>& from, const ParseOptions& options, Faults& faults) {
    const std::string_view bare = trimmed(text);
    if (!is_change(bare)) return taken(parse_money(text), "New rent", "amount", faults);
    const auto share = taken(parse_ratio(bare.front() == '+' ? bare.substr(1) : bare, options), "New rent", "amount", faults);
    if (!share || !lease || !from) return std::nullopt;
    const auto now = passing_rent(tables, *lease, *from).amount;
    if (now) return *now + times(*now, *share);
    faults.push_back({"rent_unknown", fmt::format("New rent: the rent of {} on {} isn't known, so a share of it isn't either. Give the rent itself.", record_type<Lease>().title(lease), to_display(*from)), "amount", "lease_term", {}});
    return std::nullopt;
}

std::string years_words(const std::optional<double>& before, const std::optional<double>& after) {
    return before && after ? fmt::format("WAULT to expiry from {:.1f} to {:.1f} years", *before, *after) : std::string();
}

/// By year, what the change adds to the income: beside the whole portfolio's it would not be seen.
chart::Chart changes_by_year(const income::WhatIf& w) {
    chart::Chart c;
    c.name = "what_if_income";
    c.kind = chart::Kind::column;
    c.value_label = "Change of expected income, £ a year";
    c.rule = "Expected income of the whole portfolio with the change less that without it, by financial year, accrual basis.";
    c.series = {{"Change", {}}};
    const auto before = w.before.sums.income.yearly(), after = w.then.sums.income.yearly();
    std::vector<Source> sources;
    for (const Id<Lease>& lease : w.leases) sources.push_back({"lease", lease.value});
    Money sum;
    for (std::size_t i = 0; i < std::min<std::size_t>(years_drawn, before.size()); ++i) {
        c.categories.push_back(financial_year_label(w.before.sums.income.first_year() + static_cast<int>(i)));
        c.series[0].points.push_back({Cell{after[i] - before[i]}, sources});
        sum += after[i] - before[i];
    }
    c.title = fmt::format("{} {} of expected income over {} years", to_display(sum < Money{} ? Money{} - sum : sum, false), sum < Money{} ? "less" : "more", c.categories.size());
    c.alternative = chart::described(c);
    return c;
}

}  // namespace

Result<ChangeSet> trial_changes(const TableSet& tables, Id<Lease> id, const WhatIfEntry& entry, int this_year) {
    const ParseOptions options = entry_options(this_year);
    Faults faults;
    const auto given = [](const std::string& text) { return !trimmed(text).empty(); };
    std::optional<Date> from;
    if (!given(entry.from)) faults.push_back({"from_missing", "From: give the day on which the change takes effect.", "from_date", "lease_term", {}});
    else from = taken(parse_date(entry.from, options), "From", "from_date", faults);
    if (entry.trial == Trial::surrender) {
        if (!faults.empty()) return refuse(faults);
        return end_lease(tables, id, *from, LeaseEnd::surrendered);
    }
    Amendment amendment;
    amendment.kind = kind_of(entry.trial);
    const Lease* lease = tables.find(id);
    if (given(entry.new_end)) amendment.new_end = read_end(entry.new_end, lease && from ? expiry(tables, *lease, *from) : std::nullopt, options, faults);
    if (given(entry.new_rent)) amendment.new_rent = read_rent(entry.new_rent, tables, lease, from, options, faults);
    if (given(entry.free_months)) {
        const auto months = parse_integer(trimmed(entry.free_months));
        if (!months || *months < 0 || *months > most_free_months) faults.push_back({"free_months", "Months free: give a whole number of months, such as 6.", "to_date", "charge", {}});
        else if (from && *months > 0) amendment.rent_free_to = months_later(*from, *months).plus_days(-1);
    }
    if (!faults.empty()) return refuse(faults);
    if (!amendment.new_end && !amendment.new_rent && !amendment.rent_free_to)
        return refuse("nothing_changes", "Nothing would change: give a new end, a new rent or months free.");
    amendment.effective = *from;
    amendment.reason = trial_words(entry);
    return amend_lease(tables, id, amendment);
}

Result<ChangeSet> trial_changes(const TableSet& tables, std::span<const Id<Lease>> leases, const WhatIfEntry& entry, int this_year) {
    const std::string_view rent = trimmed(entry.new_rent);
    if (leases.size() > 1 && entry.trial != Trial::surrender && !rent.empty() && !is_change(rent))
        return refuse("rent_of_several", "New rent: one rent wouldn't fit several leases. Give a change, such as +5%, or leave it empty.", "amount");
    ChangeSet all;
    TableSet now = tables;
    Faults faults;
    for (const Id<Lease> lease : leases) {
        const auto one = trial_changes(now, lease, entry, this_year);
        if (!one) {
            for (Fault fault : one.error()) {
                if (leases.size() > 1) fault.message = now.title(record_type<Lease>(), lease.value) + ": " + fault.message;
                faults.push_back(std::move(fault));
            }
            continue;
        }
        auto after = apply(now, *one);
        auto both = compose(all, *one);
        if (!after || !both) return refuse(after ? both.error() : after.error());
        now = std::move(*after);
        all = std::move(*both);
    }
    if (!faults.empty()) return refuse(std::move(faults));
    return all;
}

Result<std::optional<Ratio>> trial_rate(const WhatIfEntry& entry, int this_year) {
    if (trimmed(entry.discount_rate).empty()) return std::optional<Ratio>();
    Faults faults;
    const auto rate = taken(parse_ratio(trimmed(entry.discount_rate), entry_options(this_year)), "Discount rate", "discount_rate", faults);
    if (rate && (rate->millionths() <= 0 || rate->millionths() >= 1'000'000)) faults.push_back({"rate_range", "Discount rate: give a rate a year above 0% and below 100%, such as 4.5%.", "discount_rate", {}, {}});
    if (!faults.empty()) return refuse(std::move(faults));
    return rate;
}

std::string trial_words(const WhatIfEntry& entry) {
    static constexpr const char* names[] = {"Regear", "Extension", "Renewal", "Variation", "Surrender"};
    std::string text = names[static_cast<std::size_t>(entry.trial)];
    const auto part = [&](const char* words, const std::string& value) {
        if (!trimmed(value).empty()) text += fmt::format(" {} {}", words, trimmed(value));
    };
    if (entry.trial == Trial::surrender) {
        part("on", entry.from);
        return text;
    }
    part("from", entry.from);
    part("to", entry.new_end);
    part("at", entry.new_rent);
    part("with months free:", entry.free_months);
    return text;
}

std::string WhatIfPresenter::title() const {
    return "What if: " + (leases_.size() > 1 ? counted(static_cast<long long>(leases_.size()), "lease") : context_.portfolio().title(record_type<Lease>(), leases_.front().value));
}

std::string WhatIfPresenter::as_it_stands() const {
    const Portfolio& p = context_.portfolio();
    if (leases_.size() > 1) {
        Money sum;
        std::int64_t unknown = 0;
        for (const Id<Lease> id : leases_) {
            const Lease* one = p.find(id);
            const auto rent = one ? passing_rent(p, *one, context_.as_at()).amount : std::nullopt;
            if (rent) sum += *rent;
            else ++unknown;
        }
        return fmt::format("As they stand: {} a year together{}.", to_display(sum, false), unknown > 0 ? fmt::format(", {} of a rent not known", counted(unknown, "lease")) : "");
    }
    const Lease* lease = p.find(leases_.front());
    if (!lease) return "The lease is no longer there.";
    const auto rent = passing_rent(p, *lease, context_.as_at()).amount;
    const auto end = expiry(p, *lease, context_.as_at());
    return fmt::format("As it stands: {} a year, {}.", rent ? to_display(*rent, false) : "rent not known", end ? "until " + to_display(*end) : "no end recorded");
}

WhatIfEntry WhatIfPresenter::usual() const {
    const Portfolio& p = context_.portfolio();
    const Lease* lease = p.find(leases_.front());
    WhatIfEntry entry;
    entry.from = to_display(context_.as_at());
    if (leases_.size() > 1) {
        // Five years past the last end, at the rents that they have.
        Date end = context_.as_at();
        for (const Id<Lease> id : leases_)
            if (const Lease* one = p.find(id)) end = std::max(end, expiry(p, *one, context_.as_at()).value_or(end));
        entry.new_end = to_display(months_later(end, 12 * usual_years));
        return entry;
    }
    if (!lease) return entry;
    if (const auto end = expiry(p, *lease, context_.as_at())) entry.new_end = to_display(months_later(std::max(*end, context_.as_at()), 12 * usual_years));
    if (const auto rent = passing_rent(p, *lease, context_.as_at()).amount) entry.new_rent = to_display(*rent, false);
    return entry;
}

void WhatIfPresenter::clear() {
    faults_.clear();
    table_ = {};
    chart_ = {};
    finding_.clear();
}

void WhatIfPresenter::work_out(const WhatIfEntry& entry) {
    const int asked = ++asked_;
    clear();
    entry_ = entry;
    const Portfolio portfolio = context_.portfolio();
    const auto changes = trial_changes(portfolio, leases_, entry, context_.as_at().year());
    const auto rate = trial_rate(entry, context_.as_at().year());
    if (!changes || !rate) {
        if (!changes) faults_ = changes.error();
        if (!rate) faults_.insert(faults_.end(), rate.error().begin(), rate.error().end());
        is_working_ = false;
        if (on_ready) on_ready();
        return;
    }
    is_working_ = true;
    if (has_job_) return;  // begun again when it ends
    auto result = std::make_shared<std::optional<Result<income::WhatIf>>>();
    JobRunner::Callbacks callbacks;
    callbacks.done = [self = self_, asked, result] {
        if (!*self) return;
        if ((*self)->asked_ == asked) (*self)->take(std::move(**result));
        if (*self) (*self)->job_ended(asked);
    };
    callbacks.cancelled = [self = self_] {
        WhatIfPresenter* presenter = *self;
        if (!presenter) return;
        presenter->has_job_ = presenter->is_working_ = false;
        if (presenter->on_ready) presenter->on_ready();
    };
    has_job_ = true;
    const bool runs = context_.run_job("Comparing income", [portfolio, changes = *changes, rate = *rate, as_at = context_.as_at(), result](const Progress&) { *result = income::what_if(portfolio, changes, as_at, {}, rate); },
                                       std::move(callbacks));
    if (runs) return;
    has_job_ = is_working_ = false;
    faults_ = {{"busy", "Other work runs just now. Try again when it is done.", {}, {}, {}}};
    if (on_ready) on_ready();
}

// An entry made while an earlier one was worked out comes next.
void WhatIfPresenter::job_ended(int asked) {
    has_job_ = false;
    if (asked_ != asked && is_working_) work_out(WhatIfEntry(entry_));
}

void WhatIfPresenter::take(Result<income::WhatIf> result) {
    is_working_ = false;
    if (!result) {
        faults_ = result.error();
    } else {
        const income::WhatIf& w = *result;
        table_ = income::what_if_table(w, context_.as_at());
        chart_ = changes_by_year(w);
        for (const Fault& fault : w.faults)
            if (fault.severity == Severity::refused) faults_.push_back(fault);
        if (w.before.present_value && w.then.present_value) {
            const Money change = *w.then.present_value - *w.before.present_value;
            finding_ = fmt::format("Worth {} {}", to_display(change < Money{} ? Money{} - change : change, false), change < Money{} ? "less" : "more");
        } else {
            finding_ = "The value isn't known: a discount rate is missing";
        }
        if (const std::string wault = years_words(w.before.wault_expiry, w.then.wault_expiry); !wault.empty()) finding_ += "; " + wault;
    }
    if (on_ready) on_ready();
}

bool WhatIfPresenter::save() {
    if (!can_save()) return false;
    const Portfolio& live = context_.workspace().live();
    const auto& environment = context_.workspace().environment();
    auto changes = trial_changes(live, leases_, entry_, context_.as_at().year());
    const auto rate = trial_rate(entry_, context_.as_at().year());
    if (changes) changes = with_finance_events(live, *changes, environment.today(), rate ? *rate : std::nullopt);
    const std::string of = leases_.size() > 1 ? counted(static_cast<long long>(leases_.size()), "lease") : live.title(record_type<Lease>(), leases_.front().value);
    const auto done = changes ? context_.commit(*changes, trial_words(entry_) + ": " + of) : Result<Revision>(tl::unexpected(changes.error()));
    if (!done) {
        context_.tell({"what_if", Mood::trouble, joined_messages(done.error()), {}, {}});
        return false;
    }
    context_.untell("what_if");
    context_.tell({"undo", Mood::success, leases_.size() > 1 ? "The amendments are saved as new versions of the terms, and finance is told of them." : "The amendment is saved as a new version of the terms, and finance is told of it.", "Undo", [context = &context_] { context->undo(); }});
    clear();
    return true;
}

}  // namespace terrier::gui
