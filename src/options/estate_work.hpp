// An estate model under way. Private to this room.
#pragma once

#include <map>

#include "src/options/estate_model.hpp"

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
    void miss(std::string sentence) {
        if (std::find(model.missing.begin(), model.missing.end(), sentence) == model.missing.end()) model.missing.push_back(std::move(sentence));
    }
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
