// The stack plan without a window: which colours, which buildings, which part has the keyboard, what is said of it and opened by it.
#pragma once

#include "gui/kit/figures.hpp"
#include "reports/sections/stack_plan.hpp"

namespace terrier::gui {

/// The part of a floor that has the keyboard.
struct StackPlace {
    std::size_t building = 0, floor = 0, part = 0;
    bool operator==(const StackPlace&) const = default;
};

enum class StackMove : std::uint8_t { left, right, up, down, first_part, last_part, previous_building, next_building, first, last };

class StackPresenter {
  public:
    explicit StackPresenter(Context& context) : context_(context) {}
    /// `use` as worked out for the portfolio and the date shown; `carbon_of` as reports::StackWish has it. `is_chosen`: the buildings are those that
    /// are wanted, so offices aren't told from others.
    void show(occupancy::SpaceUse use, std::function<std::optional<Carbon>(Id<Asset>, Id<Floor>)> carbon_of, double percentile, bool is_chosen = false);
    /// Buildings are called by their short names there; otherwise by their titles. Before show().
    void call_by(Portfolio portfolio) { portfolio_ = std::move(portfolio); }
    /// Occupiers keep the colours that they have in the other, which must outlive this one.
    void stand_beside(const StackPresenter& other) { wish_.beside = &other.use_; }
    const chart::Chart& picture() const { return picture_; }
    bool is_empty() const { return picture_.stack.buildings.empty(); }

    reports::StackColouring colouring() const { return colouring_; }
    void colour_by(reports::StackColouring colouring);
    /// "Offices" (those with desks or teams of ours) where there are others too, "All buildings", then each by name.
    std::vector<std::string> building_choices() const;
    std::size_t chosen_building() const;
    /// By its place among the choices.
    void choose_building(std::size_t choice);

    /// The part that has the keyboard; none while there are no parts.
    std::optional<StackPlace> marked() const { return marked_; }
    void mark(std::optional<StackPlace> place);
    void move(StackMove move);
    /// What a screen reader says of the part that has the keyboard.
    std::string said() const;
    /// Opens the team, lease, unit, floor or asset behind what was pressed.
    void open(const std::vector<Source>& sources) const;
    void open_marked() const;

    /// 1 fits the window; up to 8.
    double zoom() const { return zoom_; }
    void zoom_by(double factor);
    void fit() { zoom_ = 1; }

  private:
    void draw();
    bool has_offices() const { return !offices_.buildings.empty() && offices_.buildings.size() < use_.buildings.size(); }
    const chart::StackFloor* marked_floor() const;

    Context& context_;
    occupancy::SpaceUse use_, offices_;
    bool is_offices_only_ = true;
    std::optional<Portfolio> portfolio_;
    reports::StackWish wish_;
    reports::StackColouring colouring_{};
    chart::Chart picture_;
    std::optional<StackPlace> marked_;
    double zoom_ = 1;
};

}  // namespace terrier::gui
