// Reading published instances, which may lie about their sizes.
#include <fmt/format.h>

#include <limits>

#include "src/base/digits.hpp"
#include "src/optimise/allocation.hpp"

namespace terrier::optimise {

namespace {
struct Number {
    std::int64_t digits = 0;  // the number without its point
    int places = 0;           // behind the point, without trailing noughts
};

constexpr std::int64_t powers[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};
constexpr int most_places = 9;
constexpr std::int64_t most_numbers = 20'000'000;

// Numbers separated by blanks, commas or line ends, exactly as written.
class Reader {
  public:
    explicit Reader(const std::string& text) : text_(text) {}

    std::optional<Number> next(const char* what) {
        if (!faults_.empty()) return std::nullopt;
        skip();
        if (at_ == text_.size()) return fail("numbers_missing", fmt::format("The file ends where {} should stand. Its sizes say that more numbers follow.", what));
        const std::size_t start = at_;
        while (at_ < text_.size() && !is_gap(text_[at_])) ++at_;
        const auto number = parsed(text_.substr(start, at_ - start));
        if (!number) return fail("not_a_number", fmt::format("Line {}: \"{}\" is no plain decimal number that can be held exactly; {} should stand here.", line_, text_.substr(start, std::min<std::size_t>(at_ - start, 40)), what));
        return number;
    }
    std::optional<std::int64_t> whole(const char* what) {
        const auto n = next(what);
        if (!n) return std::nullopt;
        if (n->places > 0) return fail_whole(what);
        return n->digits;
    }
    bool read(std::vector<Number>& numbers, std::size_t count, const char* what) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto n = next(what);
            if (!n) return false;
            numbers.push_back(*n);
        }
        return true;
    }
    void expect_end() {
        skip();
        if (faults_.empty() && at_ < text_.size()) fail("numbers_left_over", fmt::format("Line {}: numbers are left over after the last that the sizes ask for. Check the sizes in the first line.", line_));
    }
    Faults& faults() { return faults_; }
    std::nullopt_t fail(const char* code, std::string message) {
        faults_.push_back({code, std::move(message), {}, {}, {}, Severity::refused});
        return std::nullopt;
    }

  private:
    static bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ';'; }
    void skip() {
        for (; at_ < text_.size() && is_gap(text_[at_]); ++at_) line_ += text_[at_] == '\n';
    }
    std::nullopt_t fail_whole(const char* what) { return fail("not_whole", fmt::format("Line {}: {} must be a whole number.", line_, what)); }

    static std::optional<Number> parsed(const std::string& word) {
        std::size_t i = 0, digits = 0;
        const bool is_negative = word[0] == '-';
        if (word[0] == '-' || word[0] == '+') ++i;
        int128 value = 0;
        int places = 0, exponent = 0;
        bool has_point = false;
        for (; i < word.size() && word[i] != 'e' && word[i] != 'E'; ++i) {
            if (word[i] == '.' && !has_point) has_point = true;
            else if (word[i] >= '0' && word[i] <= '9') {
                value = value * 10 + (word[i] - '0'), ++digits, places += has_point;
                if (value > (static_cast<int128>(1) << 100)) return std::nullopt;
            } else return std::nullopt;
        }
        if (digits == 0) return std::nullopt;
        if (i < word.size()) {
            const std::string power = word.substr(i + 1);
            const std::size_t sign = !power.empty() && (power[0] == '-' || power[0] == '+');
            if (power.size() == sign || power.size() > sign + 3 || power.find_first_not_of("0123456789", sign) != std::string::npos) return std::nullopt;
            exponent = std::stoi(power);
        }
        places -= exponent;
        while (places > 0 && value % 10 == 0) value /= 10, --places;
        for (; places < 0; ++places)
            if ((value *= 10) > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
        if (value == 0) places = 0;
        if (places > most_places || value > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
        return Number{static_cast<std::int64_t>(is_negative ? -value : value), places};
    }

    const std::string& text_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    Faults faults_;
};

int most_places_of(std::initializer_list<const std::vector<Number>*> lists) {
    int places = 0;
    for (const auto* list : lists)
        for (const Number& n : *list) places = std::max(places, n.places);
    return places;
}

// All numbers of the list in units of 10^-places.
std::optional<std::vector<std::int64_t>> scaled(const std::vector<Number>& numbers, int places) {
    std::vector<std::int64_t> result;
    for (const Number& n : numbers) {
        std::int64_t value = 0;
        if (__builtin_mul_overflow(n.digits, powers[places - n.places], &value)) return std::nullopt;
        result.push_back(value);
    }
    return result;
}

bool read_sizes(Reader& in, AllocationProblem& problem) {
    const auto m = in.whole("the number of places"), n = in.whole("the number of teams");
    if (!m || !n) return false;
    if (*m < 1 || *n < 1 || *m > most_numbers || *n > most_numbers || *m * *n > most_numbers) {
        in.fail("sizes", fmt::format("The first line gives {} places and {} teams. Both must be at least 1, and together at most {} pairs.", *m, *n, most_numbers));
        return false;
    }
    problem.places = static_cast<int>(*m), problem.teams = static_cast<int>(*n);
    return true;
}

Result<AllocationProblem> finished(Reader& in, AllocationProblem problem, const std::vector<Number>& fixed, const std::vector<Number>& costs, const std::vector<Number>& capacities, const std::vector<Number>& demands) {
    in.expect_end();
    if (!in.faults().empty()) return refuse(in.faults());
    const int cost_places = most_places_of({&fixed, &costs}), demand_places = most_places_of({&capacities, &demands});
    const auto f = scaled(fixed, cost_places), c = scaled(costs, cost_places), s = scaled(capacities, demand_places), d = scaled(demands, demand_places);
    if (!f || !c || !s || !d) return refuse("number_too_large", "A number is too large to be held exactly beside the others' decimals. Give the file in a larger unit.");
    problem.fixed_cost = *f, problem.cost = *c, problem.capacity = *s, problem.cost_scale = powers[cost_places];
    if (problem.is_maximised)
        for (std::int64_t& cost : problem.cost) cost = -cost;
    if (d->size() == problem.cost.size()) {
        problem.demand = *d;
    } else {
        for (int i = 0; i < problem.places; ++i) problem.demand.insert(problem.demand.end(), d->begin(), d->end());
    }
    if (const Faults faults = faults_of(problem); !faults.empty()) return refuse(faults);
    return problem;
}
}  // namespace

Result<AllocationProblem> read_facility_location(const std::string& text) {
    Reader in(text);
    AllocationProblem problem;
    std::vector<Number> fixed, costs, capacities, demands;
    if (read_sizes(in, problem)) {
        for (int i = 0; i < problem.places; ++i)
            if (!in.read(capacities, 1, "a capacity") || !in.read(fixed, 1, "a fixed cost")) break;
        in.read(demands, static_cast<std::size_t>(problem.teams), "a demand");
        in.read(costs, static_cast<std::size_t>(problem.places) * static_cast<std::size_t>(problem.teams), "a cost");
    }
    return finished(in, std::move(problem), fixed, costs, capacities, demands);
}

Result<AllocationProblem> read_generalised_assignment(const std::string& text, bool is_maximised) {
    Reader in(text);
    AllocationProblem problem;
    std::vector<Number> costs, capacities, demands;
    if (read_sizes(in, problem)) {
        const std::size_t all = static_cast<std::size_t>(problem.places) * static_cast<std::size_t>(problem.teams);
        in.read(costs, all, "a cost");
        in.read(demands, all, "a demand");
        in.read(capacities, static_cast<std::size_t>(problem.places), "a capacity");
        problem.is_maximised = is_maximised;
    }
    const std::vector<Number> fixed(static_cast<std::size_t>(std::max(problem.places, 0)));
    return finished(in, std::move(problem), fixed, costs, capacities, demands);
}

}  // namespace terrier::optimise
