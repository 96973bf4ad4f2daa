// The lease timeline without a window: which rows, in which order, and what stretch of time is seen of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gui/kit/figures.hpp"
#include "src/portfolio/lease.hpp"

namespace terrier::gui {

enum class TimelineOrder : std::uint8_t { expiry, name };

struct TimelineFilter {
    LeaseDirection direction = LeaseDirection::unknown;  ///< unknown: both
    TimelineOrder order = TimelineOrder::expiry;
    std::string words;  ///< that the name must have
    bool operator==(const TimelineFilter&) const = default;
};

class TimelinePresenter {
  public:
    explicit TimelinePresenter(Context& context) : context_(context) {}
    /// The leases that run on the as-at date or begin later; head leases stand above their sub-leases.
    void refresh();
    void set_filter(TimelineFilter filter);
    const TimelineFilter& filter() const { return filter_; }

    const std::string& headline() const { return headline_; }
    const std::string& remark() const { return remark_; }
    bool is_empty() const { return is_empty_; }
    std::size_t rows() const { return rows_.size(); }
    RecordRef record(std::size_t row) const { return {&record_type<Lease>(), rows_[row].lease.value}; }
    std::optional<std::size_t> row_of(const Uuid& lease) const;
    /// What a screen reader says of a row: the lease and its dates within the stretch seen.
    std::string said(std::size_t row) const;

    /// Those rows as a picture of the stretch of time that is seen; `marked` has a pointer before its name.
    chart::Chart picture(std::size_t first, std::size_t count, std::optional<std::size_t> marked) const;

    Date as_at() const { return context_.as_at(); }
    Date from() const { return from_; }
    Date to() const { return to_; }
    double years_seen() const;
    /// Nearer (below 1) or farther (above 1) around a date; from a quarter of a year to 200 years.
    void zoom(double factor, std::optional<Date> around = {});
    /// By this part of what is seen: 0.25 is a quarter on, -0.25 back.
    void pan(double part);
    /// Five years before the as-at date to fifteen after; called once at first.
    void fit();

  private:
    struct Row {
        Id<Lease> lease;
        std::string title;
        std::size_t depth = 0;
        bool has_subs = false;
        std::optional<Date> ends;
    };
    void add(const Lease& lease, std::size_t depth, std::map<Id<Lease>, std::vector<const Lease*>>& subs);
    void see(std::int64_t from, std::int64_t to);
    void add_spans(chart::Timeline& timeline, std::size_t place, const Row& row) const;
    void add_moments(chart::Timeline& timeline, std::size_t place, const Row& row) const;

    Context& context_;
    TimelineFilter filter_;
    std::vector<Row> rows_;
    std::string headline_, remark_;
    bool is_empty_ = true;
    bool is_fitted_ = false;
    Date from_, to_;
};

}  // namespace terrier::gui
