-- Notices, letting cases, actions, finance events, funding, outlooks, the ledger, shared bills and VAT.
CREATE TABLE "notice" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "lease" TEXT,
    "kind" TEXT,
    "side" TEXT,
    "addressee" TEXT,
    "address" TEXT,
    "lease_break" TEXT,
    "rent_review" TEXT,
    "method" TEXT,
    "served_on" TEXT,
    "deemed_on" TEXT,
    "takes_effect_on" TEXT,
    "status" TEXT,
    "proof" TEXT,
    "proof_document" TEXT,
    "counter_notice_by" TEXT,
    "counter_notice_on" TEXT,
    "decision" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "letting_case" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "reference" TEXT,
    "kind" TEXT,
    "asset" TEXT,
    "floor" TEXT,
    "unit" TEXT,
    "lease" TEXT,
    "partner" TEXT,
    "owner" TEXT,
    "agent" TEXT,
    "solicitor" TEXT,
    "instructed_on" TEXT,
    "marketed_on" TEXT,
    "heads_of_terms_on" TEXT,
    "enquiries_replied_on" TEXT,
    "approved_on" TEXT,
    "target_completion" TEXT,
    "completed_on" TEXT,
    "abandoned_on" TEXT,
    "asking_rent" INTEGER,
    "agreed_rent" INTEGER,
    "incentive_months" INTEGER,
    "decision" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "action" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "what" TEXT,
    "subject" TEXT,
    "event" TEXT,
    "event_date" TEXT,
    "owner" TEXT,
    "due_on" TEXT,
    "done_on" TEXT,
    "escalated_to" TEXT,
    "escalated_on" TEXT,
    "outcome" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "finance_event" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "lease" TEXT,
    "cause" TEXT,
    "effective_on" TEXT,
    "raised_on" TEXT,
    "discount_rate" INTEGER,
    "liability_before" INTEGER,
    "liability_after" INTEGER,
    "asset_before" INTEGER,
    "asset_after" INTEGER,
    "rent_before" INTEGER,
    "rent_after" INTEGER,
    "income_before" INTEGER,
    "income_after" INTEGER,
    "mtfs_effect" INTEGER,
    "value_before" INTEGER,
    "value_after" INTEGER,
    "valuation_effect" TEXT,
    "vat_effect" TEXT,
    "status" TEXT,
    "signed_off_by" TEXT,
    "signed_off_on" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "funding_year" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "organisation" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "net_revenue_budget" INTEGER,
    "council_tax" INTEGER,
    "business_rates" INTEGER,
    "government_grants" INTEGER,
    "fees_and_charges" INTEGER,
    "property_borrowing_cost" INTEGER,
    "source" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "lease_outlook" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "lease" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "renewal_probability" INTEGER,
    "break_probability" INTEGER,
    "void_months" INTEGER,
    "incentive_months" INTEGER,
    "reletting_rent" INTEGER,
    "reletting_cost" INTEGER,
    "non_recoverable_cost" INTEGER,
    "reason" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "ledger_line" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "lease" TEXT,
    "lease_reference" TEXT,
    "cost_code" TEXT,
    "charge_kind" TEXT,
    "kind" TEXT,
    "document_number" TEXT,
    "settles" TEXT,
    "period_from" TEXT,
    "period_to" TEXT,
    "posted_on" TEXT,
    "due_on" TEXT,
    "net" INTEGER,
    "vat" INTEGER,
    "gross" INTEGER,
    "description" TEXT,
    "owner" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "shared_bill" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "kind" TEXT,
    "supplier" TEXT,
    "reference" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "net" INTEGER,
    "vat" INTEGER,
    "share_key" TEXT,
    "total_units" INTEGER,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "bill_share" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "bill" TEXT,
    "lease" TEXT,
    "meter" TEXT,
    "units" INTEGER,
    "share" INTEGER,
    "weight_value" INTEGER,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "vat_option" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "notified_on" TEXT,
    "reference" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "vat_year" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "organisation" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "input_tax" INTEGER,
    "exempt_input_tax" INTEGER,
    "source" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
