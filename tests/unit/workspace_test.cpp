// Commits, undo and redo by field, history, the past and search, over the memory store.
#include "src/workspace/workspace.hpp"

#include "src/portfolio/portfolio.hpp"
#include "src/workspace/memory_store.hpp"
#include "tests/support/test.hpp"

using namespace terrier;

namespace {

// A store that several workspaces share, as several people share a server.
class SharedStore : public Store {
  public:
    explicit SharedStore(std::shared_ptr<MemoryStore> inner) : inner_(std::move(inner)) {}
    std::string address() const override { return inner_->address(); }
    std::optional<std::string> read_only_reason() const override { return std::nullopt; }
    Snapshot load(const Progress& p) override { return inner_->load(p); }
    Result<Snapshot> commit_with(const Snapshot& b, const ChangeSet& c, const SeriesBatch& s, const CommitNote& n, const Progress& p) override { return inner_->commit_with(b, c, s, n, p); }
    SeriesSet series(const SeriesWish& w, const Progress& p) override { return inner_->series(w, p); }
    std::vector<Revision> revisions(const std::optional<Uuid>& r) override { return inner_->revisions(r); }
    std::string packed_changes(std::int64_t r) override { return inner_->packed_changes(r); }
    TableSet known_at(const Snapshot& s, std::int64_t r, const Progress& p) override { return inner_->known_at(s, r, p); }
    std::int64_t revision_on(Date d) override { return inner_->revision_on(d); }
    std::int64_t newest_revision() override { return inner_->newest_revision(); }
    Snapshot refresh(const Snapshot& s) override { return inner_->refresh(s); }
    Integrity check(const Progress& p) override { return inner_->check(p); }

  private:
    std::shared_ptr<MemoryStore> inner_;
};

struct Office {
    std::shared_ptr<MemoryStore> store = std::make_shared<MemoryStore>(portfolio_schema());
    std::unique_ptr<Workspace> desk(const std::string& author, std::uint64_t seed) {
        return std::make_unique<Workspace>(std::make_unique<SharedStore>(store), fixed_environment(Date::of(2026, 4, 1), seed, author));
    }
};

Asset hall() {
    Asset a;
    a.id.value = *uuid_from("01900000-0000-7000-8000-000000000001");
    a.name = "Town Hall";
    a.reference = "A1";
    return a;
}

ChangeSet put(const Workspace& w, const Asset& a) {
    Editor e(w.live());
    e.put(a);
    return e.changes();
}

const Asset& stored(const Workspace& w) { return w.live().table<Asset>().at(hall().id); }

}  // namespace

TEST_CASE("undo takes back one's latest revision and redo makes it again") {
    Office office;
    const auto w = office.desk("amy", 1);
    REQUIRE(w->commit(put(*w, hall()), "Add Town Hall"));
    Asset renamed = hall();
    renamed.name = "City Hall";
    REQUIRE(w->commit(put(*w, renamed), "Rename Town Hall"));
    CHECK(w->next_undo()->reason == "Rename Town Hall");
    CHECK_FALSE(w->next_redo());

    REQUIRE(w->undo());
    CHECK(stored(*w).name == "Town Hall");
    CHECK(w->next_redo()->reason == "Rename Town Hall");
    CHECK(w->next_undo()->reason == "Add Town Hall");
    REQUIRE(w->redo());
    CHECK(stored(*w).name == "City Hall");
    REQUIRE(w->undo());
    REQUIRE(w->undo());
    CHECK(w->live().table<Asset>().empty());
    CHECK_FALSE(w->next_undo());
    CHECK(w->undo().error().front().code == "nothing_to_undo");
    CHECK(w->revision() == 6);
}

TEST_CASE("undo and redo work after the portfolio was closed and opened again") {
    Office office;
    {
        const auto w = office.desk("amy", 1);
        REQUIRE(w->commit(put(*w, hall()), "Add Town Hall"));
        Asset renamed = hall();
        renamed.name = "City Hall";
        REQUIRE(w->commit(put(*w, renamed), "Rename"));
        REQUIRE(w->undo());
    }
    const auto w = office.desk("amy", 2);
    CHECK(w->next_redo()->reason == "Rename");
    REQUIRE(w->redo());
    CHECK(stored(*w).name == "City Hall");
}

TEST_CASE("a new edit after an undo leaves nothing to redo") {
    Office office;
    const auto w = office.desk("amy", 1);
    REQUIRE(w->commit(put(*w, hall()), "Add"));
    Asset a = hall();
    a.name = "One";
    REQUIRE(w->commit(put(*w, a), "One"));
    REQUIRE(w->undo());
    a.name = "Two";
    REQUIRE(w->commit(put(*w, a), "Two"));
    CHECK_FALSE(w->next_redo());
    CHECK(w->redo().error().front().code == "nothing_to_redo");
}

TEST_CASE("undo reverses one's own fields and leaves what others changed in the same record") {
    Office office;
    const auto amy = office.desk("amy", 1);
    const auto ben = office.desk("ben", 2);
    REQUIRE(amy->commit(put(*amy, hall()), "Add"));
    Asset a = hall();
    a.name = "City Hall";
    REQUIRE(amy->commit(put(*amy, a), "Rename"));
    REQUIRE(ben->refresh());
    Asset b = stored(*ben);
    b.remarks = "Roof repaired";
    REQUIRE(ben->commit(put(*ben, b), "Remark"));

    REQUIRE(amy->undo());
    CHECK(stored(*amy).name == "Town Hall");
    CHECK(stored(*amy).remarks == "Roof repaired");
    CHECK(amy->next_undo()->reason == "Add");
}

TEST_CASE("undo is refused whole, naming who, when someone else has moved one of the fields since") {
    Office office;
    const auto amy = office.desk("amy", 1);
    const auto ben = office.desk("ben", 2);
    REQUIRE(amy->commit(put(*amy, hall()), "Add"));
    Asset a = hall();
    a.name = "City Hall";
    a.remarks = "Renamed";
    REQUIRE(amy->commit(put(*amy, a), "Rename"));
    REQUIRE(ben->refresh());
    a.name = "Guildhall";
    REQUIRE(ben->commit(put(*ben, a), "Rename again"));

    const auto result = amy->undo();
    REQUIRE_FALSE(result);
    CHECK(result.error().front().code == "moved_since");
    CHECK(result.error().front().message.find("ben") != std::string::npos);
    CHECK(result.error().front().message.find("Guildhall") != std::string::npos);
    CHECK(stored(*amy).remarks == "Renamed");
    CHECK(amy->revision() == 3);
}

TEST_CASE("adding a record can't be undone once someone filled in more of it or links to it") {
    Office office;
    const auto amy = office.desk("amy", 1);
    const auto ben = office.desk("ben", 2);
    REQUIRE(amy->commit(put(*amy, hall()), "Add"));
    REQUIRE(ben->refresh());
    SECTION("filled in more") {
        Asset b = stored(*ben);
        b.remarks = "Listed";
        REQUIRE(ben->commit(put(*ben, b), "Remark"));
        CHECK(amy->undo().error().front().code == "moved_since");
    }
    SECTION("links to it") {
        Floor floor;
        floor.id = ben->environment().ids->make<Floor>();
        floor.asset = hall().id;
        floor.name = "Ground";
        Editor e(ben->live());
        e.put(floor);
        REQUIRE(ben->commit(e.changes(), "Add a floor"));
        CHECK(amy->undo().error().front().code == "in_use");
    }
    CHECK(amy->live().table<Asset>().size() == 1);
}

TEST_CASE("removing a record can be undone and gives every field back") {
    Office office;
    const auto w = office.desk("amy", 1);
    Asset a = hall();
    a.uprn = "010000480247";
    a.tenure = Tenure::freehold;
    a.gross_internal_area = Area(12345678, AreaBasis::gia);
    a.tenure_category.add(TenureCategory::occupied);
    REQUIRE(w->commit(put(*w, a), "Add"));
    const TableSet before = w->live();
    Editor e(w->live());
    e.remove(a.id);
    REQUIRE(w->commit(e.changes(), "Remove"));
    CHECK(w->live().table<Asset>().empty());
    REQUIRE(w->undo());
    CHECK(w->live() == before);
    CHECK(digest_of(w->live()) == digest_of(before));
}

TEST_CASE("undoing everything returns to the empty portfolio, whatever the sequence of edits") {
    test::holds("undo of all edits gives the first state back", [] {
        Office office;
        const auto w = office.desk("amy", 1);
        std::vector<Id<Asset>> ids;
        const int steps = *rc::gen::inRange(1, 12);
        for (int i = 0; i < steps; ++i) {
            Editor e(w->live());
            const int what = ids.empty() ? 0 : *rc::gen::inRange(0, 3);
            if (what == 0) {
                Asset a;
                a.id = w->environment().ids->make<Asset>();
                a.name = "Asset " + std::to_string(i);
                ids.push_back(a.id);
                e.put(a);
            } else {
                const auto at = static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(ids.size())));
                if (what == 1) {
                    Asset a = *e.current(ids[at]);
                    a.name += "x";
                    a.storeys = i;
                    e.put(a);
                } else {
                    e.remove(ids[at]);
                    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at));
                }
            }
            RC_ASSERT(w->commit(e.changes(), "Step").has_value());
        }
        while (w->next_undo()) RC_ASSERT(w->undo().has_value());
        RC_ASSERT(w->live() == empty_portfolio());
        while (w->next_redo()) RC_ASSERT(w->redo().has_value());
        RC_ASSERT(w->live().table<Asset>().size() == ids.size());
    });
}

TEST_CASE("a record's history names each field before and after, oldest first") {
    Office office;
    const auto w = office.desk("amy", 1);
    REQUIRE(w->commit(put(*w, hall()), "Add"));
    Asset a = hall();
    a.name = "City Hall";
    REQUIRE(w->commit(put(*w, a), "Rename"));
    const auto history = w->history(hall().id.value);
    REQUIRE(history.size() == 2);
    CHECK(history[0].fields.front().what == FieldChange::What::added);
    REQUIRE(history[1].fields.size() == 1);
    CHECK(history[1].fields[0].field->name == "name");
    CHECK(std::get<std::string>(history[1].fields[0].before) == "Town Hall");
    CHECK(std::get<std::string>(history[1].fields[0].after) == "City Hall");
    CHECK(history[1].revision.author == "amy");
}

TEST_CASE("the portfolio known at a past revision is what it was then") {
    Office office;
    const auto w = office.desk("amy", 1);
    REQUIRE(w->commit(put(*w, hall()), "Add"));
    const TableSet first = w->live();
    Asset a = hall();
    a.name = "City Hall";
    REQUIRE(w->commit(put(*w, a), "Rename"));
    CHECK(w->known_at(1) == first);
    CHECK(w->known_at(0) == empty_portfolio());
    CHECK(w->known_at(2) == w->live());
    CHECK(w->between(1, 2).size() == 1);
}

TEST_CASE("a stale edit is refused and says what to do") {
    Office office;
    const auto amy = office.desk("amy", 1);
    const auto ben = office.desk("ben", 2);
    REQUIRE(amy->commit(put(*amy, hall()), "Add"));
    REQUIRE(ben->refresh());
    Asset a = hall();
    a.name = "One";
    const ChangeSet late = put(*ben, a);
    a.name = "Two";
    REQUIRE(amy->commit(put(*amy, a), "Two"));
    const auto result = ben->commit(late, "One");
    REQUIRE_FALSE(result);
    CHECK(result.error().front().code == "stale");
    CHECK(result.error().front().record == to_text(hall().id.value));
}

TEST_CASE("committing nothing makes no revision") {
    Office office;
    const auto w = office.desk("amy", 1);
    REQUIRE(w->commit(ChangeSet{}, "Nothing"));
    CHECK(w->revision() == 0);
}

TEST_CASE("search finds every word anywhere, best titles first, and follows edits") {
    Office office;
    const auto w = office.desk("amy", 1);
    Editor e(w->live());
    const auto add = [&](const std::string& name, const std::string& remarks) {
        Asset a;
        a.id = w->environment().ids->make<Asset>();
        a.name = name;
        a.remarks = remarks;
        e.put(a);
        return a.id;
    };
    const auto depot = add("Mill Lane Depot", "Behind the town hall");
    const auto town = add("Town Hall", "Grade II, café on the ground floor");
    const auto annexe = add("Town Hall Annexe", "");
    REQUIRE(w->commit(e.changes(), "Add"));
    const auto hits = w->search().find("town hall");
    REQUIRE(hits.size() == 3);
    CHECK(hits[0].id == town.value);
    CHECK(hits[1].id == annexe.value);
    CHECK(hits[2].id == depot.value);
    CHECK(w->search().find("CAFE").size() == 1);
    CHECK(w->search().find("hall café").front().id == town.value);
    CHECK(w->search().find("").empty());
    CHECK(w->search().find("nothing of the kind").empty());

    Asset renamed = w->live().table<Asset>().at(annexe);
    renamed.name = "Registry Office";
    REQUIRE(w->commit(put(*w, renamed), "Rename"));
    CHECK(w->search().find("annexe").empty());
    CHECK(w->search().find("registry").front().id == annexe.value);
    REQUIRE(w->undo());
    CHECK(w->search().find("registry").empty());
    CHECK(w->search().find("annexe").size() == 1);
}

TEST_CASE("the listeners hear of commits until they are forgotten") {
    Office office;
    const auto w = office.desk("amy", 1);
    int heard = 0;
    const auto listener = w->listen([&] { ++heard; });
    REQUIRE(w->commit(put(*w, hall()), "Add"));
    CHECK(heard == 1);
    w->forget(listener);
    REQUIRE(w->undo());
    CHECK(heard == 1);
}
