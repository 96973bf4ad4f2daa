// How long work tells a face how far it is, and learns that it was cancelled.
#pragma once

#include <atomic>
#include <functional>
#include <string>

namespace terrier {

/// Thrown by Progress::check and caught by whoever started the work, nobody in between.
struct Cancelled {};

/// Handed down to long work. Copy it freely; thread-safe when the reporter is.
class Progress {
  public:
    using Reporter = std::function<void(double fraction, const std::string& doing)>;
    Progress() = default;
    Progress(Reporter reporter, const std::atomic<bool>* cancelled) : reporter_(std::move(reporter)), cancelled_(cancelled) {}
    /// 0 to 1, and what is being done ("Reading row 12,000"). Throws Cancelled when asked to stop.
    void report(double fraction, const std::string& doing) const {
        check();
        if (reporter_) reporter_(fraction, doing);
    }
    void check() const {
        if (cancelled_ && cancelled_->load(std::memory_order_relaxed)) throw Cancelled{};
    }

  private:
    Reporter reporter_;
    const std::atomic<bool>* cancelled_ = nullptr;
};

}  // namespace terrier
