// A set of tables as one value: every record of a portfolio in memory, cheap to copy, never changed in place.
#pragma once

#include <atomic>
#include <cstdint>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "src/record/kinds.hpp"
#include "src/record/paged.hpp"
#include "src/record/record_type.hpp"

namespace terrier {

/// A record in its table. `version` is the revision that last wrote it (0: not yet stored); it is no part of the value.
struct Row {
    Uuid id;
    std::int64_t version = 0;
    RecordPtr record;
};

struct RowTraits {
    static const Uuid& key(const Row& row) { return row.id; }
};
using Rows = Paged<Row, RowTraits>;

/// One link: `child` refers to `parent`.
struct Link {
    Uuid parent;
    Uuid child;
    const void* record = nullptr;  ///< the child, kept alive by its table
};
struct LinkTraits {
    static std::pair<Uuid, Uuid> key(const Link& link) { return {link.parent, link.child}; }
};
using Links = Paged<Link, LinkTraits>;

/// The links of one reference field, built when first asked for (thread-safe) and from then on kept up edit by edit.
class LinkIndex {
  public:
    LinkIndex(const Field& field, Rows rows) : field_(&field), rows_(std::move(rows)) {}
    LinkIndex(const Field& field, Links links) : field_(&field), links_(std::move(links)), is_built_(true) {}
    const Links& links() const;
    bool is_built() const { return is_built_.load(std::memory_order_acquire); }

  private:
    const Field* field_;
    mutable Rows rows_;
    mutable Links links_;
    mutable std::once_flag once_;
    mutable std::atomic<bool> is_built_ = false;
};

/// The records of one type seen with their type: `for (const Lease& lease : portfolio.table<Lease>())`.
template <class R>
class Table {
  public:
    class Iterator {
      public:
        using value_type = R;
        using difference_type = std::ptrdiff_t;
        using reference = const R&;
        using pointer = const R*;
        using iterator_category = std::forward_iterator_tag;
        Iterator() = default;
        explicit Iterator(Rows::Iterator at) : at_(at) {}
        const R& operator*() const { return *static_cast<const R*>(at_->record.get()); }
        const R* operator->() const { return &**this; }
        Iterator& operator++() { ++at_; return *this; }
        Iterator operator++(int) { Iterator old = *this; ++*this; return old; }
        bool operator==(const Iterator&) const = default;

      private:
        Rows::Iterator at_;
    };
    explicit Table(const Rows& rows) : rows_(&rows) {}
    std::size_t size() const { return rows_->size(); }
    bool empty() const { return rows_->empty(); }
    Iterator begin() const { return Iterator(rows_->begin()); }
    Iterator end() const { return Iterator(rows_->end()); }
    /// Null when no record has this id (or it is nil).
    const R* find(Id<R> id) const {
        const Row* row = rows_->find(id.value);
        return row ? static_cast<const R*>(row->record.get()) : nullptr;
    }
    /// Throws std::logic_error when no record has this id: for links that the referential rules guarantee.
    const R& at(Id<R> id) const {
        if (const R* record = find(id)) return *record;
        throw std::logic_error("a record that must exist does not: " + to_text(id.value));
    }

  private:
    const Rows* rows_;
};

/// Records found through a link: a range of `const R&`. Valid while the TableSet it came from lives.
template <class R>
class Children {
  public:
    class Iterator {
      public:
        using value_type = R;
        using difference_type = std::ptrdiff_t;
        using reference = const R&;
        using pointer = const R*;
        using iterator_category = std::forward_iterator_tag;
        Iterator() = default;
        explicit Iterator(Links::Iterator at) : at_(at) {}
        const R& operator*() const { return *static_cast<const R*>(at_->record); }
        const R* operator->() const { return &**this; }
        Iterator& operator++() { ++at_; return *this; }
        Iterator operator++(int) { Iterator old = *this; ++*this; return old; }
        bool operator==(const Iterator&) const = default;

      private:
        Links::Iterator at_;
    };
    Children(Links::Iterator first, Links::Iterator last) : first_(first), last_(last) {}
    Iterator begin() const { return Iterator(first_); }
    Iterator end() const { return Iterator(last_); }
    bool empty() const { return first_ == last_; }
    std::size_t size() const { return static_cast<std::size_t>(std::distance(first_, last_)); }

  private:
    Links::Iterator first_, last_;
};

/// Every table of a schema. Copying costs a pointer a table; equality is by records, whatever their versions.
class TableSet {
  public:
    explicit TableSet(const Schema& schema);
    const Schema& schema() const { return *schema_; }

    template <class R>
    Table<R> table() const { return Table<R>(rows(record_type<R>())); }
    template <class R>
    const R* find(Id<R> id) const { return table<R>().find(id); }
    const Rows& rows(const RecordType& type) const { return slots_[type.slot].rows; }
    /// Null when there is none.
    const Row* find(const RecordType& type, const Uuid& id) const { return rows(type).find(id); }
    /// The record's title, or "" when there is none.
    std::string title(const RecordType& type, const Uuid& id) const;

    /// The records whose field links to this one: `portfolio.children<&Charge::lease>(lease.id)`, sorted by id.
    template <auto Pointer>
    auto children(const Uuid& parent) const {
        using R = typename detail::MemberOf<decltype(Pointer)>::Record;
        static const Field* const through = find_field<R>(field<Pointer>("", "").at);
        const Links& all = links(record_type<R>(), *through);
        return Children<R>(all.lower_bound({parent, Uuid{}}), past(all, parent));
    }
    template <auto Pointer, class P>
    auto children(Id<P> parent) const { return children<Pointer>(parent.value); }
    /// All links of a reference field, by parent then child.
    const Links& links(const RecordType& type, const Field& through) const;
    /// Links of one parent, erased.
    std::pair<Links::Iterator, Links::Iterator> links_of(const RecordType& type, const Field& through, const Uuid& parent) const {
        const Links& all = links(type, through);
        return {all.lower_bound({parent, Uuid{}}), past(all, parent)};
    }

    /// A copy with one table's rows edited: the base of apply and of loading. Edits sorted by id, ids unique.
    TableSet with(const RecordType& type, std::span<const Rows::Edit> edits) const;
    /// A copy with one table's rows replaced whole; sorted by id, ids unique.
    TableSet with_rows(const RecordType& type, std::vector<Row> sorted) const;

    friend bool operator==(const TableSet& a, const TableSet& b);

  private:
    struct Slot {
        Rows rows;
        std::vector<std::shared_ptr<LinkIndex>> indexes;  ///< by field position; null for fields that don't refer
    };
    template <class R>
    static const Field* find_field(const void* (*at)(const void*)) {
        for (const Field& f : record_type<R>().fields)
            if (f.at == at) return &f;
        throw std::logic_error("that member is not in its record's field list");
    }
    static Links::Iterator past(const Links& all, const Uuid& parent) {
        Uuid last;
        last.bytes.fill(0xFF);
        Links::Iterator at = all.lower_bound({parent, last});
        if (at != all.end() && at->parent == parent) ++at;
        return at;
    }
    void renew_indexes(const RecordType& type, Slot& slot, const Slot* before, std::span<const Rows::Edit> edits) const;

    const Schema* schema_;
    std::vector<Slot> slots_;
};

}  // namespace terrier
