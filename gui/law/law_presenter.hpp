// Law and finance without a window: what the law will change, what waits for finance, what can lawfully be had back when.
#pragma once

#include "gui/law/finance_page.hpp"

namespace terrier::gui {

class LawPresenter : public FiguresPresenter {
  public:
    LawPresenter(Context& context, AskText ask) : FiguresPresenter(context), ask_(std::move(ask)) {}
    void refresh() override;
    std::vector<Page> pages() const override;
    FigurePage page(const std::string& id) override;
    void open_row(const RecordRef& record) override;
    bool is_empty() const override { return is_empty_; }

  private:
    void add_radar_tiles();
    FigurePage radar_page(bool is_detailed) const;
    FigurePage reviews_page() const;
    FigurePage possession_page() const;
    FigurePage faults_page() const;
    AskText ask_;
    bool is_empty_ = true;
};

}  // namespace terrier::gui
