// The main function of every test program; a fixed seed makes property tests repeatable.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif
#include <cstdlib>

int main(int argc, char** argv) {
    setenv("RC_PARAMS", "seed=20260401", 0);
    setenv("TZ", "UTC", 1);
    return Catch::Session().run(argc, argv);
}
