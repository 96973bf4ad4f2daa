// The `calc` functions of charges, called as scripts call them: by name, with JSON.
#include "cli/calc.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using cli::Json;

namespace {
Json call(std::string_view name, const char* line) {
    cli::CalcFunctions functions;
    cli::add_lease_functions(functions);
    for (const cli::CalcFunction& f : functions)
        if (f.name == name) return f.run(cli::CalcArguments(Json::parse(line)));
    throw std::logic_error("no such function");
}
// The argument that an error names.
std::string refused(std::string_view name, const char* line) {
    try {
        return "given: " + call(name, line).dump();
    } catch (const cli::CalcError& error) {
        return error.argument();
    }
}
double sum(const Json& rows) {
    double total = 0;
    for (const Json& row : rows) total += row["net"].get<double>();
    return std::nearbyint(total * 100) / 100;
}
}  // namespace

TEST_CASE("calc apportion gives the three methods' figures, in pounds") {
    CHECK(call("apportion", R"({"annual_rent":100000,"from":"2025-11-01","to":"2025-12-24","method":"daily_365"})") == 14794.52);
    CHECK(call("apportion", R"({"annual_rent":100000,"from":"2025-11-01","to":"2025-12-24","method":"quarter_share"})") == 15517.24);
    CHECK(call("apportion", R"({"annual_rent":100000,"from":"2025-11-01","to":"2025-12-24","method":"month_days"})") == 14908.68);
    CHECK(call("apportion", R"({"annual_rent":99.99,"from":"2024-02-29","to":"2025-02-27","method":"daily_365"})") == 99.99);
}

TEST_CASE("calc quarter_days lists the days") {
    CHECK(call("quarter_days", R"({"set":"scottish","from":"2026-02-28","to":"2026-08-27"})") == Json::parse(R"(["2026-02-28","2026-05-28"])"));
}

TEST_CASE("calc charge_schedule lists payments with VAT from the option's date on") {
    const Json rows = call("charge_schedule", R"({"annual_rent":12000,"from":"2026-01-31","to":"2026-04-29","frequency":"monthly","vat_rate":0.2,"vat_from":"2026-02-28"})");
    CHECK(rows == Json::parse(R"([{"from":"2026-01-31","to":"2026-02-27","due":"2026-01-31","net":1000.0,"vat":0.0,"gross":1000.0},
                                  {"from":"2026-02-28","to":"2026-03-30","due":"2026-02-28","net":1000.0,"vat":200.0,"gross":1200.0},
                                  {"from":"2026-03-31","to":"2026-04-29","due":"2026-03-31","net":1000.0,"vat":200.0,"gross":1200.0}])"));
}

TEST_CASE("calc charge_schedule takes steps, rent-free spans, a window and either size of instalments") {
    CHECK(sum(call("charge_schedule", R"({"annual_rent":100000,"from":"2025-11-01","to":"2030-10-31","steps":[{"from":"2027-11-01","annual_rent":110000}]})")) == 530000);
    CHECK(sum(call("charge_schedule", R"({"annual_rent":100000,"from":"2025-12-25","to":"2026-12-24","rent_free":[{"from":"2025-12-25","to":"2026-03-24"}]})")) == 75000);
    CHECK(call("charge_schedule", R"({"annual_rent":100000,"from":"2025-12-25","to":"2035-12-24","due_from":"2030-01-01","due_to":"2030-12-31"})").size() == 4);
    CHECK(sum(call("charge_schedule", R"({"annual_rent":100000,"from":"2025-12-25","to":"2026-06-23","instalments":"equal"})")) == 50000);
    CHECK(sum(call("charge_schedule", R"({"annual_rent":100000,"from":"2025-12-25","to":"2026-06-23","instalments":"accrued"})")) == 49589.04);
}

TEST_CASE("an argument that can't be used is named") {
    CHECK(refused("apportion", R"({"annual_rent":1,"from":"2025-11-01","to":"2025-10-31","method":"daily_365"})") == "to");
    CHECK(refused("apportion", R"({"annual_rent":1,"from":"2025-11-31","to":"2025-12-31","method":"daily_365"})") == "from");
    CHECK(refused("apportion", R"({"annual_rent":1.001,"from":"2025-11-01","to":"2025-12-31","method":"daily_365"})") == "annual_rent");
    CHECK(refused("apportion", R"({"annual_rent":1,"from":"2025-11-01","to":"2025-12-31"})") == "method");
    CHECK(refused("quarter_days", R"({"set":"welsh","from":"2026-01-01","to":"2026-01-02"})") == "set");
    CHECK(refused("quarter_days", R"({"set":"english","from":"2026-01-03","to":"2026-01-02"})") == "to");
    CHECK(refused("charge_schedule", R"({"annual_rent":-1,"from":"2026-01-01","to":"2026-12-31"})") == "annual_rent");
    CHECK(refused("charge_schedule", R"({"annual_rent":1,"from":"2026-01-01","to":"2026-12-31","frequency":"daily"})") == "frequency");
    CHECK(refused("charge_schedule", R"({"annual_rent":1,"from":"2026-01-01","to":"2026-12-31","due_offset":9999})") == "due_offset");
    CHECK(refused("charge_schedule", R"({"annual_rent":1,"from":"2026-01-01","to":"2026-12-31","vat_rate":-0.2})") == "vat_rate");
    CHECK(refused("charge_schedule", R"({"annual_rent":1,"from":"2026-01-01","to":"2026-12-31","rent_free":[{"from":"2026-02-01"}]})") == "rent_free[0].to");
    CHECK(refused("charge_schedule", R"({"annual_rent":1,"from":"2026-01-01","to":"2026-12-31","rent_free":[{"from":"2026-12-01","to":"2027-01-01"}]})") == "rent_free");
    CHECK(refused("charge_schedule", R"({"annual_rent":1,"from":"2026-01-01"})") == "to");
}
