// The sample estate and the context without a window.
#include "tests/gui/sample.hpp"

#include <filesystem>

#include "tests/support/test.hpp"

namespace terrier::test {

namespace {

Asset asset(IdSource& ids, const char* name, const char* reference, AssetKind kind, AssetCategory category) {
    Asset a;
    a.id = ids.make<Asset>();
    a.name = name;
    a.reference = reference;
    a.kind = kind;
    a.category = category;
    a.tenure = Tenure::freehold;
    a.status = AssetStatus::in_use;
    return a;
}

void value(Editor& editor, IdSource& ids, Id<Asset> of, std::int64_t pounds) {
    Valuation v;
    v.id = ids.make<Valuation>();
    v.asset = of;
    v.date = Date::of(2025, 3, 31);
    v.basis = ValuationBasis::existing_use;
    v.amount = Money::from_pounds(pounds);
    editor.put(v);
}

std::filesystem::path fresh_folder() {
    static int count = 0;
    const auto folder = std::filesystem::temp_directory_path() / ("terrier-gui-" + std::to_string(++count) + "-" + std::to_string(std::hash<std::string>{}(Catch::getResultCapture().getCurrentTestName())));
    std::filesystem::remove_all(folder);
    return folder;
}

}  // namespace

ChangeSet sample_estate(const TableSet& empty, IdSource& ids) {
    Editor editor(empty);
    Asset civic = asset(ids, "Civic Centre", "A001", AssetKind::building, AssetCategory::operational);
    civic.postcode = "SM1 1AA";
    const Asset hall = asset(ids, "Market Hall", "A002", AssetKind::building, AssetCategory::investment);
    const Asset path = asset(ids, "Coast Path", "A003", AssetKind::land, AssetCategory::land);
    editor.put(civic);
    editor.put(hall);
    editor.put(path);
    value(editor, ids, civic.id, 5'000'000);
    value(editor, ids, hall.id, 1'250'000);
    Partner baker;
    baker.id = ids.make<Partner>();
    baker.name = "Anchor Bakery";
    editor.put(baker);
    Lease lease;
    lease.id = ids.make<Lease>();
    lease.reference = "L001";
    lease.name = "Stall 4";
    lease.direction = LeaseDirection::out;
    lease.kind = LeaseKind::lease;
    lease.partner = baker.id;
    lease.security = SecurityOfTenure::contracted_out;
    editor.put(lease);
    LeaseTerm term;
    term.id = ids.make<LeaseTerm>();
    term.lease = lease.id;
    term.kind = TermKind::original;
    term.from_date = Date::of(2022, 3, 25);
    term.to_date = Date::of(2027, 3, 24);
    editor.put(term);
    Demise demise;
    demise.id = ids.make<Demise>();
    demise.lease = lease.id;
    demise.asset = hall.id;
    editor.put(demise);
    Charge rent;
    rent.id = ids.make<Charge>();
    rent.lease = lease.id;
    rent.kind = ChargeKind::rent;
    rent.amount = Money::from_pounds(50'000);
    rent.from_date = Date::of(2022, 3, 25);
    editor.put(rent);
    return editor.changes();
}

Uuid sample_asset(const TableSet& tables, std::string_view name) {
    for (const Asset& a : tables.table<Asset>())
        if (a.name == name) return a.id.value;
    throw std::logic_error("the sample has no such asset");
}

TestContext::TestContext(bool is_empty)
    : session(std::make_unique<MemoryStore>(portfolio_schema()), fixed_environment(sample_day())), draft_files(fresh_folder()) {
    if (is_empty) return;
    REQUIRE_OK(session.commit(sample_estate(session.portfolio(), *session.workspace().environment().ids), "Sample estate", RevisionKind::seed));
}

void TestContext::REQUIRE_OK(const Result<Revision>& result) {
    INFO((result ? std::string() : joined_messages(result.error())));
    REQUIRE(result.has_value());
}

bool TestContext::run_job(const std::string&, std::function<void(const Progress&)> work, JobRunner::Callbacks callbacks) {
    try {
        work(Progress{});
    } catch (const Cancelled&) {
        if (callbacks.cancelled) callbacks.cancelled();
        return true;
    } catch (const WorldError& error) {
        if (callbacks.failed) callbacks.failed(std::current_exception());
        else tell({"job", gui::Mood::trouble, error.what(), {}, {}});
        return true;
    }
    if (callbacks.done) callbacks.done();
    return true;
}

bool TestContext::commit_in_background(const std::string&, std::function<gui::BackgroundCommit(const Progress&)> work, const std::string& reason, RevisionKind kind,
                                       std::function<void(Result<Revision>)> done) {
    const gui::BackgroundCommit made = work(Progress{});
    done(made.series.empty() ? session.commit(made.changes, reason, kind) : session.workspace().commit_with(made.changes, made.series, reason, kind));
    return true;
}

void TestContext::look_at(std::optional<Date> date, std::optional<std::int64_t> revision) {
    session.back_to_now();
    if (date) session.set_as_at(*date);
    if (revision) session.set_known_at(*revision);
}

void TestContext::edit(const RecordType& type, const Uuid& id, std::string_view field, const std::string& text, const std::string& reason) {
    Editor editor(workspace().live());
    editor.set(type, id, type.field(field), text.empty() ? Value{} : Value{text});
    REQUIRE_OK(commit(editor.changes(), reason));
}

void add_volatilities(gui::Context& context) {
    Editor editor(context.workspace().live());
    for (const char* code : {"outlook.index_volatility", "outlook.market_volatility"}) {
        ReferenceRate rate;
        rate.id = context.workspace().environment().ids->make<ReferenceRate>();
        rate.code = rate.name = code, rate.source = "A survey of ours", rate.value = Ratio::from_millionths(20'000), rate.from_date = Date::of(1990, 1, 1);
        rate.status = ReferenceStatus::in_force, rate.origin = ReferenceOrigin::ours;
        editor.put(rate);
    }
    if (const auto done = context.commit(editor.changes(), "Record volatilities", RevisionKind::edit); !done) throw std::logic_error(joined_messages(done.error()));
}

}  // namespace terrier::test
