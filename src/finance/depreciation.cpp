// Depreciation, period by period.
#include "src/finance/depreciation.hpp"

#include <algorithm>

namespace terrier::finance {

namespace {
Result<double> checked(double cost, double salvage, double life, double factor) {
    if (!(cost >= 0)) return wrong("cost", "The cost can't be negative.");
    if (!(salvage >= 0)) return wrong("salvage", "The value at the end can't be negative.");
    if (!(life > 0)) return wrong("life", "The life must be above 0 periods.");
    if (!(factor > 0)) return wrong("factor", "The factor must be above 0.");
    return 0.0;
}
}  // namespace

Result<double> sln(double cost, double salvage, double life) {
    if (life == 0) return wrong("life", "The life can't be 0 periods.");
    return finite((cost - salvage) / life);
}

Result<double> syd(double cost, double salvage, double life, double per) {
    if (!(life > 0)) return wrong("life", "The life must be above 0 periods.");
    if (!(per >= 1) || per > life) return wrong("per", "The period must lie between 1 and the life.");
    return finite((cost - salvage) * (life - per + 1) * 2 / (life * (life + 1)));
}

Result<double> db(double cost, double salvage, double life, double period, double month) {
    if (auto fine = checked(cost, salvage, life, 1); !fine) return fine;
    if (!(month >= 1) || month >= 13) return wrong("month", "The months of the first year must lie between 1 and 12.");
    const double years = std::floor(life), year = std::floor(period), months = std::floor(month);
    if (years < 1 || years > 100'000) return wrong("life", "The life must lie between 1 and 100,000 periods.");
    if (!(year >= 1) || year > years + (months < 12 ? 1 : 0)) return wrong("period", "The period must lie between 1 and the life, or one later when the first year is a part year.");
    if (salvage >= cost) return 0.0;
    const double share = std::floor((1 - std::pow(salvage / cost, 1 / years)) * 1000 + 0.5) / 1000;
    double written = cost * share * months / 12;
    if (year == 1) return finite(written);
    double of_year = 0;
    for (double i = 2; i <= std::min(year, years); ++i) {
        of_year = (cost - written) * share;
        written += of_year;
    }
    return finite(year <= years ? of_year : (cost - written) * share * (12 - months) / 12);
}

Result<double> ddb(double cost, double salvage, double life, double period, double factor) {
    if (auto fine = checked(cost, salvage, life, factor); !fine) return fine;
    if (!(period >= 1) || period > life) return wrong("period", "The period must lie between 1 and the life.");
    const double kept = std::max(0.0, 1 - factor / life);
    const double before = period == 1 ? cost : cost * std::pow(kept, period - 1);
    return finite(std::max(0.0, before - std::max(salvage, before * kept)));
}

Result<double> vdb(double cost, double salvage, double life, double start_period, double end_period, double factor, bool no_switch) {
    if (auto fine = checked(cost, salvage, life, factor); !fine) return fine;
    if (life > 100'000) return wrong("life", "The life must be at most 100,000 periods.");
    if (!(start_period >= 0)) return wrong("start_period", "The start can't be negative.");
    if (!(end_period >= start_period) || end_period > life) return wrong("end_period", "The end must lie between the start and the life.");
    double book = cost, sum = 0;
    for (double from = 0; from < end_period; ++from) {
        const double left = std::max(0.0, book - salvage);
        double written = std::min(book * factor / life, left);
        // In a life's last part period the rest is all that can be written off.
        if (!no_switch) written = std::max(written, left / std::max(1.0, life - from));
        sum += written * std::max(0.0, std::min(end_period, from + 1) - std::max(start_period, from));
        book -= written;
    }
    return finite(sum);
}

}  // namespace terrier::finance
