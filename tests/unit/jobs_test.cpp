// Jobs: results come back through the post, cancel stops them, errors arrive whole.
#include "src/workspace/jobs.hpp"

#include <condition_variable>
#include <deque>

#include "tests/support/test.hpp"

using namespace terrier;

namespace {
// The face's thread of a test: runs what was posted until a condition holds.
class Queue {
  public:
    Post post() {
        return [this](std::function<void()> f) {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(f));
            ready_.notify_one();
        };
    }
    void run_until(const std::function<bool()>& over) {
        while (!over()) {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, [this] { return !waiting_.empty(); });
            const auto f = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            f();
        }
    }

  private:
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<std::function<void()>> waiting_;
};
}  // namespace

TEST_CASE("a finished job posts that it is done") {
    Queue queue;
    JobRunner jobs(queue.post());
    int result = 0;
    bool over = false;
    jobs.start("Adding", [&](const Progress& p) { p.report(0.5, "half"); result = 42; }, {.done = [&] { over = true; }, .failed = {}, .cancelled = {}, .progressed = {}});
    queue.run_until([&] { return over; });
    CHECK(result == 42);
    CHECK_FALSE(jobs.busy());
    CHECK(jobs.state().doing == "half");
}

TEST_CASE("a cancelled job stops at its next report and posts that it was cancelled") {
    Queue queue;
    JobRunner jobs(queue.post());
    bool cancelled = false, done = false;
    jobs.start("Forever", [&](const Progress& p) { for (;;) { p.report(0, "round"); std::this_thread::yield(); } },
               {.done = [&] { done = true; }, .failed = {}, .cancelled = [&] { cancelled = true; }, .progressed = {}});
    jobs.cancel();
    queue.run_until([&] { return cancelled || done; });
    CHECK(cancelled);
    CHECK_FALSE(done);
}

TEST_CASE("what a job throws arrives with its message") {
    Queue queue;
    JobRunner jobs(queue.post());
    std::string message;
    jobs.start("Failing", [](const Progress&) { throw std::runtime_error("disk full"); },
               {.done = {}, .failed = [&](std::exception_ptr e) { try { std::rethrow_exception(e); } catch (const std::exception& x) { message = x.what(); } }, .cancelled = {}, .progressed = {}});
    queue.run_until([&] { return !message.empty(); });
    CHECK(message == "disk full");
}

TEST_CASE("a second job is refused while one runs") {
    Queue queue;
    JobRunner jobs(queue.post());
    bool over = false;
    jobs.start("Long", [](const Progress& p) { for (;;) { p.check(); std::this_thread::yield(); } }, {.done = {}, .failed = {}, .cancelled = [&] { over = true; }, .progressed = {}});
    CHECK_THROWS_AS(jobs.start("Other", [](const Progress&) {}, {}), std::logic_error);
    jobs.cancel();
    queue.run_until([&] { return over; });
    CHECK(over);
}
