// Works out the data-quality report beside everything else, so that no screen waits for it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "src/portfolio/quality.hpp"
#include "src/workspace/jobs.hpp"

namespace terrier::gui {

class QualityWatch {
  public:
    /// `post` hands back to the face's thread; `changed` runs there when a report is ready.
    QualityWatch(Post post, std::function<void()> changed) : post_(std::move(post)), changed_(std::move(changed)) {}
    ~QualityWatch();
    QualityWatch(const QualityWatch&) = delete;
    QualityWatch& operator=(const QualityWatch&) = delete;

    /// Asks for the report of a portfolio at a date. While one is being worked out only the last question is kept.
    void ask(const Portfolio& portfolio, Date as_at);
    /// The newest report; null before the first.
    const QualityReport* report() const { return report_ ? &*report_ : nullptr; }

  private:
    void start();
    void take(QualityReport report);

    Post post_;
    std::function<void()> changed_;
    std::thread thread_;
    bool is_running_ = false;
    std::optional<std::pair<Portfolio, Date>> next_;
    std::optional<QualityReport> report_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace terrier::gui
