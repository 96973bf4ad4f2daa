// A small schema of shelves and books with a member of every kind: what the store and the mechanism are tested on, and the
// example that the guide to adding a record follows.
#pragma once

#include "src/record/change_set.hpp"
#include "src/record/kinds.hpp"
#include "src/record/record_type.hpp"

namespace terrier::test {

enum class Binding : std::uint8_t { unknown, hardback, paperback, spiral };

struct Shelf {
    Id<Shelf> id;
    std::string name;
    std::string room;
    std::optional<std::int64_t> height_mm;
};

struct Book {
    Id<Book> id;
    std::string title;
    std::string blurb;
    Id<Shelf> shelf;
    AnyRef about;
    Binding binding = Binding::unknown;
    ChoiceSet<Binding> also_as;
    std::optional<std::int64_t> pages;
    std::optional<Money> price;
    std::optional<Ratio> discount;
    std::optional<Date> published;
    std::optional<Area> paper;
    std::optional<Energy> printing;
    std::optional<Carbon> footprint;
    std::optional<Volume> ink;
    std::optional<bool> is_signed;
};

/// Dated: a shelf has one label at a time.
struct Label {
    Id<Label> id;
    Id<Shelf> shelf;
    std::string text;
    std::optional<Date> from, to;
};

const Schema& library_schema();

}  // namespace terrier::test

namespace terrier {
template <>
inline constexpr auto choices<test::Binding> = std::to_array<Choice>({{"", ""}, {"hardback", "Hardback"}, {"paperback", "Paperback"}, {"spiral", "Spiral bound"}});
template <> const RecordType& record_type<test::Shelf>();
template <> const RecordType& record_type<test::Book>();
template <> const RecordType& record_type<test::Label>();
}  // namespace terrier
