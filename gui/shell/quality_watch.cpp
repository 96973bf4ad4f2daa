// The quality watch: one thread at a time, the last question wins.
#include "gui/shell/quality_watch.hpp"

#include <utility>

namespace terrier::gui {

QualityWatch::~QualityWatch() {
    *alive_ = false;
    if (thread_.joinable()) thread_.join();
}

void QualityWatch::ask(const Portfolio& portfolio, Date as_at) {
    next_.emplace(portfolio, as_at);
    if (!is_running_) start();
}

void QualityWatch::start() {
    if (thread_.joinable()) thread_.join();
    is_running_ = true;
    thread_ = std::thread([this, question = *std::exchange(next_, std::nullopt), alive = alive_] {
        auto report = std::make_shared<QualityReport>(assess_quality(question.first, question.second));
        // `alive` is read and written on the face's thread only.
        post_([this, report, alive] {
            if (*alive) take(std::move(*report));
        });
    });
}

void QualityWatch::take(QualityReport report) {
    report_ = std::move(report);
    is_running_ = false;
    if (next_) start();
    changed_();
}

}  // namespace terrier::gui
