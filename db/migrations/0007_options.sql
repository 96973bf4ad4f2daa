-- Options to rationalise the estate: steps and their costs, how options are judged, what they promise.
CREATE TABLE "option" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "reference" TEXT,
    "kind" TEXT,
    "status" TEXT,
    "edition" INTEGER,
    "owner" TEXT,
    "summary" TEXT,
    "builds_on" TEXT,
    "start_date" TEXT,
    "years" INTEGER,
    "borrowed_share" INTEGER,
    "published_revision" INTEGER,
    "published_on" TEXT,
    "recommendation" TEXT,
    "decision" TEXT,
    "made_by" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "option_step" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "option" TEXT,
    "position" INTEGER,
    "kind" TEXT,
    "name" TEXT,
    "date" TEXT,
    "after" TEXT,
    "asset" TEXT,
    "floor" TEXT,
    "unit" TEXT,
    "lease" TEXT,
    "team" TEXT,
    "to_asset" TEXT,
    "to_floor" TEXT,
    "to_unit" TEXT,
    "share" INTEGER,
    "desks" INTEGER,
    "partner" TEXT,
    "area" TEXT,
    "annual_rent" INTEGER,
    "term_years" INTEGER,
    "void_months" INTEGER,
    "rent_free_months" INTEGER,
    "annual_fee" INTEGER,
    "to_date" TEXT,
    "price" INTEGER,
    "energy_saving" INTEGER,
    "epc_after" TEXT,
    "new_name" TEXT,
    "attendance" INTEGER,
    "sharing_ratio" INTEGER,
    "adopted_on" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "step_cost" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "step" TEXT,
    "kind" TEXT,
    "name" TEXT,
    "amount" INTEGER,
    "from_date" TEXT,
    "to_date" TEXT,
    "is_capital" INTEGER,
    "project" TEXT,
    "mitigation" INTEGER,
    "is_transfer" INTEGER,
    "source" TEXT,
    "remarks" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "step_override" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "step" TEXT,
    "subject" TEXT,
    "field" TEXT,
    "was" TEXT,
    "becomes" TEXT,
    "reason" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "option_criterion" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "name" TEXT,
    "kind" TEXT,
    "weight" INTEGER,
    "measured_by" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "option_score" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "option" TEXT,
    "criterion" TEXT,
    "score" INTEGER,
    "reason" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "option_risk" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "option" TEXT,
    "name" TEXT,
    "likelihood" INTEGER,
    "impact" INTEGER,
    "cost" INTEGER,
    "mitigation" TEXT,
    "owner" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "benefit" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "option" TEXT,
    "name" TEXT,
    "kind" TEXT,
    "owner" TEXT,
    "measure" TEXT,
    "subject" TEXT,
    "unit" TEXT,
    "baseline" INTEGER,
    "baseline_date" TEXT,
    "promised" INTEGER,
    "due_date" TEXT,
    "commentary" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "benefit_actual" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK (length("id") = 36),
    "benefit" TEXT,
    "date" TEXT,
    "value" INTEGER,
    "source" TEXT,
    "commentary" TEXT,
    "version" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
