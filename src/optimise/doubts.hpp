// What decisions brought, to choose the next by: pseudo-costs. Private.
#pragma once

#include <vector>

namespace terrier::optimise::detail {

/// What dividing by each door, or by a team's seat, has brought so far: how much the bound rose a part of it that had to move.
class Doubts {
  public:
    struct Lesson {
        int door = -1;
        bool opened = false;
        double gain = 0;
    };
    explicit Doubts(int places) : sums_(2 * static_cast<std::size_t>(places), 0), counts_(2 * static_cast<std::size_t>(places), 0) {}
    void learn(const Lesson& lesson);
    /// The gain to expect; where nothing is known of this door, what others brought.
    double expected(int door, bool opened) const;
    int known(int door, bool opened) const { return counts_[place(door, opened)]; }

  private:
    static std::size_t place(int door, bool opened) { return 2 * static_cast<std::size_t>(door) + (opened ? 1 : 0); }
    std::vector<double> sums_;
    std::vector<int> counts_;
    double all_ = 0;
    int number_ = 0;
};

inline void Doubts::learn(const Lesson& lesson) {
    const std::size_t k = place(lesson.door, lesson.opened);
    sums_[k] += lesson.gain, ++counts_[k];
    all_ += lesson.gain, ++number_;
}

inline double Doubts::expected(int door, bool opened) const {
    const std::size_t k = place(door, opened);
    if (counts_[k] > 0) return sums_[k] / counts_[k];
    return number_ > 0 ? all_ / number_ : 1;
}

}  // namespace terrier::optimise::detail
