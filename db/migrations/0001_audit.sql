-- What every portfolio has, whatever its records: who it is, and the audit trail.
CREATE TABLE "meta" (
    "name" TEXT PRIMARY KEY NOT NULL,
    "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a committed change set. "head" is the hash chain: see db/store/chain.hpp.
-- "indexed" says whether record_revision lists the records it touched; the packed changes of a large import are
-- searched instead, since a million index rows would cost more than the import.
CREATE TABLE "revision" (
    "number" INTEGER PRIMARY KEY NOT NULL CHECK ("number" > 0),
    "unit" TEXT NOT NULL UNIQUE CHECK (length("unit") = 36),
    "made_at_ms" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('edit', 'import', 'undo', 'redo', 'migration', 'seed')),
    "undoes" INTEGER REFERENCES "revision" ("number"),
    "change_count" INTEGER NOT NULL CHECK ("change_count" >= 0),
    "indexed" INTEGER NOT NULL CHECK ("indexed" IN (0, 1)),
    "schema_version" INTEGER NOT NULL,
    "head" TEXT NOT NULL CHECK (length("head") = 64)
) STRICT;

-- The packed changes of a revision, in pieces of at most 4 MB.
CREATE TABLE "revision_part" (
    "revision" INTEGER NOT NULL REFERENCES "revision" ("number"),
    "part" INTEGER NOT NULL CHECK ("part" >= 0),
    "bytes" BLOB NOT NULL,
    PRIMARY KEY ("revision", "part")
) STRICT;

CREATE TABLE "record_revision" (
    "record" TEXT NOT NULL CHECK (length("record") = 36),
    "revision" INTEGER NOT NULL REFERENCES "revision" ("number"),
    PRIMARY KEY ("record", "revision")
) STRICT, WITHOUT ROWID;
