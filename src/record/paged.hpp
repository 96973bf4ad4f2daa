// A sorted sequence in shared, immutable pages: copied by the pointer, edited by the page.
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

namespace terrier {

/// `Traits::key(entry)` orders the entries; keys are unique. A value: copying shares the pages.
template <class Entry, class Traits>
class Paged {
  public:
    using Key = decltype(Traits::key(std::declval<const Entry&>()));
    using Page = std::vector<Entry>;
    static constexpr std::size_t full = 256;

    /// An edit: put this entry in (replacing one of its key), or with `gone` take the key out.
    struct Edit {
        Entry entry;
        bool gone = false;
    };

    class Iterator {
      public:
        using value_type = Entry;
        using difference_type = std::ptrdiff_t;
        using reference = const Entry&;
        using pointer = const Entry*;
        using iterator_category = std::forward_iterator_tag;
        Iterator() = default;
        Iterator(const Paged* owner, std::size_t page, std::size_t item) : owner_(owner), page_(page), item_(item) {}
        const Entry& operator*() const { return (*owner_->pages_[page_])[item_]; }
        const Entry* operator->() const { return &**this; }
        Iterator& operator++() {
            if (++item_ == owner_->pages_[page_]->size()) ++page_, item_ = 0;
            return *this;
        }
        Iterator operator++(int) { Iterator old = *this; ++*this; return old; }
        bool operator==(const Iterator& o) const { return page_ == o.page_ && item_ == o.item_; }
        std::size_t page() const { return page_; }
        bool at_page_start() const { return item_ == 0; }
        void skip_page() { ++page_, item_ = 0; }

      private:
        const Paged* owner_ = nullptr;
        std::size_t page_ = 0, item_ = 0;
    };

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    Iterator begin() const { return {this, 0, 0}; }
    Iterator end() const { return {this, pages_.size(), 0}; }
    const std::vector<std::shared_ptr<const Page>>& pages() const { return pages_; }

    /// The first entry whose key is not less than this one.
    Iterator lower_bound(const Key& key) const {
        const auto page = std::partition_point(pages_.begin(), pages_.end(), [&](const auto& p) { return Traits::key(p->back()) < key; });
        const auto page_number = static_cast<std::size_t>(page - pages_.begin());
        if (page == pages_.end()) return end();
        const auto item = std::partition_point((*page)->begin(), (*page)->end(), [&](const Entry& e) { return Traits::key(e) < key; });
        return {this, page_number, static_cast<std::size_t>(item - (*page)->begin())};
    }
    const Entry* find(const Key& key) const {
        const Iterator at = lower_bound(key);
        return at != end() && Traits::key(*at) == key ? &*at : nullptr;
    }

    /// Entries must be sorted by key, keys unique.
    static Paged from_sorted(std::vector<Entry> entries) {
        Paged result;
        result.append_cut(std::move(entries));
        return result;
    }

    /// This sequence with the edits made; they must be sorted by key, keys unique. Pages that no edit falls in are shared.
    Paged with(std::span<const Edit> edits) const {
        Paged result;
        std::size_t next = 0;
        for (std::size_t p = 0; p < pages_.size(); ++p) {
            const bool is_last = p + 1 == pages_.size();
            std::size_t end_edit = next;
            while (end_edit < edits.size() && (is_last || Traits::key(edits[end_edit].entry) < Traits::key(pages_[p + 1]->front()))) ++end_edit;
            if (end_edit == next) result.append_page(pages_[p]);
            else result.append_cut(merged(*pages_[p], edits.subspan(next, end_edit - next)));
            next = end_edit;
        }
        if (pages_.empty()) result.append_cut(merged({}, edits));
        return result;
    }

  private:
    static Page merged(const Page& page, std::span<const Edit> edits) {
        Page out;
        out.reserve(page.size() + edits.size());
        std::size_t i = 0;
        for (const Edit& edit : edits) {
            while (i < page.size() && Traits::key(page[i]) < Traits::key(edit.entry)) out.push_back(page[i++]);
            if (i < page.size() && Traits::key(page[i]) == Traits::key(edit.entry)) ++i;
            if (!edit.gone) out.push_back(edit.entry);
        }
        out.insert(out.end(), page.begin() + static_cast<std::ptrdiff_t>(i), page.end());
        return out;
    }
    void append_page(std::shared_ptr<const Page> page) {
        if (page->empty()) return;
        size_ += page->size();
        pages_.push_back(std::move(page));
    }
    void append_cut(std::vector<Entry> entries) {
        if (entries.size() <= 2 * full) return append_page(std::make_shared<const Page>(std::move(entries)));
        for (std::size_t i = 0; i < entries.size(); i += full) {
            const auto from = entries.begin() + static_cast<std::ptrdiff_t>(i);
            const auto to = entries.begin() + static_cast<std::ptrdiff_t>(std::min(entries.size(), i + full));
            append_page(std::make_shared<const Page>(std::make_move_iterator(from), std::make_move_iterator(to)));
        }
    }

    std::vector<std::shared_ptr<const Page>> pages_;
    std::size_t size_ = 0;
};

}  // namespace terrier
