// The standard headers that nearly every file uses, compiled once a box.
#pragma once

#include <algorithm>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
