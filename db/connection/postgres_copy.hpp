// PostgreSQL's binary COPY: rows by the million, both ways.
#pragma once

#include <functional>
#include <libpq-fe.h>
#include <span>
#include <string>
#include <string_view>

#include "db/connection/cells.hpp"
#include "src/base/progress.hpp"

namespace terrier::postgres {

/// Sends rows to "COPY ... FROM STDIN (FORMAT binary)". Every member returns false when the connection failed; libpq then
/// holds the message.
class CopyIn {
  public:
    explicit CopyIn(PGconn* connection) : connection_(connection) {}
    bool begin(const std::string& target);
    void start_row(int cells);
    void add(const Cell& cell);
    bool end_row();
    bool finish();
    /// Tells the server to throw away what was sent.
    void abandon();

  private:
    bool flush();
    PGconn* connection_;
    std::string buffer_;
};

/// Reads the rows of a query. `each(cells)` gets the raw values, null ones without data.
struct RawCell {
    bool is_null = true;
    std::string_view bytes;
};
bool copy_out(PGconn* connection, const std::string& query, int columns, const std::function<void(std::span<const RawCell>)>& each);

std::int64_t number_from(std::string_view bytes);

}  // namespace terrier::postgres
