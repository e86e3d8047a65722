-- Lists by label and by what is waited for; removing what is old; holding what a backup brought back.

-- The first word of what it waits for; none where it does not wait.
ALTER TABLE execution ADD COLUMN waits TEXT;

UPDATE execution SET waits = substr(waiting_for, 1, instr(waiting_for || ' ', ' ') - 1)
WHERE ended_at IS NULL AND waiting_for <> '';

CREATE INDEX execution_waiting ON execution (waits, id) WHERE waits IS NOT NULL;
CREATE INDEX execution_waiting_of_workflow ON execution (workflow, waits, id) WHERE waits IS NOT NULL;
CREATE INDEX execution_ended ON execution (ended_at, id) WHERE ended_at IS NOT NULL;

-- The labels of executions, with what they are asked for together with.
CREATE TABLE label (
    name        TEXT NOT NULL,
    value       TEXT NOT NULL,
    execution   TEXT NOT NULL,
    of_workflow TEXT NOT NULL,
    in_status   TEXT NOT NULL,
    waits_for   TEXT,
    PRIMARY KEY (name, value, execution)
) STRICT, WITHOUT ROWID;

INSERT INTO label (name, value, execution, of_workflow, in_status, waits_for)
SELECT json_each.key, json_each.value, execution.id, workflow, status, waits
FROM execution, json_each(execution.labels)
WHERE true
ON CONFLICT (name, value, execution) DO NOTHING;

CREATE INDEX label_by_workflow ON label (name, value, of_workflow, execution);
CREATE INDEX label_by_status ON label (name, value, in_status, execution);
CREATE INDEX label_by_workflow_and_status ON label (name, value, of_workflow, in_status, execution);
CREATE INDEX label_waiting ON label (name, value, waits_for, execution) WHERE waits_for IS NOT NULL;
CREATE INDEX label_waiting_of_workflow ON label (name, value, of_workflow, waits_for, execution)
    WHERE waits_for IS NOT NULL;

-- How many executions refer to a definition.
CREATE TABLE definition_use (
    hash       TEXT PRIMARY KEY,
    executions INTEGER NOT NULL CHECK (executions >= 1)
) STRICT, WITHOUT ROWID;

INSERT INTO definition_use (hash, executions) SELECT definition, count(*) FROM execution GROUP BY definition;

-- The greatest numbers that were given away: what had them may be removed, and they are never given again.
INSERT INTO meta (name, value) VALUES ('sequence', 0), ('number', 0);

-- Removed executions whose events are not gone yet.
CREATE TABLE removal (
    execution INTEGER PRIMARY KEY
) STRICT;

-- The idempotency keys of removed executions, for as long as they were promised.
CREATE TABLE kept_key (
    idempotency_key TEXT PRIMARY KEY,
    execution       TEXT NOT NULL,
    kept_until      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_key_over ON kept_key (kept_until);

-- Executions that wait for a person to say that they may go on where this store is.
CREATE TABLE held (
    execution TEXT PRIMARY KEY,
    since     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
