-- Executions that go on from earlier ones. Where one stopped, one other goes on at most: what stands is its to undo.

CREATE TABLE lineage (
    execution TEXT PRIMARY KEY,
    earlier   TEXT NOT NULL CHECK (earlier <> execution),
    how       TEXT NOT NULL CHECK (how IN ('retry', 'rerun', 'fork'))
) STRICT, WITHOUT ROWID;

CREATE INDEX lineage_of_earlier ON lineage (earlier, execution);
CREATE UNIQUE INDEX lineage_continued ON lineage (earlier) WHERE how = 'retry';
