// Chunks of series in a portfolio file.
#include "db/connection/sqlite_connection.hpp"

namespace terrier {

void SqliteConnection::write_chunks(std::int64_t first_number, std::int64_t revision, std::span<const SeriesChunk> chunks, const Progress& progress) {
    const std::string doing = "Writing the series";
    sqlite::Statement head(db_, "INSERT INTO \"series_chunk\" (\"number\", \"source\", \"month\", \"revision\", \"count\", \"sum\", \"sha256\") VALUES (?, ?, ?, ?, ?, ?, ?)", doing);
    sqlite::Statement bytes(db_, "INSERT INTO \"series_bytes\" (\"chunk\", \"bytes\") VALUES (?, ?)", doing);
    sqlite::Statement span(db_, "INSERT INTO \"series_span\" (\"chunk\", \"from_revision\") VALUES (?, ?)", doing);
    std::int64_t number = first_number;
    for (const SeriesChunk& chunk : chunks) {
        progress.check();
        const std::string source = to_text(chunk.source);
        head.bind(1, number);
        head.bind_text(2, source);
        head.bind(3, std::int64_t{chunk.month});
        head.bind(4, revision);
        head.bind(5, chunk.count);
        head.bind(6, chunk.sum);
        head.bind_text(7, chunk.sha256);
        head.run();
        bytes.bind(1, number);
        bytes.bind_bytes(2, chunk.bytes);
        bytes.run();
        span.bind(1, number++);
        span.bind(2, revision);
        span.run();
    }
}

void SqliteConnection::read_chunks(const std::string& where, const std::function<void(StoredChunk&&)>& each) {
    sqlite::Statement read(db_, chunk_query(where), "Reading the series");
    while (read.step()) {
        StoredChunk c;
        c.number = read.number(0);
        c.from_revision = read.number(1);
        c.import_revision = read.number(2);
        c.chunk.source = uuid_from_cell(read.text(3));
        c.chunk.month = static_cast<MonthNumber>(read.number(4));
        c.chunk.count = read.number(5);
        c.chunk.sum = read.number(6);
        c.chunk.sha256 = read.text(7);
        c.chunk.bytes = read.bytes(8);
        each(std::move(c));
    }
}

}  // namespace terrier
