-- The journal. Times are nanoseconds since 1970 in UTC.
-- A released migration is never edited: its checksum is kept in every store that ran it.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES ('epoch', 0);

-- A definition's text, once by its content.
CREATE TABLE definition (
    hash      TEXT PRIMARY KEY CHECK (hash <> ''),
    name      TEXT NOT NULL,
    notation  TEXT NOT NULL,
    text      TEXT NOT NULL,
    stored_at INTEGER NOT NULL
) STRICT;

-- The versions that were registered under a name.
CREATE TABLE registration (
    name    TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    hash    TEXT NOT NULL REFERENCES definition (hash),
    PRIMARY KEY (name, version DESC)
) STRICT, WITHOUT ROWID;

CREATE INDEX registration_by_hash ON registration (hash, version);

-- What lists show of an execution. Everything up to `idempotency_key` is said once, at its creation.
CREATE TABLE execution (
    number          INTEGER PRIMARY KEY,
    id              TEXT NOT NULL CHECK (id GLOB 'wf-?*' AND length(id) <= 64),
    workflow        TEXT NOT NULL,
    definition      TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    actor           TEXT NOT NULL,
    labels          TEXT NOT NULL CHECK (labels <> ''),
    takes_back      TEXT CHECK (takes_back <> id),
    idempotency_key TEXT,
    version         INTEGER NOT NULL CHECK (version >= 1),
    epoch           INTEGER NOT NULL CHECK (epoch >= 0),
    updated_at      INTEGER NOT NULL,
    reason          TEXT NOT NULL,
    waiting_for     TEXT NOT NULL,
    status          TEXT NOT NULL CHECK (status <> ''),
    ended_at        INTEGER,
    wake_at         INTEGER,
    holds_slot      TEXT,
    wants_slot      TEXT,
    -- The sequence number of the append that began to want it: the order of the queue.
    wants_since     INTEGER CHECK ((wants_since IS NULL) = (wants_slot IS NULL)),
    touched         INTEGER NOT NULL CHECK (touched >= 0)
) STRICT;

CREATE UNIQUE INDEX execution_by_id ON execution (id);
CREATE UNIQUE INDEX execution_by_key ON execution (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX execution_by_workflow ON execution (workflow, id);
CREATE INDEX execution_by_status ON execution (status, id);
CREATE INDEX execution_by_workflow_and_status ON execution (workflow, status, id);
CREATE INDEX execution_open ON execution (id) WHERE ended_at IS NULL;
CREATE INDEX execution_due ON execution (wake_at, id) WHERE ended_at IS NULL AND wake_at IS NOT NULL;
CREATE INDEX execution_at_work ON execution (holds_slot, number) WHERE ended_at IS NULL AND holds_slot IS NOT NULL;
CREATE INDEX execution_in_queue ON execution (wants_slot, wants_since)
    WHERE ended_at IS NULL AND wants_slot IS NOT NULL;
CREATE INDEX execution_taking_back ON execution (takes_back, number) WHERE takes_back IS NOT NULL;

-- The events of all executions, numbered in the order of commits.
CREATE TABLE event (
    sequence  INTEGER PRIMARY KEY CHECK (sequence >= 1),
    execution INTEGER NOT NULL REFERENCES execution (number),
    version   INTEGER NOT NULL CHECK (version >= 1),
    at        INTEGER NOT NULL,
    type      TEXT NOT NULL CHECK (type <> ''),
    json      TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX event_by_execution ON event (execution, version);

-- What an execution's steps began to change, in the order of beginning.
CREATE TABLE touch (
    execution INTEGER NOT NULL REFERENCES execution (number),
    position  INTEGER NOT NULL CHECK (position >= 1),
    thing     TEXT NOT NULL,
    PRIMARY KEY (execution, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX touch_by_thing ON touch (thing, execution);

-- How long the last runs of a step took, in milliseconds, newest first, separated by spaces.
CREATE TABLE duration (
    workflow TEXT NOT NULL,
    step     TEXT NOT NULL,
    recent   TEXT NOT NULL CHECK (recent <> '' AND recent NOT GLOB '*[^0-9 ]*'),
    PRIMARY KEY (workflow, step)
) STRICT, WITHOUT ROWID;
