-- The life of a registered definition. A version that its author declares stands for its content for ever.

ALTER TABLE registration ADD COLUMN declared TEXT;
ALTER TABLE registration ADD COLUMN registered_at INTEGER;
ALTER TABLE registration ADD COLUMN registered_by TEXT;
ALTER TABLE registration ADD COLUMN origin TEXT;

CREATE UNIQUE INDEX registration_declared ON registration (name, declared) WHERE declared IS NOT NULL;

-- What was deleted: its number and its declared version are never given to anything else.
CREATE TABLE deleted_registration (
    name       TEXT NOT NULL,
    version    INTEGER NOT NULL CHECK (version >= 1),
    declared   TEXT,
    hash       TEXT NOT NULL,
    deleted_at INTEGER NOT NULL,
    deleted_by TEXT NOT NULL,
    PRIMARY KEY (name, version DESC)
) STRICT, WITHOUT ROWID;

-- Version 0 stands for all versions of the name.
CREATE TABLE deprecation (
    name      TEXT NOT NULL,
    version   INTEGER NOT NULL CHECK (version >= 0),
    reason    TEXT NOT NULL,
    successor TEXT,
    actor     TEXT NOT NULL,
    since     INTEGER NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

ALTER TABLE definition_use ADD COLUMN last_used INTEGER;
