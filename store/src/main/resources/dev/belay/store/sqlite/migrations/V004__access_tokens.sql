-- Who may ask over the network. Of a token itself only its digest is kept.

CREATE TABLE access_token (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    hash       TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    roles      TEXT NOT NULL CHECK (json_valid(roles)),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    expires_at INTEGER,
    used_at    INTEGER,
    revoked_at INTEGER
) STRICT;

CREATE INDEX access_token_revoked ON access_token (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE UNIQUE INDEX access_token_name ON access_token (name) WHERE revoked_at IS NULL;
