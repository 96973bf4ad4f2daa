// Something that a presenter has worked out beside everything else, for what is shown now.
#pragma once

#include <memory>
#include <string>

#include "gui/shell/context.hpp"

namespace terrier::gui {

/// One result at a time. What was asked for before the portfolio moved on is thrown away when it comes; its page then asks again.
template <class T>
class Beside {
  public:
    using Work = std::function<Result<T>(const Progress&)>;
    /// `name` stands in the status bar. `ready` is called when there is a result or a fault, on the face's thread.
    Beside(Context& context, std::string name, std::function<void()> ready) : shared_(std::make_shared<Shared>(Shared{&context, std::move(name), std::move(ready), {}, {}, 0, 0, false})) {}
    ~Beside() { shared_->context = nullptr; }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;

    /// What is shown has changed: nothing is worked out any more.
    void forget() {
        ++shared_->generation;
        shared_->result.reset();
        shared_->fault.clear();
        shared_->is_wanted = false;
    }
    /// Asks again after a fault.
    void retry() { shared_->fault.clear(); }
    /// Null until it is there.
    const T* get() const { return shared_->result.get(); }
    std::shared_ptr<const T> share() const { return shared_->result; }
    const std::string& fault() const { return shared_->fault; }
    bool is_running() const { return shared_->is_wanted; }

    /// Begins unless it is there, on its way, or failed. While work for what was shown before still runs, it begins when that ends and is asked again.
    void ask(Work work) {
        Shared& s = *shared_;
        if (s.result || s.is_wanted || !s.fault.empty()) return;
        s.is_wanted = true;
        if (s.running > 0) return;
        auto found = std::make_shared<std::optional<Result<T>>>();
        const auto ended = [shared = shared_, generation = s.generation](std::optional<Result<T>> result, std::string fault) {
            --shared->running;
            if (!shared->context) return;
            if (shared->generation == generation) {
                if (result && *result) shared->result = std::make_shared<const T>(std::move(**result));
                else shared->fault = result ? joined_messages(result->error()) : std::move(fault);
            }
            shared->is_wanted = false;
            shared->ready();
        };
        JobRunner::Callbacks callbacks;
        callbacks.done = [ended, found] { ended(std::move(*found), {}); };
        callbacks.cancelled = [ended, name = s.name] { ended({}, name + " was cancelled."); };
        ++s.running;
        if (s.context->run_job(s.name, [work = std::move(work), found](const Progress& progress) { *found = work(progress); }, std::move(callbacks))) return;
        --s.running;
        s.is_wanted = false;
        s.fault = "Other work runs just now. Ask again when it is done.";
    }

  private:
    struct Shared {
        Context* context;
        std::string name;
        std::function<void()> ready;
        std::shared_ptr<const T> result;
        std::string fault;
        int generation, running;
        bool is_wanted;
    };
    std::shared_ptr<Shared> shared_;
};

}  // namespace terrier::gui
