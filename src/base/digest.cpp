// SHA-256 through OpenSSL's EVP interface.
#include "src/base/digest.hpp"

#include <openssl/evp.h>

#include <new>
#include <stdexcept>

namespace terrier {
namespace {

/// Looked up once: OpenSSL 3 searches its providers at every EVP_sha256() use, which costs more than a short hash.
const EVP_MD* algorithm() {
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> fetched(EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                                         EVP_MD_free);
    return fetched.get();
#else
    return EVP_sha256();
#endif
}

void require(bool worked) {
    if (!worked) throw std::runtime_error("SHA-256 is not available from the OpenSSL library on this computer");
}

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    bool finished = false;
    State() {
        if (context == nullptr) throw std::bad_alloc();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    require(EVP_DigestInit_ex(state_->context, algorithm(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    if (state_->finished) throw std::logic_error("Sha256::add after finish");
    require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

Digest Sha256::finish() {
    if (state_->finished) throw std::logic_error("Sha256::finish called twice");
    state_->finished = true;
    Digest digest;
    require(EVP_DigestFinal_ex(state_->context, digest.data(), nullptr) == 1);
    return digest;
}

Digest sha256(std::string_view bytes) {
    Digest digest;
    require(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, algorithm(), nullptr) == 1);
    return digest;
}

std::string to_hex(const Digest& digest) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (const std::uint8_t byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15u];
    }
    return text;
}

bool digest_from_hex(std::string_view hex, Digest& out) {
    if (hex.size() != 64) return false;
    Digest digest;
    for (std::size_t i = 0; i < 32; ++i) {
        const int high = nibble(hex[2 * i]);
        const int low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        digest[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    out = digest;
    return true;
}

}  // namespace terrier
