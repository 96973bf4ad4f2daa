// Overlaps of dated rows: the sorted search against comparing every pair.
#include "tests/support/test.hpp"

#include <set>

#include "tests/support/test_records.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
Uuid numbered(int n) {
    Uuid id;
    id.bytes[14] = static_cast<std::uint8_t>(n >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}

bool overlap(const Label& a, const Label& b) {
    const Date first = Date::of(1400, 1, 1), last = Date::of(9999, 12, 31);
    return a.shelf == b.shelf && a.from.value_or(first) <= b.to.value_or(last) && b.from.value_or(first) <= a.to.value_or(last);
}
}  // namespace

TEST_CASE("the rows found to overlap are those that comparing every pair finds") {
    holds("same rows", [] {
        const int count = *rc::gen::inRange(0, 40);
        Editor editor{TableSet(library_schema())};
        std::vector<Label> labels;
        for (int i = 0; i < 3; ++i) editor.put(Shelf{{numbered(1000 + i)}, "Shelf", "", {}});
        for (int i = 0; i < count; ++i) {
            Label label;
            label.id = {numbered(i + 1)};
            label.shelf = {numbered(1000 + *rc::gen::inRange(0, 3))};
            const int from = *rc::gen::inRange(0, 300);
            if (*rc::gen::inRange(0, 8) != 0) label.from = Date::of(2020, 1, 1).plus_days(from);
            if (*rc::gen::inRange(0, 8) != 0) label.to = Date::of(2020, 1, 1).plus_days(from + *rc::gen::inRange(0, 20));
            labels.push_back(label);
            editor.put(label);
        }
        std::set<std::string> expected, found;
        for (const Label& a : labels)
            for (const Label& b : labels)
                if (a.id != b.id && overlap(a, b)) expected.insert(to_text(a.id.value));
        for (const Fault& fault : overlaps(editor.result(), editor.changes())) {
            RC_ASSERT(fault.code == "overlap");
            found.insert(fault.record);
        }
        RC_ASSERT(found == expected);
    });
}

TEST_CASE("rows that touch by a day overlap, rows that follow the next day don't") {
    Editor editor{TableSet(library_schema())};
    const Shelf shelf{{numbered(1)}, "Shelf", "", {}};
    editor.put(shelf);
    editor.put(Label{{numbered(2)}, shelf.id, "A", Date::of(2020, 1, 1), Date::of(2020, 1, 31)});
    editor.put(Label{{numbered(3)}, shelf.id, "B", Date::of(2020, 2, 1), {}});
    CHECK(overlaps(editor.result(), editor.changes()).empty());
    editor.put(Label{{numbered(3)}, shelf.id, "B", Date::of(2020, 1, 31), {}});
    CHECK(overlaps(editor.result(), editor.changes()).size() == 2);
}
