// Faults as text.
#include "src/base/result.hpp"

#include <algorithm>

namespace terrier {

bool acceptable(const Faults& faults) {
    return std::none_of(faults.begin(), faults.end(), [](const Fault& f) { return f.severity == Severity::refused; });
}

std::string joined_messages(const Faults& faults) {
    std::string text;
    for (const Fault& fault : faults) {
        if (!text.empty()) text += '\n';
        text += fault.message;
    }
    return text;
}

}  // namespace terrier
