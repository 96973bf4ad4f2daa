// Points of one source and month as they come from a file, kept packed so that millions fit into memory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/series/moment.hpp"

namespace terrier {

/// Whole numbers in the order they came, as steps and how often each is repeated.
class RunPacker {
  public:
    void add(std::int64_t n) {
        const std::uint64_t step = static_cast<std::uint64_t>(n) - static_cast<std::uint64_t>(last_);
        last_ = n;
        if (step == step_) {
            ++run_;
            return;
        }
        flush();
        step_ = step;
        run_ = 1;
    }
    /// All of them, `count` being how many were added.
    std::vector<std::int64_t> numbers(std::size_t count) const;

  private:
    void flush();
    std::string bytes_;
    std::int64_t last_ = 0;
    std::uint64_t step_ = 0;
    std::uint64_t run_ = 0;
};

/// A point and the place in the file where it stood.
struct GatheredPoint {
    Moment at;
    std::int64_t value = 0;
    std::int64_t row = 0;
};

class PointGatherer {
  public:
    void add(Moment at, std::int64_t value, std::int64_t row) {
        keys_.add(at.key());
        values_.add(value);
        rows_.add(row);
        ++count_;
    }
    std::size_t count() const { return count_; }
    /// In the order of their moments, those of one moment in the order of the file.
    std::vector<GatheredPoint> points() const;

  private:
    RunPacker keys_, values_, rows_;
    std::size_t count_ = 0;
};

}  // namespace terrier
