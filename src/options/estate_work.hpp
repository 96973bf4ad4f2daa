// An estate model under way. Private to this room.
#pragma once

#include <map>

#include "src/options/estate_model.hpp"
#include "src/options/remarks.hpp"

namespace terrier::options {

struct EstateWork {
    const Portfolio& portfolio;
    Date as_at;
    const EstateDemands& demands;
    const SeriesSet* series;
    EstateModel model{};
    occupancy::SpaceUse use{};
    Faults faults{};
    std::map<std::tuple<Id<Asset>, Id<Floor>, Id<Unit>>, int> place_at{};  ///< which place holds what is recorded there

    void refuse(std::string code, std::string message) { faults.push_back({std::move(code), std::move(message), {}, {}, {}, Severity::refused}); }
    std::vector<Saying> missing{};  ///< told as one where alike, in the end
    void miss(std::string sentence, std::string subject = {}) { missing.push_back({std::move(sentence), std::move(subject)}); }
    void fact(std::string what, std::string value, std::string from, std::vector<Source> sources = {}) { model.facts.push_back({std::move(what), std::move(value), std::move(from), std::move(sources)}); }
    int place_of(Id<Asset> asset, Id<Floor> floor, Id<Unit> unit) const;
};

/// Places, their desks and what keeps them.
void find_places(EstateWork& work);
/// What places and buildings cost, emit and would bring in.
void price_places(EstateWork& work);
/// Teams, their demand, and where they may sit at what cost.
void find_teams(EstateWork& work);
void apply_needs(EstateWork& work);

}  // namespace terrier::options
