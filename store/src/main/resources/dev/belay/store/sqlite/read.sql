-- What readers ask. A row of an execution always has the same columns in the same order.

-- name: events-of-execution
SELECT sequence, version, at, type, json, ?1, checksum
FROM event
WHERE execution = (SELECT number FROM execution WHERE id = ?1) AND version > ?2
ORDER BY version
LIMIT ?3

-- name: events-of-all
-- Without the checksums: one event that is damaged must not hide all others.
SELECT event.sequence, event.version, event.at, event.type, event.json, execution.id, NULL
FROM event JOIN execution ON execution.number = event.execution
WHERE event.sequence > ?
ORDER BY event.sequence
LIMIT ?

-- name: count-in-status
SELECT count(*) FROM execution WHERE status = ?

-- name: count-waiting
SELECT count(*) FROM execution WHERE waits = ?

-- name: pages
PRAGMA page_count

-- name: page-bytes
PRAGMA page_size

-- name: find-execution
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution
WHERE id = ?

-- name: open-executions
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_open
WHERE ended_at IS NULL AND id > ? AND NOT EXISTS (SELECT 1 FROM held WHERE held.execution = id)
ORDER BY id
LIMIT ?

-- name: due-executions
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_due
WHERE ended_at IS NULL AND wake_at IS NOT NULL AND wake_at <= ?
  AND NOT EXISTS (SELECT 1 FROM held WHERE held.execution = id)
ORDER BY wake_at, id
LIMIT ?

-- name: next-wake-up
SELECT wake_at
FROM execution INDEXED BY execution_due
WHERE ended_at IS NULL AND wake_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM held WHERE held.execution = id)
ORDER BY wake_at
LIMIT 1

-- name: executions-in-queue
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_in_queue
WHERE ended_at IS NULL AND wants_slot = ? AND NOT EXISTS (SELECT 1 FROM held WHERE held.execution = id)
ORDER BY wants_since
LIMIT ?

-- name: executions-that-touched
-- Left out: what was taken back, and the taking back of something that itself came later, for together
-- the two changed nothing; what rolled back left the thing as it was. A taking back that was itself
-- taken back does not count. What took everything back ends as rolled back. What was continued is left out for the one
-- that goes on: what stands is that one's. What works for the asked
-- one is a part of it.
SELECT later.number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM touch CROSS JOIN execution AS later ON later.number = touch.execution
WHERE touch.thing = ?1
  AND touch.execution > (SELECT number FROM execution WHERE id = ?2)
  AND (outermost IS NULL OR outermost <> ?2)
  AND (status <> 'rolled_back' OR takes_back IS NOT NULL)
  AND NOT EXISTS (
      SELECT 1 FROM execution AS taker
      WHERE taker.takes_back = later.id AND taker.status = 'rolled_back' AND NOT EXISTS (
          SELECT 1 FROM execution AS again WHERE again.takes_back = taker.id AND again.status = 'rolled_back'))
  AND NOT EXISTS (SELECT 1 FROM lineage WHERE lineage.earlier = later.id AND how = 'retry')
  AND NOT (status = 'rolled_back' AND takes_back IS NOT NULL AND EXISTS (
      SELECT 1 FROM execution AS taken
      WHERE taken.id = later.takes_back AND taken.number > (SELECT number FROM execution WHERE id = ?2)))
ORDER BY touch.execution DESC
LIMIT ?3

-- name: execution-taking-back
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution AS taker
WHERE takes_back = ? AND (ended_at IS NULL OR status = 'rolled_back' AND NOT EXISTS (
    SELECT 1 FROM execution AS again WHERE again.takes_back = taker.id AND again.status = 'rolled_back'))
ORDER BY number DESC
LIMIT 1

-- name: descent-of-execution
SELECT earlier, how FROM lineage WHERE execution = ?

-- name: descendants-of-execution
SELECT execution, how FROM lineage WHERE earlier = ? ORDER BY execution LIMIT ?
-- name: children-of-execution
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_by_parent
WHERE parent IS NOT NULL AND parent = ? AND id > ?
ORDER BY id
LIMIT ?

-- name: executions-within
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_within
WHERE outermost IS NOT NULL AND outermost = ? AND id > ?
ORDER BY id
LIMIT ?

-- name: touches-of-execution
SELECT thing FROM touch WHERE execution = ? AND position <= ? ORDER BY position

-- name: definition-by-hash
SELECT hash, name, (SELECT max(version) FROM registration WHERE registration.hash = definition.hash),
    notation, text, stored_at
FROM definition
WHERE hash = ?

-- name: newest-definition
SELECT hash, registration.name, version, notation, text, stored_at
FROM registration JOIN definition USING (hash)
WHERE registration.name = ?
ORDER BY version DESC
LIMIT 1

-- name: definition-of-version
SELECT hash, registration.name, version, notation, text, stored_at
FROM registration JOIN definition USING (hash)
WHERE registration.name = ? AND version = ?

-- name: definition-of-declared-version
SELECT hash, registration.name, version, notation, text, stored_at
FROM registration JOIN definition USING (hash)
WHERE registration.name = ? AND declared = ?

-- name: registrations
SELECT hash, registration.name, registration.version, notation, text, stored_at,
    declared, coalesce(registered_at, stored_at), coalesce(registered_by, ''), origin,
    (SELECT last_used FROM definition_use WHERE definition_use.hash = registration.hash),
    deprecation.reason, deprecation.successor, deprecation.actor, deprecation.since
FROM registration JOIN definition USING (hash)
    LEFT JOIN deprecation ON deprecation.name = registration.name AND deprecation.version = (
        SELECT max(nearest.version) FROM deprecation AS nearest
        WHERE nearest.name = registration.name AND nearest.version IN (0, registration.version))
ORDER BY registration.name, registration.version DESC
LIMIT ?

-- name: registrations-of-name
SELECT hash, registration.name, registration.version, notation, text, stored_at,
    declared, coalesce(registered_at, stored_at), coalesce(registered_by, ''), origin,
    (SELECT last_used FROM definition_use WHERE definition_use.hash = registration.hash),
    deprecation.reason, deprecation.successor, deprecation.actor, deprecation.since
FROM registration JOIN definition USING (hash)
    LEFT JOIN deprecation ON deprecation.name = registration.name AND deprecation.version = (
        SELECT max(nearest.version) FROM deprecation AS nearest
        WHERE nearest.name = registration.name AND nearest.version IN (0, registration.version))
WHERE registration.name = ?
ORDER BY registration.version DESC
LIMIT ?

-- name: live-with-definition
SELECT id FROM execution INDEXED BY execution_open
WHERE ended_at IS NULL
  AND (definition = ?1 OR EXISTS (SELECT 1 FROM pin WHERE pin.execution = execution.number AND pin.hash = ?1))
ORDER BY id
LIMIT ?2

-- name: pinned-by-execution
SELECT hash FROM pin WHERE execution = (SELECT number FROM execution WHERE id = ?) ORDER BY hash

-- name: registered-definitions
SELECT hash, registration.name, version, notation, text, stored_at
FROM registration JOIN definition USING (hash)
ORDER BY registration.name, version DESC
LIMIT ?

-- name: newest-of-each
SELECT hash, registration.name, version, notation, text, stored_at
FROM registration JOIN definition USING (hash)
WHERE registration.name > ?
  AND version = (SELECT max(version) FROM registration AS other WHERE other.name = registration.name)
ORDER BY registration.name
LIMIT ?

-- name: durations-of-step
SELECT recent FROM duration WHERE workflow = ? AND step = ?

-- name: held-executions
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM held CROSS JOIN execution ON execution.id = held.execution
WHERE held.execution > ?
ORDER BY held.execution
LIMIT ?

-- name: is-held
SELECT 1 FROM held WHERE execution = ?
