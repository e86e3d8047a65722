-- What the writer thread asks, inside its transaction.

-- name: begin
-- IMMEDIATE: waiting for the lock happens here, never at the first change.
BEGIN IMMEDIATE

-- name: commit
COMMIT

-- name: rollback
ROLLBACK

-- name: log-length
-- Answers busy, frames in the log, frames moved; NOOP moves none.
PRAGMA wal_checkpoint(NOOP)

-- name: checkpoint
-- PASSIVE waits for nobody: what a reader still needs stays in the log until the next time.
PRAGMA wal_checkpoint(PASSIVE)

-- name: next-epoch
UPDATE meta SET value = value + 1 WHERE name = 'epoch' RETURNING value

-- name: last-sequence
SELECT max(value, coalesce((SELECT max(sequence) FROM event), 0), coalesce((SELECT max(sequence) FROM notice), 0))
FROM meta
WHERE name = 'sequence'

-- name: last-number
SELECT max(value, coalesce((SELECT max(number) FROM execution), 0)) FROM meta WHERE name = 'number'

-- name: head-of-execution
SELECT number, version, epoch FROM execution WHERE id = ?

-- name: execution-with-key
SELECT id FROM execution WHERE idempotency_key = ?1
UNION ALL
SELECT execution FROM kept_key WHERE idempotency_key = ?1
LIMIT 1

-- name: slot-holders
-- At most one row more than can hold the slot, the oldest first.
SELECT id FROM execution INDEXED BY execution_at_work
WHERE holds_slot = ? AND ended_at IS NULL AND number <> ?
ORDER BY number
LIMIT ?

-- name: create-execution
INSERT INTO execution (
    id, workflow, definition, created_at, actor, labels, takes_back, idempotency_key,
    version, epoch, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, wants_since, touched, waits, number,
    parent, parent_step, outermost, depth)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: continued-by
SELECT execution FROM lineage WHERE earlier = ? AND how = 'retry'

-- name: note-descent
INSERT INTO lineage (execution, earlier, how) VALUES (?, ?, ?)

-- name: use-definition
INSERT INTO definition_use (hash, executions, last_used) VALUES (?, 1, ?)
ON CONFLICT (hash) DO UPDATE SET executions = executions + 1, last_used = excluded.last_used

-- name: pin-definition
INSERT INTO pin (execution, hash) VALUES (?, ?)

-- name: note-label
INSERT INTO label (name, value, execution, of_workflow, in_status, waits_for) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (name, value, execution) DO NOTHING

-- name: restate-label
UPDATE label SET in_status = ?, waits_for = ? WHERE name = ? AND value = ? AND execution = ?

-- name: remove-label
DELETE FROM label WHERE name = ? AND value = ? AND execution = ?

-- name: advance-execution
-- The columns that no index holds.
UPDATE execution
SET version = ?, epoch = ?, updated_at = ?, reason = ?, waiting_for = ?
WHERE number = ? AND version = ?

-- name: rewake-execution
-- The same, and one index: each attempt has a deadline of its own, so that most appends change no more and no less.
UPDATE execution
SET version = ?, epoch = ?, updated_at = ?, reason = ?, waiting_for = ?, wake_at = ?
WHERE number = ? AND version = ?

-- name: restate-execution
UPDATE execution
SET version = ?, epoch = ?, updated_at = ?, reason = ?, waiting_for = ?,
    status = ?, ended_at = ?, wake_at = ?, holds_slot = ?, wants_slot = ?,
    wants_since = CASE WHEN wants_slot = ? THEN wants_since ELSE ? END,
    touched = ?, waits = ?
WHERE number = ? AND version = ?

-- name: append-event
INSERT INTO event (sequence, execution, version, at, type, json, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)

-- name: last-touch
SELECT coalesce(max(position), 0) FROM touch WHERE execution = ?

-- name: note-touch
INSERT INTO touch (execution, position, thing) VALUES (?, ?, ?) ON CONFLICT (thing, execution) DO NOTHING

-- name: keep-definition
INSERT INTO definition (hash, name, notation, text, stored_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING

-- name: newest-registration
SELECT version, hash, declared FROM registration WHERE name = ? ORDER BY version DESC LIMIT 1

-- name: registration-declared
-- What the declared version stands for; a deleted one is no longer there, and stands for its content all the same.
SELECT version, hash, 0 FROM registration WHERE name = ?1 AND declared = ?2
UNION ALL
SELECT version, hash, 1 FROM deleted_registration WHERE name = ?1 AND declared = ?2
LIMIT 1

-- name: last-registration
SELECT max(
    coalesce((SELECT max(version) FROM registration WHERE name = ?1), 0),
    coalesce((SELECT max(version) FROM deleted_registration WHERE name = ?1), 0))

-- name: register-definition
INSERT INTO registration (name, version, hash, declared, registered_at, registered_by, origin)
VALUES (?, ?, ?, ?, ?, ?, ?)

-- name: refer
INSERT INTO definition_reference (name, version, kind, place, workflow, workflow_version) VALUES (?, ?, ?, ?, ?, ?)

-- name: forget-references
DELETE FROM definition_reference WHERE name = ? AND version = ?

-- name: references-to
-- Those of the newest version of each definition: that is what starts.
SELECT name, version, kind, place, workflow_version FROM definition_reference
WHERE workflow = ?
  AND version = (SELECT max(version) FROM registration WHERE registration.name = definition_reference.name)

-- name: schedules-that-start
-- Any version of a definition; no name has a character between that before a version and the one after it.
SELECT name, workflow FROM schedule WHERE owner IS NULL AND workflow = ?1
UNION ALL
SELECT name, workflow FROM schedule WHERE owner IS NULL AND workflow > ?1 || '@' AND workflow < ?1 || 'A'

-- name: count-versions
SELECT count(*) FROM registration WHERE name = ?

-- name: registrations-to-delete
SELECT version, hash, declared FROM registration WHERE name = ?1 AND (?2 = 0 OR version = ?2)

-- name: note-deletion
INSERT INTO deleted_registration (name, version, declared, hash, deleted_at, deleted_by)
SELECT name, version, declared, hash, ?3, ?4 FROM registration WHERE name = ?1 AND version = ?2

-- name: undeclare-deleted
UPDATE deleted_registration SET declared = NULL WHERE name = ? AND declared = ?

-- name: delete-registration
DELETE FROM registration WHERE name = ? AND version = ?

-- name: forget-unused-definition
DELETE FROM definition WHERE hash = ?1
  AND NOT EXISTS (SELECT 1 FROM registration WHERE registration.hash = ?1)
  AND NOT EXISTS (SELECT 1 FROM definition_use WHERE definition_use.hash = ?1)

-- name: deprecate
INSERT INTO deprecation (name, version, reason, successor, actor, since) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (name, version) DO UPDATE SET
    reason = excluded.reason, successor = excluded.successor, actor = excluded.actor, since = excluded.since

-- name: undeprecate
DELETE FROM deprecation WHERE name = ? AND version = ?

-- name: forget-deprecation-of-name
DELETE FROM deprecation WHERE name = ?1 AND NOT EXISTS (SELECT 1 FROM registration WHERE registration.name = ?1)

-- name: keep-durations
INSERT INTO duration (workflow, step, recent) VALUES (?, ?, ?)
ON CONFLICT (workflow, step) DO UPDATE SET recent = excluded.recent
