// Choosing between expiry, breaks and surrender.
#include "src/options/lease_exit.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/lease/breaks.hpp"
#include "src/lease/possession.hpp"

namespace terrier::options {

namespace {
std::string lower_first(std::string text) {
    if (!text.empty()) text.replace(0, 1, lower_ascii(text.substr(0, 1)));
    return text;
}

class Exit {
  public:
    Exit(const Portfolio& portfolio, const Lease& lease, Date as_at, Date first_free) : portfolio_(portfolio), lease_(lease), as_at_(as_at), free_(first_free), last_(first_free.plus_days(-1)) {
        out_.last_day = last_, out_.penalty = Money{};
        out_.sources.push_back({record_type<Lease>().name, lease.id.value});
    }

    Result<LeaseExit> find(bool surrender_agreed) {
        if (lease_.ended_on && *lease_.ended_on <= last_) {
            out_.last_day = *lease_.ended_on, out_.reason = lease_.end_reason, out_.route = "its end on " + to_display(out_.last_day);
            return out_;
        }
        if (at_expiry() || by_break() || at_will()) return out_;
        if (surrender_agreed) {
            out_.reason = LeaseEnd::surrendered, out_.route = "a surrender", out_.penalty.reset();
            warn("surrender", fmt::format("{} ends by a surrender, which the landlord must agree to. Agree it before the option is decided.", title()));
            return out_;
        }
        return refuse(no_way());
    }

  private:
    std::string title() const { return "\"" + record_type<Lease>().title(&lease_) + "\""; }
    void warn(std::string code, std::string message) { out_.warnings.push_back({std::move(code), std::move(message), {}, std::string(record_type<Lease>().name), to_text(lease_.id.value), Severity::warning}); }

    bool at_expiry() {
        const auto end = expiry(portfolio_, lease_, last_);
        if (!end || last_ < *end) return false;
        out_.reason = LeaseEnd::expired, out_.route = "its expiry on " + to_display(*end);
        if (*end == last_) return true;
        if (lease_.security == SecurityOfTenure::inside) {
            out_.reason = LeaseEnd::terminated, out_.route = "a section 27 notice while holding over";
            warn("section_27", fmt::format("{} goes on under the 1954 Act after {}. Serve a section 27 notice so that it ends on {}.", title(), to_display(*end), to_display(last_)));
            return true;
        }
        out_.last_day = *end;
        warn("gap_before_step", fmt::format("{} ends on {}, before the step. Agree to stay until then, or date the step {}.", title(), to_display(*end), to_display(end->plus_days(1))));
        return true;
    }

    bool at_will() {
        if (lease_.kind != LeaseKind::tenancy_at_will && lease_.security != SecurityOfTenure::tenancy_at_will) return false;
        out_.reason = LeaseEnd::terminated, out_.route = "notice at will";
        return true;
    }

    bool by_break() {
        for (const LeaseBreak& record : portfolio_.children<&LeaseBreak::lease>(lease_.id)) {
            if (record.party != BreakParty::tenant && record.party != BreakParty::mutual) continue;
            if (record.break_date && (*record.break_date == last_ || *record.break_date == free_) && record.kind != BreakKind::rolling) near_ = &record;
            if (near_ == &record && record.status == BreakStatus::exercised) {
                use(record, {&record, *record.break_date, {}, {}, true, {}}, *record.break_date);
                return true;
            }
            // A step is adopted on its own day or after: the break was used before.
            for (const BreakOption& option : break_options(portfolio_, record, std::min(as_at_, last_), free_)) {
                const bool is_rolling = record.kind == BreakKind::rolling;
                if (!is_rolling && option.date != last_ && option.date != free_) continue;
                if (is_rolling && last_ < option.date) continue;
                if (!is_rolling) near_ = &record, late_ = option.notice_by;
                if (!is_rolling && !option.is_served && option.notice_by && *option.notice_by < as_at_) continue;
                use(record, option, is_rolling ? last_ : option.date);
                return true;
            }
        }
        return false;
    }

    void use(const LeaseBreak& record, const BreakOption& option, Date last) {
        out_.last_day = last, out_.reason = LeaseEnd::break_exercised, out_.by_break = &record, out_.conditions = option.conditions;
        out_.route = fmt::format("the {} on {}", whose_break(record), to_display(last));
        out_.sources.push_back({record_type<LeaseBreak>().name, record.id.value});
        out_.penalty = record.penalty;
        if (!record.penalty && record.conditions.bits != 0 && !record.conditions.has(BreakCondition::penalty_paid)) out_.penalty = Money{};
        if (!out_.penalty) warn("penalty_unknown", fmt::format("Whether the break of {} costs a penalty isn't recorded. Read the lease and enter it, £0 for none.", title()));
        if (!option.notice_by && !option.is_served) warn("notice_unknown", fmt::format("How many months' notice the break of {} needs isn't recorded. Enter it.", title()));
        else if (option.notice_by && !option.is_served) warn("notice_due", fmt::format("Notice to break {} must be served by {}{}.", title(), to_display(*option.notice_by), option.serve_by && *option.serve_by < *option.notice_by ? ", and better by " + to_display(*option.serve_by) : std::string()));
        if (!option.conditions.empty()) warn("break_conditions", fmt::format("The break of {} is lost unless its conditions are met: {}.", title(), option.conditions));
    }

    Fault no_way() const {
        const Possession earliest = earliest_possession(portfolio_, lease_, as_at_);
        const std::string otherwise = earliest.ends_on ? fmt::format("The earliest lawful end is {} ({}): date the step {}, or enter a break penalty as the price of a surrender", to_display(*earliest.ends_on), lower_first(earliest.route), to_display(earliest.ends_on->plus_days(1)))
                                                       : "Enter a break penalty as the price of a surrender, or what its end depends on: " + (earliest.needs.empty() ? std::string("its term and breaks") : earliest.needs.front());
        const std::string stop = otherwise.ends_with(".") ? "" : ".";
        if (near_)
            return {"break_passed", fmt::format("The break of {} on {} can no longer be used{}. {}{}", title(), to_display(near_->break_date.value_or(last_)), late_ ? ": notice had to be served by " + to_display(*late_) : std::string(": it was given up, has lapsed or has passed"), otherwise, stop),
                    "date", std::string(record_type<LeaseBreak>().name), to_text(near_->id.value), Severity::refused};
        const auto end = expiry(portfolio_, lease_, last_);
        return {"lease_runs_on", fmt::format("{}, by which it is held, runs {} and no break lets us out on {}. {}{}", title(), end ? "to " + to_display(*end) : std::string("on without an end"), to_display(last_), otherwise, stop), "date",
                std::string(record_type<Lease>().name), to_text(lease_.id.value), Severity::refused};
    }

    const Portfolio& portfolio_;
    const Lease& lease_;
    const Date as_at_, free_, last_;
    const LeaseBreak* near_ = nullptr;
    std::optional<Date> late_;
    LeaseExit out_;
};
}  // namespace

Result<LeaseExit> lease_exit(const Portfolio& portfolio, const Lease& lease, Date as_at, Date first_free, bool surrender_agreed) {
    return Exit(portfolio, lease, as_at, first_free).find(surrender_agreed);
}

}  // namespace terrier::options
