-- When something begins by itself. Times are nanoseconds since 1970 in UTC.

CREATE TABLE schedule (
    name           TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 200),
    fields         TEXT NOT NULL CHECK (fields <> ''),
    -- The definition that has it.
    owner          TEXT,
    set_at         INTEGER NOT NULL,
    set_by         TEXT NOT NULL,
    considered     INTEGER NOT NULL,
    -- Instants that wait for an execution to end, in order, separated by spaces.
    waiting        TEXT NOT NULL CHECK (waiting NOT GLOB '*[^0-9 -]*'),
    paused_at      INTEGER,
    next_at        INTEGER,
    last_instant   INTEGER,
    last_at        INTEGER CHECK ((last_at IS NULL) = (last_instant IS NULL)),
    last_execution TEXT CHECK ((last_execution IS NULL) = (last_instant IS NULL)),
    version        INTEGER NOT NULL CHECK (version >= 1)
) STRICT;

CREATE INDEX schedule_due ON schedule (next_at, name) WHERE next_at IS NOT NULL;
CREATE INDEX schedule_waiting ON schedule (name) WHERE waiting <> '';
CREATE INDEX schedule_owned ON schedule (owner, name) WHERE owner IS NOT NULL;

-- Instants at which nothing began, one after the other, and why.
CREATE TABLE schedule_missed (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    schedule TEXT NOT NULL REFERENCES schedule (name),
    found_at INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL CHECK (last >= first),
    count    INTEGER NOT NULL CHECK (count >= 1),
    reason   TEXT NOT NULL CHECK (reason <> ''),
    detail   TEXT NOT NULL
) STRICT;

CREATE INDEX schedule_missed_by_schedule ON schedule_missed (schedule, number);

-- Of which version of each registered definition the schedules stand.
CREATE TABLE schedule_source (
    definition TEXT PRIMARY KEY,
    hash       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
