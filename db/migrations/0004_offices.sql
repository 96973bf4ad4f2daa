-- Teams, rooms and desks, sources of counts, meters, certificates, rating assessments, contracts, holidays; what a floor and an asset need for them.
ALTER TABLE "asset" ADD COLUMN "energy_benchmark" TEXT;
ALTER TABLE "asset" ADD COLUMN "is_visited_by_public" INTEGER;
ALTER TABLE "floor" ADD COLUMN "fire_limit" INTEGER;
CREATE TABLE "team" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "reference" TEXT,
    "service" TEXT,
    "organisation" TEXT,
    "cost_centre" TEXT,
    "owner" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "working_pattern" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "team" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "full_time" INTEGER,
    "headcount" INTEGER,
    "monday" INTEGER,
    "tuesday" INTEGER,
    "wednesday" INTEGER,
    "thursday" INTEGER,
    "friday" INTEGER,
    "saturday" INTEGER,
    "sunday" INTEGER,
    "visitors" INTEGER,
    "accessible_desks" INTEGER,
    "sharing_ratio" INTEGER,
    "commute_km" INTEGER,
    "source" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "team_need" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "team" TEXT,
    "kind" TEXT,
    "other" TEXT,
    "is_must" INTEGER,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "allocation" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "team" TEXT,
    "asset" TEXT,
    "floor" TEXT,
    "unit" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "desks" INTEGER,
    "area" TEXT,
    "share" INTEGER,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "room" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "floor" TEXT,
    "unit" TEXT,
    "name" TEXT,
    "kind" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "net_internal_area" TEXT,
    "desks" INTEGER,
    "accessible_desks" INTEGER,
    "seats" INTEGER,
    "is_bookable" INTEGER,
    "is_protected" INTEGER,
    "replacement" TEXT,
    "replacement_cost" INTEGER,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "desk_agreement" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "partner" TEXT,
    "asset" TEXT,
    "floor" TEXT,
    "unit" TEXT,
    "kind" TEXT,
    "reference" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "desks" INTEGER,
    "days" TEXT,
    "fee" INTEGER,
    "notice_months" INTEGER,
    "is_exclusive" INTEGER,
    "decision" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "parking_holding" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "kind" TEXT,
    "team" TEXT,
    "partner" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "spaces" INTEGER,
    "fee" INTEGER,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "count_source" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "reference" TEXT,
    "method" TEXT,
    "subject" TEXT,
    "asset" TEXT,
    "floor" TEXT,
    "unit" TEXT,
    "room" TEXT,
    "team" TEXT,
    "interval_minutes" INTEGER,
    "capacity" INTEGER,
    "from_date" TEXT,
    "to_date" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "meter" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "reference" TEXT,
    "serial" TEXT,
    "utility" TEXT,
    "measured_in" TEXT,
    "asset" TEXT,
    "floor" TEXT,
    "unit" TEXT,
    "parent" TEXT,
    "partner" TEXT,
    "control" TEXT,
    "supplier" TEXT,
    "digits" INTEGER,
    "multiplier" INTEGER,
    "from_date" TEXT,
    "to_date" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "meter_reading" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "meter" TEXT,
    "date" TEXT,
    "value" INTEGER,
    "kind" TEXT,
    "source" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "utility_bill" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "meter" TEXT,
    "reference" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "quantity" INTEGER,
    "measured_in" TEXT,
    "kind" TEXT,
    "net" INTEGER,
    "vat" INTEGER,
    "source" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "energy_certificate" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "unit" TEXT,
    "kind" TEXT,
    "reference" TEXT,
    "rating" TEXT,
    "score" INTEGER,
    "potential" TEXT,
    "issued_on" TEXT,
    "valid_until" TEXT,
    "floor_area" TEXT,
    "assessor" TEXT,
    "document" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "standard_exemption" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "unit" TEXT,
    "kind" TEXT,
    "reference" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "document" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "rating_assessment" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "asset" TEXT,
    "floor" TEXT,
    "unit" TEXT,
    "hereditament" TEXT,
    "reference" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "rateable_value" INTEGER,
    "payer" TEXT,
    "partner" TEXT,
    "is_empty" INTEGER,
    "relief" TEXT,
    "relief_share" INTEGER,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "service_contract" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "supplier" TEXT,
    "reference" TEXT,
    "category" TEXT,
    "asset" TEXT,
    "site" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "notice_months" INTEGER,
    "annual_cost" INTEGER,
    "exit_cost" INTEGER,
    "owner" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "reference_holiday" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "code" TEXT,
    "name" TEXT,
    "from_date" TEXT,
    "to_date" TEXT,
    "status" TEXT,
    "origin" TEXT,
    "source" TEXT,
    "edition" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
