-- Who may ask over the network.

-- name: add-token
INSERT INTO access_token (name, hash, roles, created_at, created_by, expires_at, used_at, revoked_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING

-- name: count-tokens
SELECT count(*) FROM access_token

-- name: forget-token
-- The one that was revoked first gives way to a new one.
DELETE FROM access_token
WHERE id = (SELECT id FROM access_token WHERE revoked_at IS NOT NULL ORDER BY revoked_at LIMIT 1)

-- name: token-by-hash
SELECT name, hash, roles, created_at, created_by, expires_at, used_at, revoked_at FROM access_token WHERE hash = ?

-- name: all-tokens
SELECT name, hash, roles, created_at, created_by, expires_at, used_at, revoked_at
FROM access_token
LIMIT ?

-- name: revoke-token
UPDATE access_token SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL

-- name: revoke-all-tokens
UPDATE access_token SET revoked_at = ? WHERE revoked_at IS NULL

-- name: note-use-of-token
UPDATE access_token SET used_at = ? WHERE hash = ?
