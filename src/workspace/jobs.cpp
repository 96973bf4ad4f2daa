// Running a job and posting what happened.
#include "src/workspace/jobs.hpp"

#include <chrono>
#include <stdexcept>

namespace terrier {

JobRunner::~JobRunner() {
    cancel();
    if (thread_.joinable()) thread_.join();
}

JobState JobRunner::state() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

void JobRunner::start(std::string name, std::function<void(const Progress&)> work, Callbacks callbacks) {
    if (busy()) throw std::logic_error("a job is already running");
    if (thread_.joinable()) thread_.join();
    cancel_.store(false);
    running_.store(true);
    {
        const std::lock_guard lock(mutex_);
        state_ = {std::move(name), {}, 0, true};
    }
    thread_ = std::thread([this, w = std::move(work), c = std::move(callbacks)] { run(w, c); });
}

void JobRunner::run(const std::function<void(const Progress&)>& work, const Callbacks& callbacks) {
    using Clock = std::chrono::steady_clock;
    Clock::time_point last{};
    const Progress progress(
        [&](double fraction, const std::string& doing) {
            JobState now;
            {
                const std::lock_guard lock(mutex_);
                state_.fraction = fraction;
                state_.doing = doing;
                now = state_;
            }
            if (!callbacks.progressed || Clock::now() - last < std::chrono::milliseconds(100)) return;
            last = Clock::now();
            post_([tell = callbacks.progressed, now] { tell(now); });
        },
        &cancel_);
    std::function<void()> end = callbacks.done;
    try {
        work(progress);
    } catch (const Cancelled&) {
        end = callbacks.cancelled;
    } catch (...) {
        end = [tell = callbacks.failed, error = std::current_exception()] { if (tell) tell(error); };
    }
    {
        const std::lock_guard lock(mutex_);
        state_.running = false;
    }
    running_.store(false);
    post_([end] { if (end) end(); });
}

}  // namespace terrier
