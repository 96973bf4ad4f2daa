// Chunks of series on a server, by binary COPY.
#include "db/connection/postgres_connection.hpp"
#include "db/connection/postgres_copy.hpp"

namespace terrier {

namespace {
Cell number_cell(std::int64_t n) { return {Cell::Type::integer, n, {}}; }
Cell text_cell(std::string_view text) { return {Cell::Type::text, 0, text}; }
}  // namespace

void PostgresConnection::write_chunks(std::int64_t first_number, std::int64_t revision, std::span<const SeriesChunk> chunks, const Progress& progress) {
    const std::string doing = "Writing the series";
    const auto send = [&](const std::string& target, int cells, const auto& add) {
        postgres::CopyIn copy(raw());
        if (!copy.begin(target)) fail_raw(doing);
        std::int64_t number = first_number;
        for (const SeriesChunk& chunk : chunks) {
            try {
                progress.check();
            } catch (...) {
                copy.abandon();
                throw;
            }
            copy.start_row(cells);
            copy.add(number_cell(number++));
            add(copy, chunk);
            if (!copy.end_row()) fail_raw(doing);
        }
        if (!copy.finish()) fail_raw(doing);
    };
    send("\"series_chunk\" (\"number\", \"source\", \"month\", \"revision\", \"count\", \"sum\", \"sha256\")", 7, [&](postgres::CopyIn& copy, const SeriesChunk& chunk) {
        const std::string source = to_text(chunk.source);
        copy.add(text_cell(source));
        copy.add(number_cell(chunk.month));
        copy.add(number_cell(revision));
        copy.add(number_cell(chunk.count));
        copy.add(number_cell(chunk.sum));
        copy.add(text_cell(chunk.sha256));
    });
    send("\"series_bytes\" (\"chunk\", \"bytes\")", 2, [](postgres::CopyIn& copy, const SeriesChunk& chunk) { copy.add(text_cell(chunk.bytes)); });
    send("\"series_span\" (\"chunk\", \"from_revision\")", 2, [&](postgres::CopyIn& copy, const SeriesChunk&) { copy.add(number_cell(revision)); });
}

namespace {
StoredChunk chunk_from(std::span<const postgres::RawCell> cells) {
    const auto number = [&](std::size_t i) { return postgres::number_from(cells[i].bytes); };
    StoredChunk c;
    c.number = number(0);
    c.from_revision = number(1);
    c.import_revision = number(2);
    c.chunk = {uuid_from_cell(cells[3].bytes), static_cast<MonthNumber>(number(4)), number(5), number(6), std::string(cells[7].bytes), std::string(cells[8].bytes)};
    return c;
}
}  // namespace

void PostgresConnection::read_chunks(const std::string& where, const std::function<void(StoredChunk&&)>& each) {
    bool is_ok = false;
    try {
        is_ok = postgres::copy_out(raw(), chunk_query(where), 9, [&](std::span<const postgres::RawCell> cells) { each(chunk_from(cells)); });
    } catch (...) {
        // Stopped in mid-COPY, this session takes no other command.
        connect();
        throw;
    }
    if (!is_ok) fail_raw("Reading the series");
}

}  // namespace terrier
