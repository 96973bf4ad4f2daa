// Who may write to a portfolio file: one program at a time, and the others are told who it is.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace terrier {

/// A lock that the operating system holds for this program on a small file beside the portfolio ("NAME-claim"), which
/// says who holds it. It goes with the program, however that ends: a dead holder's claim clears itself.
class Claim {
  public:
    struct Refused {
        std::string holder;  ///< "A. Patel on ESTATES-12"; "" when unknown
        bool no_permission = false;  ///< the claim can't be made in this folder
    };
    /// Tries for `wait_ms` milliseconds. Null with `refused` filled when someone else has it.
    static std::unique_ptr<Claim> take(const std::string& portfolio_path, const std::string& holder, int wait_ms, Refused& refused);
    ~Claim();
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;

  private:
    Claim(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
    int descriptor_;
    std::string path_;
};

}  // namespace terrier
