// Charge schedules as tables, for screens and reports.
#pragma once

#include "src/lease/charge_schedule.hpp"

namespace terrier {

/// One row a payment of the lease in the window, by due date: what, the period, the due date, net, VAT rate, VAT, gross, and
/// the rule in words; each row's sources are its records. Notes say what couldn't be scheduled and why.
DataTable charge_schedule_table(const Portfolio& portfolio, const Lease& lease, Date from, Date to, const ChargeScheduleOptions& options = {});

}  // namespace terrier
