// Long work on another thread, with progress, cancel and the result brought back to the face's thread.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "src/base/progress.hpp"

namespace terrier {

/// Hands a function to the face's thread (wxWidgets: CallAfter; tests: a queue).
using Post = std::function<void(std::function<void()>)>;

/// How a job stands; a copy for the face to show.
struct JobState {
    std::string name;
    std::string doing;
    double fraction = 0;
    bool running = false;
};

/// Runs one job at a time after the other is done; the destructor cancels and waits.
class JobRunner {
  public:
    explicit JobRunner(Post post) : post_(std::move(post)) {}
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    struct Callbacks {
        std::function<void()> done;                          ///< posted after work returned
        std::function<void(std::exception_ptr)> failed;      ///< posted when work threw (not for Cancelled)
        std::function<void()> cancelled;                     ///< posted when it stopped because it was asked to
        std::function<void(const JobState&)> progressed;     ///< posted, at most about ten a second
    };
    /// Starts `work` on its own thread. Throws std::logic_error while another job runs (see busy()).
    void start(std::string name, std::function<void(const Progress&)> work, Callbacks callbacks);
    bool busy() const { return running_.load(); }
    void cancel() { cancel_.store(true); }
    JobState state() const;

  private:
    void run(const std::function<void(const Progress&)>& work, const Callbacks& callbacks);

    Post post_;
    std::thread thread_;
    std::atomic<bool> running_ = false;
    std::atomic<bool> cancel_ = false;
    mutable std::mutex mutex_;
    JobState state_;
};

}  // namespace terrier
