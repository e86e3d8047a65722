-- When something begins by itself.

-- name: count-schedules
SELECT count(*) FROM schedule

-- name: version-of-schedule
SELECT version FROM schedule WHERE name = ?

-- name: fields-of-schedule
SELECT fields FROM schedule WHERE name = ?

-- name: put-schedule
INSERT INTO schedule (
    name, fields, owner, set_at, set_by, considered, waiting, paused_at, next_at,
    last_instant, last_at, last_execution, version
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (name) DO UPDATE SET
    fields = excluded.fields, owner = excluded.owner, set_at = excluded.set_at, set_by = excluded.set_by,
    considered = excluded.considered, waiting = excluded.waiting, paused_at = excluded.paused_at,
    next_at = excluded.next_at, last_instant = excluded.last_instant, last_at = excluded.last_at,
    last_execution = excluded.last_execution, version = excluded.version

-- name: drop-schedule
DELETE FROM schedule WHERE name = ?

-- name: drop-missed-of-schedule
DELETE FROM schedule_missed WHERE schedule = ?

-- name: note-missed
INSERT INTO schedule_missed (schedule, found_at, first, last, count, reason, detail) VALUES (?, ?, ?, ?, ?, ?, ?)

-- name: forget-missed
-- The newest are kept.
DELETE FROM schedule_missed
WHERE schedule = ?1
  AND number <= (SELECT number FROM schedule_missed WHERE schedule = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)

-- name: settle-source
INSERT INTO schedule_source (definition, hash) VALUES (?, ?)
ON CONFLICT (definition) DO UPDATE SET hash = excluded.hash

-- name: forget-source
DELETE FROM schedule_source WHERE definition = ?

-- name: schedule-by-name
SELECT name, fields, owner, set_at, set_by, considered, waiting, paused_at, next_at,
       last_instant, last_at, last_execution, version
FROM schedule WHERE name = ?

-- name: schedules-by-name
SELECT name, fields, owner, set_at, set_by, considered, waiting, paused_at, next_at,
       last_instant, last_at, last_execution, version
FROM schedule WHERE name > ? ORDER BY name LIMIT ?

-- name: schedules-of-definition
SELECT name, fields, owner, set_at, set_by, considered, waiting, paused_at, next_at,
       last_instant, last_at, last_execution, version
FROM schedule WHERE owner = ? ORDER BY name

-- name: schedules-due
SELECT name FROM schedule WHERE next_at <= ? ORDER BY next_at, name LIMIT ?

-- name: schedules-next
SELECT min(next_at) FROM schedule WHERE next_at IS NOT NULL

-- name: schedules-waiting
SELECT name FROM schedule WHERE waiting <> '' AND name > ? ORDER BY name LIMIT ?

-- name: missed-of-schedule
SELECT number, schedule, found_at, first, last, count, reason, detail
FROM schedule_missed WHERE schedule = ? AND number < ? ORDER BY number DESC LIMIT ?

-- name: missed-of-all
SELECT number, schedule, found_at, first, last, count, reason, detail
FROM schedule_missed WHERE number < ? ORDER BY number DESC LIMIT ?

-- name: unsettled-sources
-- The newest version of each name stands first in its index.
SELECT newest.name, newest.hash
FROM (SELECT name, hash, max(version) FROM registration GROUP BY name) AS newest
LEFT JOIN schedule_source AS source ON source.definition = newest.name
WHERE source.hash IS NULL OR source.hash <> newest.hash
UNION ALL
SELECT source.definition, NULL
FROM schedule_source AS source
WHERE NOT EXISTS (SELECT 1 FROM registration WHERE name = source.definition)
LIMIT ?

-- name: pause-all-schedules
UPDATE schedule SET paused_at = ?, next_at = NULL, version = version + 1 WHERE paused_at IS NULL
