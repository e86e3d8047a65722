-- Removing what is old: each change is small, so that appends wait for one of them at most.

-- name: expired-executions
-- Why one must stay, as far as others need it: `taken`, someone takes it back now; `part`, it works for another one and
-- goes with the outermost of them; `takes`, what it took back is still there and would look as if nobody had;
-- `continues`, the same of what it went on from; `untold`, a sink does not have all of it yet; `built`, an earlier one
-- that is still there changed the same things before,
-- and whoever asks to take that back must be told.
SELECT id, workflow, status, ended_at, CASE
    WHEN EXISTS (
        SELECT 1 FROM execution AS taker WHERE taker.takes_back = later.id AND taker.ended_at IS NULL) THEN 'taken'
    WHEN parent IS NOT NULL AND EXISTS (
        SELECT 1 FROM execution AS whole WHERE whole.id = later.outermost) THEN 'part'
    WHEN takes_back IS NOT NULL AND EXISTS (
        SELECT 1 FROM execution AS taken WHERE taken.id = later.takes_back) THEN 'takes'
    WHEN EXISTS (
        SELECT 1 FROM lineage JOIN execution AS before ON before.id = lineage.earlier
        WHERE lineage.execution = later.id AND how = 'retry') THEN 'continues'
    WHEN (SELECT sequence FROM event WHERE event.execution = later.number ORDER BY event.version DESC LIMIT 1)
        > (SELECT min(told) FROM sink WHERE holds = 1) THEN 'untold'
    WHEN (status <> 'rolled_back' OR takes_back IS NOT NULL) AND EXISTS (
        SELECT 1
        FROM execution AS member
            CROSS JOIN touch AS mine ON mine.execution = member.number
            CROSS JOIN touch AS theirs ON theirs.thing = mine.thing AND theirs.execution < later.number
            CROSS JOIN execution AS earlier ON earlier.number = theirs.execution
        WHERE (member.id = later.id OR member.outermost = later.id)
          AND (earlier.ended_at IS NULL OR earlier.status IN ('completed', 'partially_completed'))) THEN 'built'
    END
FROM execution AS later INDEXED BY execution_ended
WHERE ended_at IS NOT NULL AND (ended_at, id) > (?, ?) AND ended_at < ?
ORDER BY ended_at, id
LIMIT ?

-- name: removable-execution
-- Asked again by the writer, inside the transaction that removes it.
SELECT number, definition, labels, idempotency_key, ended_at, id
FROM execution AS later
WHERE id = ? AND ended_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM execution AS taker WHERE taker.takes_back = later.id AND taker.ended_at IS NULL)
  AND (parent IS NULL OR NOT EXISTS (SELECT 1 FROM execution AS whole WHERE whole.id = later.outermost))
  AND (takes_back IS NULL OR NOT EXISTS (SELECT 1 FROM execution AS taken WHERE taken.id = later.takes_back))
  AND NOT EXISTS (
      SELECT 1 FROM lineage JOIN execution AS before ON before.id = lineage.earlier
      WHERE lineage.execution = later.id AND how = 'retry')
  AND coalesce((SELECT sequence FROM event WHERE event.execution = later.number ORDER BY event.version DESC LIMIT 1), 0)
        <= coalesce((SELECT min(told) FROM sink WHERE holds = 1), 9223372036854775807)
  AND (status = 'rolled_back' AND takes_back IS NULL OR NOT EXISTS (
        SELECT 1
        FROM execution AS member
            CROSS JOIN touch AS mine ON mine.execution = member.number
            CROSS JOIN touch AS theirs ON theirs.thing = mine.thing AND theirs.execution < later.number
            CROSS JOIN execution AS earlier ON earlier.number = theirs.execution
        WHERE (member.id = later.id OR member.outermost = later.id)
          AND (earlier.ended_at IS NULL OR earlier.status IN ('completed', 'partially_completed'))))

-- name: removable-within
-- They go with the outermost one, which has ended after them.
SELECT number, definition, labels, idempotency_key, ended_at, id
FROM execution INDEXED BY execution_within
WHERE outermost IS NOT NULL AND outermost = ? AND ended_at IS NOT NULL

-- name: nth-newest-of-workflow
SELECT id FROM execution INDEXED BY execution_by_workflow WHERE workflow = ? ORDER BY id DESC LIMIT 1 OFFSET ?

-- name: remember-numbers
UPDATE meta SET value = CASE name WHEN 'sequence' THEN max(value, ?) ELSE max(value, ?) END
WHERE name IN ('sequence', 'number')

-- name: remove-execution
DELETE FROM execution WHERE number = ?

-- name: forget-descent
DELETE FROM lineage WHERE execution = ?

-- name: note-removal
INSERT INTO removal (execution) VALUES (?)

-- name: keep-key
INSERT INTO kept_key (idempotency_key, execution, kept_until) VALUES (?, ?, ?)

-- name: pins-of-execution
SELECT hash FROM pin WHERE execution = ?

-- name: remove-pins
DELETE FROM pin WHERE execution = ?

-- name: unuse-definition
UPDATE definition_use SET executions = executions - 1 WHERE hash = ? AND executions > 1

-- name: forget-use
DELETE FROM definition_use WHERE hash = ?

-- name: forget-definition
DELETE FROM definition WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM registration WHERE registration.hash = definition.hash)

-- name: first-removal
SELECT execution FROM removal ORDER BY execution LIMIT 1

-- name: remove-events
DELETE FROM event WHERE sequence IN (SELECT sequence FROM event WHERE execution = ? LIMIT ?)

-- name: remove-touches
DELETE FROM touch WHERE execution = ?1 AND position IN (
    SELECT position FROM touch WHERE execution = ?1 ORDER BY position LIMIT ?2)

-- name: end-removal
DELETE FROM removal WHERE execution = ?

-- name: forget-keys
DELETE FROM kept_key WHERE idempotency_key IN (SELECT idempotency_key FROM kept_key WHERE kept_until < ? LIMIT ?)

-- name: free-pages
PRAGMA freelist_count

-- name: give-pages-back
-- As many as `Removals.PAGES`; where the file cannot shrink, it gives nothing.
PRAGMA incremental_vacuum(128)

-- name: hold-open
INSERT INTO held (execution, since) SELECT id, ? FROM execution WHERE ended_at IS NULL ON CONFLICT (execution) DO NOTHING

-- name: release-held
DELETE FROM held WHERE execution = ?

-- name: count-all
-- Of a backup's copy, which nobody else uses: a list never counts.
SELECT count(*) FROM execution

-- name: count-open
SELECT count(*) FROM execution INDEXED BY execution_open WHERE ended_at IS NULL
