-- One table a record type, one column a field; "version" is the revision that last wrote the row.
CREATE TABLE "organisation" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "code" TEXT,
    "kind" TEXT,
    "parent" TEXT,
    "successor" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "address" TEXT,
    "postcode" TEXT,
    "website" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "site" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "reference" TEXT,
    "organisation" TEXT,
    "address" TEXT,
    "post_town" TEXT,
    "postcode" TEXT,
    "ward" TEXT,
    "easting" INTEGER,
    "northing" INTEGER,
    "site_area" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "partner" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "reference" TEXT,
    "sector" TEXT,
    "company_number" TEXT,
    "charity_number" TEXT,
    "parent" TEXT,
    "address" TEXT,
    "postcode" TEXT,
    "contact_name" TEXT,
    "contact_email" TEXT,
    "contact_phone" TEXT,
    "ledger_reference" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "decision" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "title" TEXT,
    "reference" TEXT,
    "body" TEXT,
    "taken_by" TEXT,
    "delegated_limit" INTEGER,
    "date" TEXT,
    "minute" TEXT,
    "link" TEXT,
    "outcome" TEXT,
    "exempt_paragraph" TEXT,
    "subject" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "asset" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "reference" TEXT,
    "name" TEXT,
    "uprn" TEXT,
    "kind" TEXT,
    "category" TEXT,
    "status" TEXT,
    "use" TEXT,
    "organisation" TEXT,
    "site" TEXT,
    "description" TEXT,
    "address" TEXT,
    "street_number" TEXT,
    "street" TEXT,
    "locality" TEXT,
    "post_town" TEXT,
    "county" TEXT,
    "postcode" TEXT,
    "ward" TEXT,
    "electoral_division" TEXT,
    "district" TEXT,
    "constituency" TEXT,
    "easting" INTEGER,
    "northing" INTEGER,
    "latitude" TEXT,
    "longitude" TEXT,
    "tenure" TEXT,
    "tenure_category" TEXT,
    "holding_type" TEXT,
    "reason_for_holding" TEXT,
    "ownership_model" TEXT,
    "ownership_share" INTEGER,
    "holding_account" TEXT,
    "holding_power" TEXT,
    "acquired_on" TEXT,
    "disposed_on" TEXT,
    "acquisition_price" INTEGER,
    "disposal_price" INTEGER,
    "gross_internal_area" TEXT,
    "net_internal_area" TEXT,
    "floor_area" TEXT,
    "site_area" TEXT,
    "vacant_area" TEXT,
    "storeys" INTEGER,
    "year_built" INTEGER,
    "parking_spaces" INTEGER,
    "services_offered" TEXT,
    "community_value" INTEGER,
    "total_revenue_cost" INTEGER,
    "required_maintenance" INTEGER,
    "functional_suitability" TEXT,
    "epc_rating" TEXT,
    "epc_potential" TEXT,
    "epc_date" TEXT,
    "publication" TEXT,
    "occupancy" TEXT,
    "cost_centre" TEXT,
    "responsible_officer" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "floor" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "name" TEXT,
    "level" INTEGER,
    "use" TEXT,
    "net_internal_area" TEXT,
    "gross_internal_area" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "unit" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "floor" TEXT,
    "name" TEXT,
    "reference" TEXT,
    "uprn" TEXT,
    "use" TEXT,
    "is_lettable" INTEGER,
    "net_internal_area" TEXT,
    "gross_internal_area" TEXT,
    "market_rent" INTEGER,
    "market_rent_date" TEXT,
    "epc_rating" TEXT,
    "epc_date" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "title_number" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "number" TEXT,
    "tenure" TEXT,
    "title_class" TEXT,
    "extent" TEXT,
    "registered_on" TEXT,
    "proprietor" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "title_constraint" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "title_number" TEXT,
    "kind" TEXT,
    "description" TEXT,
    "reference" TEXT,
    "grade" TEXT,
    "beneficiary" TEXT,
    "amount" INTEGER,
    "share" INTEGER,
    "from_date" TEXT,
    "to_date" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "lease" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "reference" TEXT,
    "name" TEXT,
    "direction" TEXT,
    "kind" TEXT,
    "organisation" TEXT,
    "partner" TEXT,
    "head_lease" TEXT,
    "dated" TEXT,
    "ended_on" TEXT,
    "end_reason" TEXT,
    "security" TEXT,
    "contracted_out_on" TEXT,
    "apportionment" TEXT,
    "deposit" INTEGER,
    "deposit_kind" TEXT,
    "guarantor" TEXT,
    "market_rent" INTEGER,
    "market_rent_date" TEXT,
    "undervalue_reason" TEXT,
    "decision" TEXT,
    "contract_value" INTEGER,
    "ledger_reference" TEXT,
    "description" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "lease_term" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "lease" TEXT,
    "kind" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "deed_date" TEXT,
    "permitted_use" TEXT,
    "repairing" TEXT,
    "insuring" TEXT,
    "alienation" TEXT,
    "has_break" INTEGER,
    "reason" TEXT,
    "remarks" TEXT,
    "decision" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "demise" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "lease" TEXT,
    "asset" TEXT,
    "floor" TEXT,
    "unit" TEXT,
    "description" TEXT,
    "area" TEXT,
    "desks" INTEGER,
    "parking_spaces" INTEGER,
    "is_exclusive" INTEGER,
    "from_date" TEXT,
    "to_date" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "charge" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "lease" TEXT,
    "kind" TEXT,
    "description" TEXT,
    "amount" INTEGER,
    "from_date" TEXT,
    "to_date" TEXT,
    "frequency" TEXT,
    "quarter_days" TEXT,
    "due_offset" INTEGER,
    "timing" TEXT,
    "vat" TEXT,
    "vat_option_date" TEXT,
    "turnover_share" INTEGER,
    "turnover_threshold" INTEGER,
    "turnover_estimate" INTEGER,
    "share_key" TEXT,
    "share" INTEGER,
    "cap" INTEGER,
    "reconciled_to" TEXT,
    "ledger_code" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "rent_review" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "lease" TEXT,
    "kind" TEXT,
    "review_date" TEXT,
    "status" TEXT,
    "price_index" TEXT,
    "base_month" TEXT,
    "lag_months" INTEGER,
    "collar" INTEGER,
    "cap" INTEGER,
    "cap_period" TEXT,
    "is_compound" INTEGER,
    "is_upward_only" INTEGER,
    "fixed_rent" INTEGER,
    "rent_before" INTEGER,
    "rent_after" INTEGER,
    "notice_served_on" TEXT,
    "agreed_on" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "lease_break" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "lease" TEXT,
    "party" TEXT,
    "kind" TEXT,
    "break_date" TEXT,
    "last_date" TEXT,
    "every_months" INTEGER,
    "notice_months" INTEGER,
    "conditions" TEXT,
    "condition_wording" TEXT,
    "penalty" INTEGER,
    "status" TEXT,
    "notice_served_on" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "document" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "subject" TEXT,
    "title" TEXT,
    "kind" TEXT,
    "date" TEXT,
    "valid_until" TEXT,
    "link" TEXT,
    "sha256" TEXT,
    "reference" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "valuation" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "date" TEXT,
    "basis" TEXT,
    "amount" INTEGER,
    "land_part" INTEGER,
    "building_part" INTEGER,
    "valuer" TEXT,
    "is_external" INTEGER,
    "is_indexed" INTEGER,
    "certificate" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "running_cost" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "floor" TEXT,
    "category" TEXT,
    "description" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "budget" INTEGER,
    "actual" INTEGER,
    "energy" INTEGER,
    "water" INTEGER,
    "source" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "note" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "subject" TEXT,
    "date" TEXT,
    "text" TEXT,
    "author" TEXT,
    "follow_up_on" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "exemption" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "subject" TEXT,
    "field_name" TEXT,
    "paragraph" TEXT,
    "reason" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "decision" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "estate_return" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "organisation_code" TEXT,
    "organisation_name" TEXT,
    "region" TEXT,
    "organisation_type" TEXT,
    "year_from" INTEGER,
    "source" TEXT,
    "gross_internal_area" TEXT,
    "occupied_area" TEXT,
    "footprint_area" TEXT,
    "land_area" TEXT,
    "clinical_area" TEXT,
    "non_clinical_area" TEXT,
    "retail_area" TEXT,
    "heated_volume" INTEGER,
    "unsuitable_share" INTEGER,
    "empty_share" INTEGER,
    "underused_share" INTEGER,
    "parking_spaces" INTEGER,
    "electricity" INTEGER,
    "gas" INTEGER,
    "oil" INTEGER,
    "coal" INTEGER,
    "steam" INTEGER,
    "hot_water" INTEGER,
    "renewable_electricity" INTEGER,
    "water" INTEGER,
    "energy_cost" INTEGER,
    "water_cost" INTEGER,
    "sewage_cost" INTEGER,
    "hard_services_cost" INTEGER,
    "soft_services_cost" INTEGER,
    "finance_cost" INTEGER,
    "maintenance_cost" INTEGER,
    "cleaning_cost" INTEGER,
    "capital_new" INTEGER,
    "capital_existing" INTEGER,
    "backlog_investment" INTEGER,
    "retail_income" INTEGER,
    "backlog_high" INTEGER,
    "backlog_significant" INTEGER,
    "backlog_moderate" INTEGER,
    "backlog_low" INTEGER,
    "backlog_risk_adjusted" INTEGER,
    "backlog_total" INTEGER,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "reference_rule" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "code" TEXT,
    "name" TEXT,
    "value" TEXT,
    "unit" TEXT,
    "wording" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "status" TEXT,
    "origin" TEXT,
    "source" TEXT,
    "edition" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "reference_factor" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "code" TEXT,
    "name" TEXT,
    "value" TEXT,
    "unit" TEXT,
    "scope" TEXT,
    "published_id" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "status" TEXT,
    "origin" TEXT,
    "source" TEXT,
    "edition" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "reference_rate" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "code" TEXT,
    "name" TEXT,
    "value" INTEGER,
    "band_from" INTEGER,
    "year_from" INTEGER,
    "year_to" INTEGER,
    "from_date" TEXT,
    "to_date" TEXT,
    "status" TEXT,
    "origin" TEXT,
    "source" TEXT,
    "edition" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "reference_index" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "code" TEXT,
    "value" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "status" TEXT,
    "origin" TEXT,
    "source" TEXT,
    "edition" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "import_profile" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "table_name" TEXT,
    "definition" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "saved_view" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "table_name" TEXT,
    "definition" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
