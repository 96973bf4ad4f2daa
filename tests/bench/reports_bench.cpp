// The appendix pack of an estate of 1,000 assets as PDF, drawn up and rendered.
#include "reports/books/books.hpp"
#include "reports/render/render.hpp"
#include "src/record/change_set.hpp"
#include "tests/bench/bench.hpp"

namespace terrier::bench {

namespace {
void time_pack(const char* what, const Portfolio& portfolio) {
    reports::BookRequest request;
    request.as_at = Date::of(2026, 4, 1);
    std::size_t bytes = 0;
    const Timing pdf = best_of(3, [&] {
        const auto book = reports::make_book(portfolio, request, {"Bench estate", 1, "2026-04-01", std::string(64, '0'), "bench"});
        bytes = reports::render(*book, reports::Format::pdf, "pack")->front().bytes.size();
    });
    report(what, pdf.wall_s, "s", 2, std::to_string(pdf.cpu_s) + " s of CPU, " + std::to_string(bytes / 1024) + " KB");
}
}  // namespace

void bench_reports() {
    Environment environment = fixed_environment(Date::of(2026, 4, 1));
    const Portfolio portfolio = *apply(empty_portfolio(), large_estate(1'000, 2'000, environment));
    const Portfolio let = let_estate(1'000);
    time_pack("appendix pack of 1,000 assets in PDF", portfolio);
    time_pack("appendix pack of 1,000 assets, each let, in PDF", let);
}

}  // namespace terrier::bench
