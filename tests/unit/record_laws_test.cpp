// The laws of change sets, on random portfolios of every table and kind.
#include "tests/support/test.hpp"

#include <set>

#include "src/record/packed_rows.hpp"
#include "tests/support/random_portfolio.hpp"

using namespace terrier;
using terrier::test::holds;
using terrier::test::RandomPortfolio;

namespace {
// The same records in pages of their own, nothing shared.
Portfolio rebuilt(const Portfolio& p) {
    Portfolio fresh = empty_portfolio();
    for (const RecordType* type : portfolio_schema().types()) {
        std::vector<Row> rows;
        for (const Row& row : p.rows(*type)) rows.push_back({row.id, 0, type->copy(row.record.get())});
        fresh = fresh.with_rows(*type, std::move(rows));
    }
    return fresh;
}
}  // namespace

TEST_CASE("applying the difference of two portfolios turns one into the other") {
    holds("apply(p, difference(p, q)) == q", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio(), q = random.portfolio();
        RC_ASSERT(apply(p, difference(p, q)).value() == q);
        RC_ASSERT(difference(p, p).empty());
    });
    holds("the same for a few edits, and pages of one's own make no difference", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio(), q = random.edited(p, 5);
        RC_ASSERT(apply(p, difference(p, q)).value() == q);
        RC_ASSERT(difference(p, q) == difference(rebuilt(p), rebuilt(q)));
        RC_ASSERT(rebuilt(p) == p);
    });
}

TEST_CASE("the inverse of a change set undoes it") {
    holds("apply(apply(p, c), inverse(c)) == p", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio(), q = random.edited(p, 12);
        const ChangeSet c = difference(p, q);
        RC_ASSERT(apply(apply(p, c).value(), inverse(c)).value() == p);
        RC_ASSERT(inverse(inverse(c)) == c);
        RC_ASSERT(inverse(c) == difference(q, p));
    });
}

TEST_CASE("one change set after another is the two as one, however they are joined") {
    holds("composition", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio(), q = random.edited(p, 8), r = random.edited(q, 8), s = random.edited(r, 8);
        const ChangeSet a = difference(p, q), b = difference(q, r), c = difference(r, s);
        const ChangeSet ab = compose(a, b).value(), bc = compose(b, c).value();
        RC_ASSERT(apply(p, ab).value() == r);
        RC_ASSERT(ab == difference(p, r));
        RC_ASSERT(compose(ab, c).value() == compose(a, bc).value());
        RC_ASSERT(compose(a, inverse(a)).value().empty());
    });
}

TEST_CASE("a change set whose before-image doesn't match is refused whole, naming every record that moved") {
    holds("refusal", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio(), q = random.edited(p, 6), other = random.edited(p, 6);
        const ChangeSet c = difference(p, q);
        std::set<std::string> moved;
        for (const Change& change : c.changes) {
            const Row* now = other.find(*change.type, change.id);
            const bool is_same = now ? change.before && change.type->equal(now->record.get(), change.before.get()) : !change.before;
            if (!is_same) moved.insert(to_text(change.id));
        }
        const auto result = apply(other, c);
        RC_ASSERT(result.has_value() == moved.empty());
        if (result) return;
        std::set<std::string> named;
        for (const Fault& fault : result.error()) {
            RC_ASSERT(fault.code == "stale");
            RC_ASSERT(fault.severity == Severity::refused);
            named.insert(fault.record);
        }
        RC_ASSERT(named == moved);
        RC_ASSERT(!compose(difference(p, other), c).has_value());
    });
}

TEST_CASE("digests are equal exactly where portfolios are, whatever their versions") {
    holds("digest", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio(), q = random.edited(p, static_cast<int>(random.below(3)));
        RC_ASSERT((digest_of(p) == digest_of(q)) == (p == q));
        RC_ASSERT(digest_of(apply(p, difference(p, q), 17).value()) == digest_of(q));
    });
}

TEST_CASE("packed change sets come back forwards and backwards") {
    holds("unpack(pack(c)) == c", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio(), q = random.edited(p, 10);
        const ChangeSet c = difference(p, q);
        const std::string bytes = pack_changes(c);
        const auto in = [](const Portfolio& portfolio) {
            return [&portfolio](const RecordType& type, const Uuid& id) -> RecordPtr {
                const Row* row = portfolio.find(type, id);
                return row ? row->record : nullptr;
            };
        };
        RC_ASSERT(unpack_changes(portfolio_schema(), bytes, in(p), true) == c);
        RC_ASSERT(unpack_changes(portfolio_schema(), bytes, in(q), false) == c);
        RC_ASSERT(pack_changes(c) == bytes);
    });
}

TEST_CASE("the field changes of packed bytes are those between the images") {
    holds("field_changes", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio(), q = random.edited(p, 6);
        const ChangeSet c = difference(p, q);
        std::size_t expected = 0;
        for (const Change& change : c.changes)
            for (const Field& f : change.type->fields) {
                if (f.position == 0) continue;
                const Value before = change.before ? f.get(change.before.get()) : Value{}, after = change.after ? f.get(change.after.get()) : Value{};
                expected += before != after;
            }
        const auto all = field_changes(portfolio_schema(), pack_changes(c));
        RC_ASSERT(all.size() == expected);
        for (const FieldChange& f : all) RC_ASSERT(f.before != f.after);
        if (!c.empty()) {
            for (const FieldChange& f : field_changes(portfolio_schema(), pack_changes(c), &c.changes.front().id)) RC_ASSERT(f.id == c.changes.front().id);
        }
    });
}

TEST_CASE("damaged packed bytes are refused or read as something else, never worse") {
    holds("cut and flipped", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio(), q = random.edited(p, 6);
        std::string bytes = pack_changes(difference(p, q));
        if (bytes.empty()) return;
        if (random.below(2) == 0) bytes.resize(random.below(bytes.size()));
        else bytes[random.below(bytes.size())] ^= static_cast<char>(1u << random.below(8));
        const auto now = [&p](const RecordType& type, const Uuid& id) -> RecordPtr {
            const Row* row = p.find(type, id);
            return row ? row->record : nullptr;
        };
        try {
            unpack_changes(portfolio_schema(), bytes, now, true);
            field_changes(portfolio_schema(), bytes);
        } catch (const std::invalid_argument&) {
        }
    });
}

TEST_CASE("rows pack and unpack, and rows of fewer fields leave the rest unknown") {
    holds("rows", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const RecordType& type = *portfolio_schema().types()[random.below(portfolio_schema().types().size())];
        const RecordPtr record = random.record(type, RandomPortfolio::pool_id(type, 0));
        std::string bytes;
        pack_row(type, record.get(), bytes);
        std::string_view in = bytes;
        RC_ASSERT(type.equal(unpack_row(type, type.fields.size(), in).get(), record.get()));
        RC_ASSERT(in.empty());
    });
    Site site;
    site.id = {derived_id("test", "site")};
    site.name = "Campus";
    // Packed when the site had three fields only: id, name, reference.
    std::string old;
    old.push_back(0b011);
    detail::pack_uuid(old, site.id.value);
    detail::pack_text(old, "Campus");
    std::string_view in = old;
    CHECK(record_type<Site>().equal(unpack_row(record_type<Site>(), 3, in).get(), &site));
}

TEST_CASE("links followed after any edits are those that reading every record finds") {
    holds("children", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        Portfolio p = random.portfolio();
        for (int round = 0; round < 3; ++round) {
            for (const RecordType* type : portfolio_schema().types()) {
                for (const Field& field : type->fields) {
                    const bool refers = field.position != 0 && field.kind->shape == Shape::reference;
                    if (!refers) continue;
                    std::set<std::pair<Uuid, Uuid>> expected, found;
                    for (const Row& row : p.rows(*type)) {
                        const Uuid& parent = *static_cast<const Uuid*>(field.at(row.record.get()));
                        if (!parent.is_nil()) expected.insert({parent, row.id});
                    }
                    for (const Link& link : p.links(*type, field)) {
                        RC_ASSERT((link.record == p.find(*type, link.child)->record.get()) == true);
                        found.insert({link.parent, link.child});
                    }
                    RC_ASSERT(found == expected);
                }
            }
            p = random.edited(p, 6);
        }
    });
}

TEST_CASE("an editor's changes are the difference of its base and its result") {
    holds("editor", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const Portfolio p = random.portfolio();
        Editor editor(p);
        for (int i = 0; i < 10; ++i) {
            const RecordType& type = *portfolio_schema().types()[random.below(portfolio_schema().types().size())];
            const Uuid id = RandomPortfolio::pool_id(type, random.below(4));
            if (random.below(3) == 0) editor.remove(type, id);
            else if (random.below(3) == 0) editor.revert(type, id);
            else editor.put(type, random.record(type, id));
        }
        RC_ASSERT(editor.changes() == difference(p, editor.result()));
    });
}
