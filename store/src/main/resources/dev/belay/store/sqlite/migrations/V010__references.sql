-- Who would miss a registered definition.

-- Where a registered version names another definition: `place` is the path of a step, or the name of a trigger.
CREATE TABLE definition_reference (
    name             TEXT NOT NULL,
    version          INTEGER NOT NULL CHECK (version >= 1),
    kind             TEXT NOT NULL CHECK (kind IN ('step', 'trigger')),
    place            TEXT NOT NULL,
    workflow         TEXT NOT NULL,
    -- Empty for the newest.
    workflow_version TEXT NOT NULL,
    PRIMARY KEY (name, version, kind, place, workflow, workflow_version)
) STRICT, WITHOUT ROWID;

CREATE INDEX definition_reference_to ON definition_reference (workflow, name, version);

-- What a schedule starts, as NAME or NAME@VERSION.
ALTER TABLE schedule ADD COLUMN workflow TEXT GENERATED ALWAYS AS (
    CASE WHEN json_valid(fields) THEN json_extract(fields, '$.workflow') END) VIRTUAL;

CREATE INDEX schedule_starts ON schedule (workflow, name) WHERE owner IS NULL;
