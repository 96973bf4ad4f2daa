-- Counts and readings by the million: packed points, a chunk a source and month, added by the revision of their import and
-- never changed.
CREATE TABLE "series_chunk" (
    "number" INTEGER PRIMARY KEY NOT NULL CHECK ("number" > 0),
    "source" TEXT NOT NULL CHECK (length("source") = 36),
    "month" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL REFERENCES "revision" ("number"),
    "count" INTEGER NOT NULL CHECK ("count" > 0),
    "sum" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL CHECK (length("sha256") = 64)
) STRICT;

-- Apart from the rest, so that looking for chunks doesn't read their points.
CREATE TABLE "series_bytes" (
    "chunk" INTEGER PRIMARY KEY NOT NULL REFERENCES "series_chunk" ("number"),
    "bytes" BLOB NOT NULL
) STRICT;

-- From and up to which revision a chunk is open: undoing its import closes it, redoing that opens it again. The audit trail says
-- the same, and checking compares the two.
CREATE TABLE "series_span" (
    "chunk" INTEGER NOT NULL REFERENCES "series_chunk" ("number"),
    "from_revision" INTEGER NOT NULL REFERENCES "revision" ("number"),
    "to_revision" INTEGER REFERENCES "revision" ("number"),
    PRIMARY KEY ("chunk", "from_revision")
) STRICT;
