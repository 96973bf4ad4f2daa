// A file compressed with gzip, as a source of the bytes in it.
#pragma once

#include <memory>

#include "db/exchange/bytes.hpp"

namespace terrier::exchange {

/// True for the first bytes of a gzip file.
bool is_gzip(std::string_view head);

/// Unpacks as it is read. Its name is the file's without ".gz". Damage, a cut-off end and more than 200 bytes out of one byte in
/// (past the first 64 MB) are refused with WorldError.
class GzipSource : public ByteSource {
  public:
    /// `packed` must outlive it.
    explicit GzipSource(ByteSource& packed);
    ~GzipSource() override;
    std::size_t read(char* to, std::size_t count) override;
    void rewind() override;
    /// What the file's end says, which may be wrong: for progress only.
    std::uint64_t size() const override { return size_; }
    std::string_view all(std::size_t limit, std::string_view what) override;

  private:
    struct State;
    bool refill();
    ByteSource& packed_;
    std::unique_ptr<State> state_;
    std::uint64_t size_ = 0;
    std::string all_;
};

}  // namespace terrier::exchange
