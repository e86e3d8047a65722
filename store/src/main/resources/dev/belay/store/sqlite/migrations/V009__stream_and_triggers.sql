-- What happened beside executions, in one stream with their events; how far each sink is; what came to triggers.

-- Which store this is.
CREATE TABLE instance (
    id TEXT PRIMARY KEY CHECK (length(id) = 16)
) STRICT, WITHOUT ROWID;

INSERT INTO instance (id) VALUES (lower(hex(randomblob(8))));

-- Its numbers and those of events are one sequence.
CREATE TABLE notice (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    at       INTEGER NOT NULL,
    type     TEXT NOT NULL CHECK (type <> ''),
    subject  TEXT NOT NULL,
    json     TEXT NOT NULL
) STRICT;

-- How far each sink is. `named_at`: when somebody last had it in use, for what it does not have yet is not pruned.
CREATE TABLE sink (
    name         TEXT PRIMARY KEY CHECK (name <> ''),
    told         INTEGER NOT NULL CHECK (told >= 0),
    attempts     INTEGER NOT NULL CHECK (attempts >= 0),
    retry_at     INTEGER,
    why          TEXT NOT NULL,
    delivered    INTEGER NOT NULL CHECK (delivered >= 0),
    lost         INTEGER NOT NULL CHECK (lost >= 0),
    delivered_at INTEGER,
    named_at     INTEGER NOT NULL,
    holds        INTEGER NOT NULL CHECK (holds IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What a sink did not take. `again`: somebody asked to send it once more.
CREATE TABLE dead_letter (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    sink     TEXT NOT NULL,
    message  TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    type     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 1),
    why      TEXT NOT NULL,
    body     TEXT NOT NULL,
    again    INTEGER NOT NULL CHECK (again IN (0, 1))
) STRICT;

CREATE INDEX dead_letter_of_sink ON dead_letter (sink, number);
CREATE INDEX dead_letter_again ON dead_letter (sink, number) WHERE again = 1;
CREATE UNIQUE INDEX dead_letter_once ON dead_letter (sink, sequence);

-- What came to triggers. Of what fired, `execution` is what it started.
CREATE TABLE arrival (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    workflow     TEXT NOT NULL,
    trigger_name TEXT NOT NULL,
    occurrence   TEXT NOT NULL,
    key          TEXT,
    outcome      TEXT NOT NULL CHECK (outcome <> ''),
    why          TEXT NOT NULL,
    at           INTEGER NOT NULL,
    times        INTEGER NOT NULL CHECK (times >= 1),
    execution    TEXT CHECK (execution IS NOT NULL OR outcome <> 'fired')
) STRICT;

CREATE UNIQUE INDEX arrival_once ON arrival (workflow, trigger_name, occurrence, outcome);
CREATE INDEX arrival_of_key ON arrival (workflow, trigger_name, key, number) WHERE outcome = 'fired';
CREATE INDEX arrival_fired_at ON arrival (at) WHERE outcome = 'fired';
CREATE INDEX arrival_of_workflow ON arrival (workflow, number);
CREATE INDEX arrival_of_trigger ON arrival (workflow, trigger_name, number);
CREATE INDEX arrival_not_fired ON arrival (workflow, trigger_name, number) WHERE outcome <> 'fired';
