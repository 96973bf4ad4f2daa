// Random portfolios for property tests: every table, every kind of field, values at the edges of their ranges.
#pragma once

#include <random>

#include "src/portfolio/portfolio.hpp"

namespace terrier::test {

class RandomPortfolio {
  public:
    explicit RandomPortfolio(std::uint64_t seed) : random_(seed) {}

    std::uint64_t below(std::uint64_t n) { return random_() % n; }

    /// The i-th id of a table's small pool, the same for every seed: portfolios drawn apart share ids.
    static Uuid pool_id(const RecordType& type, std::uint64_t i) { return derived_id("pool " + std::string(type.name), std::to_string(i)); }

    /// A value of the field's kind; unknown half of the time.
    Value value(const Field& field) {
        if (below(2) == 0) return {};
        switch (field.kind->shape) {
            case Shape::text: return text();
            case Shape::date: return to_iso(Date::from_day_number(static_cast<std::int64_t>(below(300'000)) - 100'000));
            case Shape::area: return to_exact(Area(static_cast<std::int64_t>(below(1'000'000'000'000)), static_cast<AreaBasis>(below(9))));
            case Shape::yes_no: return static_cast<std::int64_t>(below(2));
            case Shape::choice: return std::string(field.kind->words[1 + below(field.kind->words.size() - 1)].code);
            case Shape::choice_set: return words(field);
            case Shape::reference: return to_text(pool_id(field.kind->target(), below(4)));
            case Shape::any_reference: return "asset:" + to_text(pool_id(record_type<Asset>(), below(4)));
            default: return number();
        }
    }
    RecordPtr record(const RecordType& type, const Uuid& id) {
        const std::shared_ptr<void> r = type.make();
        for (const Field& field : type.fields) field.set(r.get(), field.position == 0 ? Value{to_text(id)} : value(field));
        return r;
    }
    /// Each of a table's pool of four is there with an even chance.
    Portfolio portfolio() {
        Editor editor(empty_portfolio());
        for (const RecordType* type : portfolio_schema().types())
            for (std::uint64_t i = 0; i < 4; ++i)
                if (below(2) == 0) editor.put(*type, record(*type, pool_id(*type, i)));
        return editor.result();
    }
    /// This portfolio with some records added, removed, or changed in a field or two.
    Portfolio edited(const Portfolio& base, int edits) {
        Editor editor(base);
        for (int n = 0; n < edits; ++n) {
            const RecordType& type = *portfolio_schema().types()[below(portfolio_schema().types().size())];
            const Uuid id = pool_id(type, below(4));
            if (!editor.current(type, id) || below(4) == 0) editor.put(type, record(type, id));
            else if (below(3) == 0) editor.remove(type, id);
            else {
                const Field& field = type.fields[1 + below(type.fields.size() - 1)];
                editor.set(type, id, field, value(field));
            }
        }
        return editor.result();
    }

  private:
    std::string text() {
        static const std::string words[] = {"Quay Road", "O'Neill; DROP TABLE asset", "Caf\u00e9 \u20ac \U0001F3DB", "=1+1", "line one\nline two", std::string(300, 'x'), " ", "\"quoted\",comma", "0"};
        return words[below(std::size(words))];
    }
    std::int64_t number() {
        static const std::int64_t edges[] = {0, 1, -1, 100, 12'345'678, INT64_MAX, INT64_MIN, -987'654'321};
        return below(3) == 0 ? static_cast<std::int64_t>(random_()) : edges[below(std::size(edges))];
    }
    std::string words(const Field& field) {
        const std::size_t count = field.kind->words.size();
        std::uint64_t bits = random_() & ((std::uint64_t{1} << count) - 1) & ~std::uint64_t{1};
        if (bits == 0) bits = 2;
        return detail::pack_words(field.kind->words, bits);
    }

    std::mt19937_64 random_;
};

}  // namespace terrier::test
