// The field lists of the test schema.
#include "tests/support/test_records.hpp"

namespace terrier {

using namespace test;

template <> const RecordType& record_type<Shelf>() {
    static const RecordType type = describe<Shelf>("shelf", "Shelf", "Shelves",
                                                   {field<&Shelf::name>("name", "Name").required(), field<&Shelf::room>("room", "Room"), field<&Shelf::height_mm>("height_mm", "Height").measured_in("mm")},
                                                   [](const Shelf& s) { return s.name; });
    return type;
}

template <> const RecordType& record_type<Book>() {
    static const RecordType type = describe<Book>(
        "book", "Book", "Books",
        {field<&Book::title>("title", "Title").required(), field<&Book::blurb>("blurb", "Blurb").long_text(), field<&Book::shelf>("shelf", "Shelf"), field<&Book::about>("about", "About"),
         field<&Book::binding>("binding", "Binding"), field<&Book::also_as>("also_as", "Also as"), field<&Book::pages>("pages", "Pages"), field<&Book::price>("price", "Price"),
         field<&Book::discount>("discount", "Discount"), field<&Book::published>("published", "Published"), field<&Book::paper>("paper", "Paper"), field<&Book::printing>("printing", "Printing"),
         field<&Book::footprint>("footprint", "Footprint"), field<&Book::ink>("ink", "Ink"), field<&Book::is_signed>("is_signed", "Signed")},
        [](const Book& b) { return b.title; },
        [](const Book& b, Faults& faults) {
            if (b.pages && *b.pages < 0) faults.push_back({"pages_negative", "A book can't have fewer than no pages. Correct the number.", "pages", {}, {}, Severity::refused});
        });
    return type;
}

template <> const RecordType& record_type<Label>() {
    static const RecordType type = describe<Label>("label", "Label", "Labels",
                                                   {field<&Label::shelf>("shelf", "Shelf").required(), field<&Label::text>("text", "Text"), field<&Label::from>("from", "From"), field<&Label::to>("to", "To")},
                                                   [](const Label& l) { return l.text; })
                                       .dated("from", "to", {"shelf"});
    return type;
}

namespace test {
const Schema& library_schema() {
    static const Schema schema({&record_type<Shelf>(), &record_type<Book>(), &record_type<Label>()});
    return schema;
}
}  // namespace test

}  // namespace terrier
