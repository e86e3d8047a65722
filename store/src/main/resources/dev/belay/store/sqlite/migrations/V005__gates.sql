-- Breakers, rates and the places of steps: shared by name over all executions.

CREATE TABLE gate (
    number      INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('breaker', 'place', 'rate')),
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- Failures that open a breaker; how many may be inside; how many may begin in a span.
    amount      INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 10000),
    span        INTEGER CHECK ((span IS NULL) = (kind = 'place') AND (span IS NULL OR span > 0)),
    open_for    INTEGER CHECK ((open_for IS NULL) = (kind <> 'breaker') AND (open_for IS NULL OR open_for > 0)),
    half_open   INTEGER CHECK ((half_open IS NULL) = (kind <> 'breaker') AND (half_open IS NULL OR half_open >= 1)),
    declared_at INTEGER NOT NULL,
    position    TEXT NOT NULL CHECK (position IN ('closed', 'open', 'half_open')),
    since       INTEGER NOT NULL,
    until       INTEGER CHECK (until IS NULL OR position = 'open'),
    openings    INTEGER NOT NULL CHECK (openings >= 0),
    turned_by   TEXT,
    refused     INTEGER NOT NULL CHECK (refused >= 0),
    waited      INTEGER NOT NULL CHECK (waited >= 0),
    used_at     INTEGER NOT NULL,
    CHECK (kind = 'breaker' OR position = 'closed'),
    CHECK (position = 'closed' OR openings >= 1),
    -- What no person opened is over some time.
    CHECK (position <> 'open' OR until IS NOT NULL OR turned_by IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX gate_by_name ON gate (kind, name);
CREATE INDEX gate_used ON gate (used_at, number);

-- Who has passed a gate and is at work, and who waits there; the ticket is the order of asking.
CREATE TABLE gate_guest (
    ticket    INTEGER PRIMARY KEY,
    gate      INTEGER NOT NULL REFERENCES gate (number),
    execution TEXT NOT NULL,
    step      TEXT NOT NULL,
    inside    INTEGER NOT NULL CHECK (inside IN (0, 1)),
    round     INTEGER NOT NULL CHECK (round >= 0)
) STRICT;

CREATE UNIQUE INDEX gate_guest_by_step ON gate_guest (execution, step, gate);
CREATE INDEX gate_guest_in_order ON gate_guest (gate, inside, ticket);

-- When something failed behind a breaker, or began under a rate.
CREATE TABLE gate_mark (
    number INTEGER PRIMARY KEY,
    gate   INTEGER NOT NULL REFERENCES gate (number),
    at     INTEGER NOT NULL
) STRICT;

CREATE INDEX gate_mark_by_time ON gate_mark (gate, at);
