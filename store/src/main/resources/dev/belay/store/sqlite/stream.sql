-- The stream of everything, how far each sink is, and what came to triggers.

-- name: note
INSERT INTO notice (sequence, at, type, subject, json) VALUES (?, ?, ?, ?, ?)

-- name: last-notice
SELECT coalesce(max(sequence), 0) FROM notice

-- name: entries-of-all
-- Without the checksums: one event that is damaged must not hide all others. Each half is read in the order of its key,
-- and the two are merged.
SELECT event.sequence AS number, event.version, event.at, event.type, event.json, execution.id, NULL, NULL
FROM event JOIN execution ON execution.number = event.execution
WHERE event.sequence > ?1
UNION ALL
SELECT sequence AS number, 0, at, type, json, NULL, NULL, subject
FROM notice
WHERE sequence > ?1
ORDER BY number
LIMIT ?2

-- name: forget-notices
-- Those that are older than so many newer ones.
DELETE FROM notice WHERE sequence IN (
    SELECT sequence FROM notice
    WHERE sequence < (SELECT sequence FROM notice ORDER BY sequence DESC LIMIT 1 OFFSET ?1)
      AND sequence <= coalesce((SELECT min(told) FROM sink WHERE holds = 1), sequence)
    ORDER BY sequence
    LIMIT ?2)

-- name: instance
SELECT id FROM instance WHERE id > ''

-- name: another-instance
UPDATE instance SET id = lower(hex(randomblob(8))) WHERE id > ''

-- name: begin-sink
INSERT INTO sink (name, told, attempts, retry_at, why, delivered, lost, delivered_at, named_at, holds)
VALUES (?1, ?2, 0, NULL, '', 0, 0, NULL, ?3, 1)
ON CONFLICT (name) DO UPDATE SET named_at = excluded.named_at, holds = 1

-- name: release-sinks
UPDATE sink SET holds = 0 WHERE name > '' AND holds = 1 AND named_at < ?

-- name: sink
SELECT name, told, attempts, retry_at, why, delivered,
    (SELECT count(*) FROM dead_letter WHERE dead_letter.sink = sink.name), lost, delivered_at
FROM sink
WHERE name = ?

-- name: all-sinks
-- The followers of the stream that are no sinks have names that begin with `~`, which sorts behind all others.
SELECT name, told, attempts, retry_at, why, delivered,
    (SELECT count(*) FROM dead_letter WHERE dead_letter.sink = sink.name), lost, delivered_at
FROM sink
WHERE name > '' AND name < '~'
ORDER BY name

-- name: sink-took
UPDATE sink
SET told = max(told, ?), attempts = 0, retry_at = NULL, why = '', delivered = delivered + ?,
    delivered_at = coalesce(?, delivered_at), named_at = ?, holds = 1
WHERE name = ?

-- name: sink-failed
UPDATE sink SET attempts = ?, retry_at = ?, why = ? WHERE name = ?

-- name: sink-gave-up
UPDATE sink SET told = max(told, ?), attempts = 0, retry_at = NULL WHERE name = ?

-- name: sink-lost
UPDATE sink SET lost = lost + ? WHERE name = ?

-- name: sink-revived
-- Why the last attempt failed is told as long as something is tried again.
UPDATE sink
SET delivered = delivered + 1, delivered_at = ?, why = CASE WHEN retry_at IS NULL THEN '' ELSE why END
WHERE name = (SELECT sink FROM dead_letter WHERE number = ?)

-- name: bury
INSERT INTO dead_letter (sink, message, sequence, type, at, attempts, why, body, again)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
ON CONFLICT (sink, sequence) DO NOTHING

-- name: dead-letters-beyond
-- The oldest, where there are more than so many.
DELETE FROM dead_letter WHERE number IN (
    SELECT number FROM dead_letter
    WHERE sink = ?1 AND number <= (
        SELECT number FROM dead_letter WHERE sink = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2))

-- name: dead-letters
SELECT number, sink, message, sequence, type, at, attempts, why, body, again
FROM dead_letter
WHERE number < ?
ORDER BY number DESC
LIMIT ?

-- name: dead-letters-of-sink
SELECT number, sink, message, sequence, type, at, attempts, why, body, again
FROM dead_letter INDEXED BY dead_letter_of_sink
WHERE sink = ? AND number < ?
ORDER BY number DESC
LIMIT ?

-- name: dead-letter
SELECT number, sink, message, sequence, type, at, attempts, why, body, again FROM dead_letter WHERE number = ?

-- name: dead-letters-again
SELECT number, sink, message, sequence, type, at, attempts, why, body, again
FROM dead_letter INDEXED BY dead_letter_again
WHERE sink = ? AND again = 1
ORDER BY number
LIMIT ?

-- name: replay-letter
UPDATE dead_letter SET again = 1 WHERE number = ?

-- name: replay-letters-of-sink
UPDATE dead_letter SET again = 1 WHERE sink = ? AND again = 0

-- name: drop-letter
DELETE FROM dead_letter WHERE number = ?

-- name: drop-letters-of-sink
DELETE FROM dead_letter WHERE sink = ?

-- name: bury-again
UPDATE dead_letter SET again = 0, attempts = ?, why = ? WHERE number = ?

-- name: fired-on-occurrence
SELECT execution, at FROM arrival WHERE workflow = ? AND trigger_name = ? AND occurrence = ? AND outcome = 'fired'

-- name: fired-on-key
SELECT execution, at FROM arrival INDEXED BY arrival_of_key
WHERE workflow = ? AND trigger_name = ? AND key = ? AND outcome = 'fired'
ORDER BY number DESC
LIMIT 1

-- name: note-firing
INSERT INTO arrival (workflow, trigger_name, occurrence, key, outcome, why, at, times, execution)
VALUES (?, ?, ?, ?, 'fired', '', ?, 1, ?)

-- name: note-arrival
INSERT INTO arrival (workflow, trigger_name, occurrence, key, outcome, why, at, times, execution)
VALUES (?, ?, ?, NULL, ?, ?, ?, 1, ?)
ON CONFLICT (workflow, trigger_name, occurrence, outcome)
DO UPDATE SET times = min(times + 1, 1000000000), at = excluded.at, why = excluded.why, execution = excluded.execution

-- name: arrivals-beyond
-- Those that did not fire, where there are more than so many of a trigger.
DELETE FROM arrival WHERE number IN (
    SELECT number FROM arrival INDEXED BY arrival_not_fired
    WHERE workflow = ?1 AND trigger_name = ?2 AND outcome <> 'fired' AND number <= (
        SELECT number FROM arrival INDEXED BY arrival_not_fired
        WHERE workflow = ?1 AND trigger_name = ?2 AND outcome <> 'fired'
        ORDER BY number DESC LIMIT 1 OFFSET ?3))

-- name: forget-firings
DELETE FROM arrival WHERE number IN (
    SELECT number FROM arrival INDEXED BY arrival_fired_at WHERE outcome = 'fired' AND at < ? ORDER BY at LIMIT ?)

-- name: arrivals
SELECT number, workflow, trigger_name, occurrence, outcome, why, at, times, execution
FROM arrival
WHERE number < ?
ORDER BY number DESC
LIMIT ?

-- name: arrivals-of-workflow
SELECT number, workflow, trigger_name, occurrence, outcome, why, at, times, execution
FROM arrival INDEXED BY arrival_of_workflow
WHERE workflow = ? AND number < ?
ORDER BY number DESC
LIMIT ?

-- name: arrivals-of-trigger
SELECT number, workflow, trigger_name, occurrence, outcome, why, at, times, execution
FROM arrival INDEXED BY arrival_of_trigger
WHERE workflow = ? AND trigger_name = ? AND number < ?
ORDER BY number DESC
LIMIT ?
