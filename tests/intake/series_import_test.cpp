// Files of counts and readings of every usual shape: what of them goes in, what is left alone, what is refused and why.
#include <fmt/format.h>

#include <random>
#include <set>

#include "tests/intake/series_support.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
using Codes = std::vector<std::string>;
SeriesOptions readings() {
    SeriesOptions o;
    o.table = SeriesTable::readings;
    return o;
}
}  // namespace

TEST_CASE("a time and a count a row go to the source that the file's name gives") {
    CountedEstate e;
    const auto seen = e.import("timestamp,co2,occupant_count\n2026-03-25 09:00,401,3\n2026-03-25 09:05,402,4\n");
    CHECK(seen.layout.shape == SeriesShape::one_column);
    CHECK(seen.report.added == 2);
    CHECK(seen.report.unmapped_columns == std::vector<std::string>{"co2"});
    CHECK(e.points("counts") == "2026-03-25 09:00=3, 2026-03-25 09:05=4");
    CHECK(e.w.live().table<CountSource>().begin()->interval_minutes == 5);
    CHECK(codes(seen).empty());
}

TEST_CASE("a source that is named outright, or by the heading, is found and not made again") {
    CountedEstate e;
    e.source("Gate A");
    SeriesOptions o;
    o.source = "gate a";
    CHECK(e.import("when,people\n25/03/2026 9:05 am,3\n", o).report.change_set.empty());
    CHECK(e.import("when,GATE A\n26/03/2026 21:05,4\n").report.change_set.empty());
    CHECK(e.points("Gate A") == "2026-03-25 09:05=3, 2026-03-26 21:05=4");
}

TEST_CASE("a column a sensor: those that are known, or all numbers where none is") {
    CountedEstate e;
    const auto made = e.import("date,time,Floor 1,Floor 2\n25/03/2026,09:00,3,7\n25/03/2026,09:15,,8\n");
    CHECK(made.layout.shape == SeriesShape::column_a_source);
    CHECK(made.report.read == 3);  // the empty cell is no count
    CHECK(made.report.added == 3);
    CHECK(e.points("Floor 1") == "2026-03-25 09:00=3");
    CHECK(e.points("Floor 2") == "2026-03-25 09:00=7, 2026-03-25 09:15=8");
    const auto known = e.import("date,time,Floor 1,Temperature\n26/03/2026,09:00,3,21\n");
    CHECK(known.report.added == 1);
    CHECK(known.report.unmapped_columns == std::vector<std::string>{"Temperature"});
    CHECK(e.w.live().table<CountSource>().size() == 2);
}

TEST_CASE("a source a row, whatever the order of rows and columns") {
    CountedEstate e;
    const auto seen = e.import("count;sensor;time\n4;B;2026-03-25T09:05\n3;A;2026-03-25T09:05\n2;A;2026-03-25T09:00\n1;B;2026-02-25T09:00\n");
    CHECK(seen.layout.shape == SeriesShape::source_column);
    CHECK(seen.batch.chunks.size() == 3);
    CHECK(e.points("A") == "2026-03-25 09:00=2, 2026-03-25 09:05=3");
    CHECK(e.points("B") == "2026-02-25 09:00=1, 2026-03-25 09:05=4");
}

TEST_CASE("a day a row with a column for each time of the day") {
    CountedEstate e;
    const auto seen = e.import("Room,Date,00:00,06:00,12:00,18:00\nHall,25/03/2026,0,1,9,2\nHall,26/03/2026,0,,8,3\n");
    CHECK(seen.layout.shape == SeriesShape::day_a_row);
    CHECK(seen.report.added == 7);
    CHECK(e.points("Hall") == "2026-03-25 00:00=0, 2026-03-25 06:00=1, 2026-03-25 12:00=9, 2026-03-25 18:00=2, 2026-03-26 00:00=0, 2026-03-26 12:00=8, 2026-03-26 18:00=3");
}

TEST_CASE("titles above the headings, a workbook's dates, daily counts and files without headings are read") {
    CountedEstate e;
    SeriesOptions o;
    o.source = "Daily";
    CHECK(e.import("Occupancy survey\n\nDate,Head count\n25 March 2026,31\n26 March 2026,\"1,032\"\n", o).report.added == 2);
    CHECK(e.points("Daily") == "2026-03-25 00:00=31, 2026-03-26 00:00=1032");
    o.source = "Bare";
    CHECK(e.import("2026-03-25 09:00,3\n2026-03-25 09:05,4.0\n2026-03-25 09:10,5\n", o).report.added == 3);
    CHECK(e.points("Bare") == "2026-03-25 09:00=3, 2026-03-25 09:05=4, 2026-03-25 09:10=5");
}

TEST_CASE("a second import changes nothing, and an undo takes all of it back") {
    CountedEstate e;
    const std::string file = "time,A,B\n2026-03-25 09:00,3,4\n2026-03-25 10:00,3,4\n2026-04-25 10:00,3,4\n";
    CHECK(e.import(file).report.added == 6);
    const std::int64_t revision = e.w.revision();
    const auto again = e.import(file);
    CHECK(again.report.unchanged == 6);
    CHECK(again.empty());
    CHECK(e.w.revision() == revision);
    REQUIRE(e.w.undo());
    CHECK(e.w.series().empty());
    CHECK(e.w.live().table<CountSource>().empty());
    REQUIRE(e.w.redo());
    CHECK(e.w.series().count() == 6);
    CHECK(e.import(file).report.unchanged == 6);
    // What is new among what is there goes in alone.
    const auto more = e.import(file + "2026-03-25 11:00,5,\n");
    CHECK(more.report.added == 1);
    CHECK(more.batch.chunks.size() == 1);
    CHECK(more.batch.chunks[0].count == 1);
    CHECK(e.w.store().check().sound());
}

TEST_CASE("a moment that stands twice is unchanged where the values are equal, refused naming both where they differ") {
    CountedEstate e;
    const auto seen = e.import("time,people\n2026-03-25 09:00,3\n2026-03-25 09:05,3\n2026-03-25 09:00,3\n2026-03-25 09:00,8\n");
    CHECK(seen.report.added == 2);
    CHECK(seen.report.unchanged == 1);
    CHECK(seen.report.refused == 1);
    REQUIRE(codes(seen) == Codes{"moment_differs"});
    CHECK(seen.report.faults[0].row == 5);
    CHECK(seen.report.faults[0].message.find("3 in row 2; this row says 8") != std::string::npos);
    const auto later = e.import("time,people\n2026-03-25 09:05,9\n");
    CHECK(codes(later) == Codes{"moment_differs"});
    CHECK(later.report.faults[0].message.find("is 3 in the portfolio already; this row says 9") != std::string::npos);
    CHECK(later.empty());
}

TEST_CASE("both passes of the hour that comes twice are kept, with and without offsets, and again nothing changes") {
    const std::string plain = "time,people\n2025-10-26 00:30,1\n2025-10-26 01:00,2\n2025-10-26 01:30,3\n2025-10-26 01:00,2\n2025-10-26 01:30,5\n2025-10-26 02:00,6\n";
    const std::string offsets = "time,people\n2025-10-26T00:30+01:00,1\n2025-10-26T01:00+01:00,2\n2025-10-26T01:30+01:00,3\n2025-10-26T01:00+00:00,2\n2025-10-26T01:30Z,5\n2025-10-26T02:00+00:00,6\n";
    const std::string greenwich = "time,people\n2025-10-25 23:30,1\n2025-10-26 00:00,2\n2025-10-26 00:30,3\n2025-10-26 01:00,2\n2025-10-26 01:30,5\n2025-10-26 02:00,6\n";
    const std::string wanted = "2025-10-26 00:30=1, 2025-10-26 01:00=2, 2025-10-26 01:00 (second time)=2, 2025-10-26 01:30=3, 2025-10-26 01:30 (second time)=5, 2025-10-26 02:00=6";
    CountedEstate e;
    const auto seen = e.import(plain);
    CHECK(seen.report.added == 6);
    CHECK(codes(seen).empty());
    CHECK(e.points("counts") == wanted);
    CHECK(e.import(plain).report.unchanged == 6);
    CHECK(e.import(offsets).report.unchanged == 6);
    SeriesOptions gmt;
    gmt.clock = SourceClock::gmt;
    CHECK(e.preview(greenwich, gmt)->report.unchanged == 6);
    // A third time in that hour is a duplicate of the second.
    const auto third = e.import(plain + "2025-10-26 01:30,7\n");
    CHECK(third.report.refused == 1);
}

TEST_CASE("times in the hour that the clocks skip are kept as written and flagged once; by Greenwich time there are none") {
    CountedEstate e;
    const std::string file = "time,people\n2025-03-30 00:30,1\n2025-03-30 01:00,2\n2025-03-30 01:30,3\n2025-03-30 02:00,4\n";
    const auto seen = e.preview(file);
    REQUIRE(seen);
    CHECK(seen->report.added == 4);
    CHECK(codes(*seen) == Codes{"clock_skipped_hour"});
    SeriesOptions gmt;
    gmt.clock = SourceClock::gmt;
    const auto by_gmt = e.import(file, gmt);
    CHECK(codes(by_gmt).empty());
    CHECK(e.points("counts") == "2025-03-30 00:30=1, 2025-03-30 02:00=2, 2025-03-30 02:30=3, 2025-03-30 03:00=4");
}

TEST_CASE("times of another country stay what its clocks showed") {
    CountedEstate e;
    e.import("timestamp,people\n2021-09-07 00:00 +08:00,0\n2021-09-07 23:55 +08:00,1\n");
    CHECK(e.points("counts") == "2021-09-07 00:00=0, 2021-09-07 23:55=1");
}

TEST_CASE("counts above the desks or the fire limit are flagged and kept") {
    CountedEstate e;
    e.source("Desks", 10);
    {
        ReferenceFactor f;
        f.code = "space.fire";
        f.name = "Fire limit";
        f.value = "6";
        f.unit = "m2/person";
        f.from_date = Date::of(2007, 4, 1);
        f.status = ReferenceStatus::in_force;
        f.origin = ReferenceOrigin::ours;
        f.source = "Building regulations";
        e.add(f);
    }
    Asset a;
    a.name = "Hall";
    Room room;
    room.asset = e.add(a).id;
    room.name = "Room 1";
    room.net_internal_area = Area(600'000, AreaBasis::nia);  // 60 m2: 10 people
    CountSource s;
    s.name = "Room";
    s.room = e.add(room).id;
    s.capacity = 8;
    e.add(s);
    Floor floor;
    floor.asset = room.asset;
    floor.name = "First";
    floor.fire_limit = 5;
    CountSource whole;
    whole.name = "Whole floor";
    whole.floor = e.add(floor).id;
    e.add(whole);
    CHECK(codes(e.import("time,Whole floor\n2026-03-25 09:00,5\n2026-03-25 09:05,6\n")) == Codes{"above_fire_limit"});
    const auto seen = e.import("time,Desks,Room\n2026-03-25 09:00,10,8\n2026-03-25 09:05,11,9\n2026-03-25 09:10,12,11\n");
    CHECK(seen.report.added == 6);
    CHECK(seen.report.refused == 0);
    CHECK(codes(seen) == Codes{"above_desks", "above_desks", "above_desks", "above_fire_limit"});
    CHECK(e.points("Room") == "2026-03-25 09:00=8, 2026-03-25 09:05=9, 2026-03-25 09:10=11");
}

TEST_CASE("what is no count is refused, each with its reason, and the rest goes in") {
    CountedEstate e;
    const auto seen = e.import("time,people\n2026-03-25 09:00,-1\n2026-03-25 09:05,2.5\n2026-03-25 09:10,many\n2026-03-25 09:15,\n2026-13-25 09:20,1\nyesterday,1\n2026-03-25 25:00,1\n"
                               "2026-03-25 09:99,1\n2026-03-25 09:25,9999999999999\n,1\n2026-03-25 09:30,1\n2026-03-25 24:00,2\n");
    CHECK(seen.report.read == 12);
    CHECK(seen.report.added == 2);
    CHECK(seen.report.refused == 10);
    CHECK(codes(seen)[0] == "count_negative");
    CHECK(codes(seen)[1] == "count_unreadable");
    CHECK(codes(seen)[2] == "count_unreadable");
    CHECK(codes(seen)[3] == "value_missing");
    for (int i = 4; i < 8; ++i) CHECK((codes(seen)[static_cast<std::size_t>(i)].starts_with("date") || codes(seen)[static_cast<std::size_t>(i)].starts_with("time")));
    CHECK(codes(seen)[8] == "value_too_large");
    CHECK(e.points("counts") == "2026-03-25 09:30=1, 2026-03-26 00:00=2");
}

TEST_CASE("all or nothing means that one refused value leaves the portfolio as it was") {
    CountedEstate e;
    SeriesOptions o;
    o.all_or_nothing = true;
    const auto seen = e.import("time,people\n2026-03-25 09:00,1\n2026-03-25 09:05,-1\n", o);
    CHECK(seen.empty());
    CHECK(seen.report.refused == 2);
    CHECK(e.w.revision() == 0);
}

TEST_CASE("the order of day and month is found from the whole file or asked for, never guessed") {
    CountedEstate e;
    CHECK(code_of(e.preview("time,people\n03/04/2026 09:00,1\n04/04/2026 09:00,1\n")) == "date_order_ambiguous");
    CHECK(code_of(e.preview("time,people\n13/04/2026 09:00,1\n04/13/2026 09:00,1\n")) == "date_order_mixed");
    SeriesOptions o;
    o.date_order = DateOrder::mdy;
    o.source = "US";
    e.import("time,people\n03/04/2026 09:00,1\n", o);
    CHECK(e.points("US") == "2026-03-04 09:00=1");
    // Only the last line of a long file decides.
    std::string file = "time,people\n";
    for (int i = 0; i < 30'000; ++i) file += fmt::format("0{}/04/2026 {:02}:{:02},1\n", 1 + i / 1440 % 9, i / 60 % 24, i % 60);
    const auto seen = e.preview(file + "13/04/2026 09:00,1\n");
    REQUIRE(seen);
    CHECK(seen->report.read == 30'001);
    CHECK(code_of(e.preview(file)) == "date_order_ambiguous");
}

TEST_CASE("files whose columns can't be told stop and say what settles it") {
    CountedEstate e;
    CHECK(code_of(e.preview("a,b\n1,2\n")) == "time_column_missing");
    CHECK(code_of(e.preview("time,note\n2026-03-25 09:00,hello\n")) == "value_column_missing");
    CHECK(code_of(e.preview("time,sensor,alpha,beta\n2026-03-25 09:00,S,1,2\n")) == "value_column_ambiguous");
    SeriesOptions o;
    o.columns = {"gamma"};
    CHECK(code_of(e.preview("time,alpha,beta\n2026-03-25 09:00,1,2\n", o)) == "column_missing");
    o.columns = {"beta"};
    CHECK(e.preview("time,sensor,alpha,beta\n2026-03-25 09:00,S,1,2\n", o)->report.added == 1);
    SeriesOptions time;
    time.time_column = "when";
    CHECK(code_of(e.preview("time,people\n2026-03-25 09:00,1\n", time)) == "column_missing");
    e.source("Twin");
    CountSource twin;
    twin.name = "Other";
    twin.reference = "twin";
    e.add(twin);
    CHECK(code_of(e.preview("time,sensor,count\n2026-03-25 09:00,Twin,1\n")) == "source_ambiguous");
    const auto empty = e.preview("time,people\n");
    CHECK((!empty || empty->empty()));
}

TEST_CASE("gaps are named with their size; nights of a survey are none") {
    CountedEstate e;
    std::string sensor = "time,people\n", survey = "time,people\n";
    for (int day = 2; day <= 6; ++day)
        for (int minute = 0; minute < 1440; minute += 30) {
            const std::string row = fmt::format("2026-03-0{} {:02}:{:02},1\n", day, minute / 60, minute % 60);
            if (!(day == 4 && minute >= 600 && minute < 720)) sensor += row;
            if (minute >= 540 && minute <= 1020) survey += row;
        }
    const auto seen = e.preview(sensor);
    REQUIRE(codes(*seen) == Codes{"gaps"});
    CHECK(seen->report.faults[0].message.find("4 counts are missing in 1 gap, at a usual interval of 30 minutes; the longest from 2026-03-04 09:30 to 2026-03-04 12:00") != std::string::npos);
    CHECK(codes(*e.preview(survey)).empty());
}

TEST_CASE("half-hourly readings go to their meter in watt-hours or litres") {
    CountedEstate e;
    const Meter power = e.meter("1012345678901", Utility::electricity, MeterUnit::kwh), water = e.meter("W1", Utility::water, MeterUnit::cubic_metres);
    const auto seen = e.import("MPAN,Date,HH01,HH02,HH03,HH48\n1012345678901,25/03/2026,1.5,0.25,3,0.001\n", readings());
    CHECK(seen.report.added == 4);
    CHECK(e.points(power.id.value) == "2026-03-25 00:00=1500, 2026-03-25 00:30=250, 2026-03-25 01:00=3000, 2026-03-25 23:30=1");
    const auto rounded = e.import("meter,time,consumption (m3)\nW1,2026-03-25 00:00,0.0125\nW1,2026-03-25 00:30,0.0135\nW1,2026-03-25 01:00,1\n", readings());
    CHECK(codes(rounded) == Codes{"readings_rounded"});
    CHECK(e.points(water.id.value) == "2026-03-25 00:00=12, 2026-03-25 00:30=14, 2026-03-25 01:00=1000");
}

TEST_CASE("readings of meters that aren't there, in units that don't fit or aren't said, stay out") {
    CountedEstate e;
    e.meter("E1", Utility::electricity, MeterUnit::kwh);
    e.meter("G1", Utility::gas, MeterUnit::unknown);
    e.meter("O1", Utility::water, MeterUnit::unknown);
    const auto unknown = e.import("meter,time,kWh\nX9,2026-03-25 00:00,1\nE1,2026-03-25 00:00,1\nE1,2026-03-25 00:30,-1\n,2026-03-25 01:00,1\n", readings());
    CHECK(codes(unknown) == Codes{"meter_unknown", "reading_negative", "source_missing"});
    CHECK(unknown.report.added == 1);
    CHECK(code_of(e.preview("meter,time,kWh\nG1,2026-03-25 00:00,1\n", readings())) == "calorific_value_unstated");
    CHECK(code_of(e.preview("meter,time,value\nO1,2026-03-25 00:00,1\n", readings())) == "unit_missing");
    SeriesOptions o = readings();
    o.unit = "m3";
    CHECK(code_of(e.preview("meter,time,value\nE1,2026-03-25 00:00,1\n", o)) == "unit_wrong");
    e.meter("G2", Utility::gas, MeterUnit::cubic_metres);
    e.meter("G3", Utility::gas, MeterUnit::kwh_net);
    e.meter("G4", Utility::gas, MeterUnit::kwh);
    CHECK(code_of(e.preview("meter,time,m3\nG2,2026-03-25 00:00,1\n", readings())) == "unit_wrong");
    CHECK(code_of(e.preview("meter,time,kWh\nG3,2026-03-25 00:00,1\n", readings())) == "unit_wrong");
    CHECK(code_of(e.preview("meter,time,kWh\nG4,2026-03-25 00:00,1\n", readings())) == "accepted");
    o.unit = "furlongs";
    CHECK(code_of(e.preview("meter,time,value\nE1,2026-03-25 00:00,1\n", o)) == "unit_wrong");
}

TEST_CASE("whatever the order of rows and the cuts into files, the same points are there in the end") {
    std::mt19937_64 random(20260401);
    for (int round = 0; round < 20; ++round) {
        std::vector<std::string> rows;
        for (int sensor = 0; sensor < 3; ++sensor)
            for (int i = 0; i < 120; ++i) rows.push_back(fmt::format("2025-10-{:02} {:02}:{:02},S{},{}\n", 24 + i / 48, i % 48 / 2, i % 2 * 30, sensor, random() % 50));
        const std::string heading = "time,sensor,count\n";
        CountedEstate straight, shuffled;
        std::string all = heading;
        for (const std::string& row : rows) all += row;
        straight.import(all);
        std::shuffle(rows.begin(), rows.end(), random);
        for (std::size_t from = 0; from < rows.size();) {
            const std::size_t to = std::min(rows.size(), from + 1 + random() % 200);
            std::string piece = heading;
            for (std::size_t i = from > 10 ? from - 10 : 0; i < to; ++i) piece += rows[i];
            shuffled.import(piece);
            from = to;
        }
        for (const char* name : {"S0", "S1", "S2"}) CHECK(straight.points(name) == shuffled.points(name));
        CHECK(shuffled.w.store().check().sound());
    }
}

TEST_CASE("the published five-minute counts of two rooms peak at 38 and 22") {
    for (const auto& [file, peak] : {std::pair{"occupancy/lecture_room_118m2_40_seats.csv.gz", 38}, std::pair{"occupancy/lecture_room_54m2_40_seats.csv.gz", 22}}) {
        if (!std::filesystem::exists(shared_file(file))) {
            WARN("the shared data is absent");
            return;
        }
        CountedEstate e;
        SeriesOptions o;
        o.file_name = file;
        const auto seen = preview_series([&](SheetSink& sink) { stream_sheet(shared_file(file), {}, sink); }, o, e.w.live(), e.w.series(), *e.w.environment().ids);
        REQUIRE(seen);
        CHECK(seen->report.added == 8352);
        std::int64_t highest = 0;
        for (const SeriesChunk& chunk : seen->batch.chunks)
            for (const SeriesPoint& p : unpack_points(chunk.bytes)) highest = std::max(highest, p.value);
        CHECK(highest == peak);
    }
}
