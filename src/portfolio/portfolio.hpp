// The portfolio: every record type of the program, and the value that holds them all.
#pragma once

#include "src/portfolio/asset.hpp"
#include "src/portfolio/charge.hpp"
#include "src/portfolio/decision.hpp"
#include "src/portfolio/document.hpp"
#include "src/portfolio/energy.hpp"
#include "src/portfolio/estate_return.hpp"
#include "src/portfolio/finance_event.hpp"
#include "src/portfolio/floor.hpp"
#include "src/portfolio/lease.hpp"
#include "src/portfolio/ledger.hpp"
#include "src/portfolio/notice.hpp"
#include "src/portfolio/option.hpp"
#include "src/portfolio/organisation.hpp"
#include "src/portfolio/partner.hpp"
#include "src/portfolio/reference.hpp"
#include "src/portfolio/review.hpp"
#include "src/portfolio/saved.hpp"
#include "src/portfolio/space.hpp"
#include "src/portfolio/title.hpp"
#include "src/portfolio/upkeep.hpp"
#include "src/portfolio/valuation.hpp"
#include "src/record/change_set.hpp"

namespace terrier {

/// A value: every table in memory. Every figure in the program is a pure function of one, a date and the reference rows.
using Portfolio = TableSet;

/// The record types, what is referred to before what refers to it.
const Schema& portfolio_schema();
Portfolio empty_portfolio();

}  // namespace terrier
