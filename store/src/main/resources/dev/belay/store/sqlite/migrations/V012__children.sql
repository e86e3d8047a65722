-- Executions that work for a step of another one, and the definitions that an execution can still come to run.

ALTER TABLE execution ADD COLUMN parent TEXT CHECK (parent <> id);
ALTER TABLE execution ADD COLUMN parent_step TEXT CHECK ((parent_step IS NULL) = (parent IS NULL));
ALTER TABLE execution ADD COLUMN outermost TEXT CHECK ((outermost IS NULL) = (parent IS NULL));
ALTER TABLE execution ADD COLUMN depth INTEGER CHECK ((depth IS NULL) = (parent IS NULL) AND depth >= 1);

CREATE INDEX execution_by_parent ON execution (parent, id) WHERE parent IS NOT NULL;
CREATE INDEX execution_within ON execution (outermost, id) WHERE outermost IS NOT NULL;

-- Each is one use of its definition.
CREATE TABLE pin (
    execution INTEGER NOT NULL REFERENCES execution (number),
    hash      TEXT NOT NULL,
    PRIMARY KEY (execution, hash)
) STRICT, WITHOUT ROWID;
