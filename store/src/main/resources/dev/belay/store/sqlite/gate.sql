-- What gates keep, and who stands at them. What is asked by the name of a gate takes its kind and its name.

-- name: savepoint-gates
SAVEPOINT gates

-- name: back-to-gates
ROLLBACK TO gates

-- name: release-gates
RELEASE gates

-- name: gate
SELECT kind, name, amount, span, open_for, half_open, declared_at, position, since, until, openings, turned_by,
    refused, waited, used_at, harmless
FROM gate
WHERE kind = ? AND name = ?

-- name: keep-gate
INSERT INTO gate (
    kind, name, amount, span, open_for, half_open, declared_at, position, since, until, openings, turned_by,
    refused, waited, used_at, harmless)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (kind, name) DO UPDATE SET
    amount = excluded.amount, span = excluded.span, open_for = excluded.open_for, half_open = excluded.half_open,
    declared_at = excluded.declared_at, position = excluded.position, since = excluded.since, until = excluded.until,
    openings = excluded.openings, turned_by = excluded.turned_by, refused = excluded.refused, waited = excluded.waited,
    used_at = excluded.used_at, harmless = excluded.harmless

-- name: gate-guest
SELECT ticket, inside, round, changes FROM gate_guest
WHERE gate = (SELECT number FROM gate WHERE kind = ? AND name = ?) AND execution = ? AND step = ?

-- name: keep-gate-guest
INSERT INTO gate_guest (gate, execution, step, ticket, inside, round, changes)
VALUES ((SELECT number FROM gate WHERE kind = ? AND name = ?), ?, ?, ?, ?, ?, ?)
ON CONFLICT (execution, step, gate) DO UPDATE SET
    inside = excluded.inside, round = excluded.round, changes = excluded.changes

-- name: forget-gate-guest
DELETE FROM gate_guest
WHERE gate = (SELECT number FROM gate WHERE kind = ? AND name = ?) AND execution = ? AND step = ?

-- name: leave-gate-queues
DELETE FROM gate_guest WHERE execution = ? AND inside = 0

-- name: next-gate-ticket
SELECT coalesce(max(ticket), 0) + 1 FROM gate_guest

-- name: inside-gate
SELECT count(*) FROM gate_guest
WHERE gate = (SELECT number FROM gate WHERE kind = ? AND name = ?) AND inside = 1 AND round >= ?

-- name: ahead-at-gate
-- No more of them are looked at than matter.
SELECT count(*) FROM (
    SELECT 1 FROM gate_guest INDEXED BY gate_guest_in_order
    WHERE gate = (SELECT number FROM gate WHERE kind = ? AND name = ?) AND inside = 0 AND ticket < ?
        AND NOT EXISTS (SELECT 1 FROM held WHERE held.execution = gate_guest.execution)
    LIMIT ?)

-- name: waiting-at-gate
-- Everybody, or only those that change nothing.
SELECT execution, step FROM gate_guest INDEXED BY gate_guest_in_order
WHERE gate = (SELECT number FROM gate WHERE kind = ? AND name = ?) AND inside = 0 AND (? OR changes = 0)
    AND NOT EXISTS (SELECT 1 FROM held WHERE held.execution = gate_guest.execution)
ORDER BY ticket
LIMIT ?

-- name: mark-gate
INSERT INTO gate_mark (gate, at) VALUES ((SELECT number FROM gate WHERE kind = ? AND name = ?), ?)

-- name: mark-of-gate
SELECT at FROM gate_mark
WHERE gate = (SELECT number FROM gate WHERE kind = ? AND name = ?)
ORDER BY at DESC
LIMIT 1 OFFSET ?

-- name: marks-after
SELECT count(*) FROM (
    SELECT 1 FROM gate_mark WHERE gate = (SELECT number FROM gate WHERE kind = ? AND name = ?) AND at > ? LIMIT ?)

-- name: forget-marks
DELETE FROM gate_mark WHERE gate = (SELECT number FROM gate WHERE kind = ? AND name = ?) AND at <= ?

-- name: gates-of-kind
SELECT kind, name, amount, span, open_for, half_open, declared_at, position, since, until, openings, turned_by,
    refused, waited, used_at, harmless,
    (SELECT count(*) FROM gate_guest WHERE gate_guest.gate = gate.number AND inside = 1),
    (SELECT count(*) FROM gate_guest WHERE gate_guest.gate = gate.number AND inside = 0),
    (SELECT count(*) FROM gate_mark WHERE gate_mark.gate = gate.number)
FROM gate
WHERE kind = ? AND name > ?
ORDER BY name
LIMIT ?

-- name: gate-view
SELECT kind, name, amount, span, open_for, half_open, declared_at, position, since, until, openings, turned_by,
    refused, waited, used_at, harmless,
    (SELECT count(*) FROM gate_guest WHERE gate_guest.gate = gate.number AND inside = 1),
    (SELECT count(*) FROM gate_guest WHERE gate_guest.gate = gate.number AND inside = 0),
    (SELECT count(*) FROM gate_mark WHERE gate_mark.gate = gate.number)
FROM gate
WHERE kind = ? AND name = ?

-- name: gates-waited-at
SELECT kind, name FROM gate
WHERE kind <> 'rate' AND EXISTS (
    SELECT 1 FROM gate_guest
    WHERE gate_guest.gate = gate.number AND inside = 0
        AND NOT EXISTS (SELECT 1 FROM held WHERE held.execution = gate_guest.execution))
ORDER BY number
LIMIT ?

-- name: forget-marks-of-unused-gates
DELETE FROM gate_mark WHERE gate IN (
    SELECT number FROM gate INDEXED BY gate_used
    WHERE used_at < ? AND position = 'closed'
        AND NOT EXISTS (SELECT 1 FROM gate_guest WHERE gate_guest.gate = gate.number)
    ORDER BY used_at, number
    LIMIT ?)

-- name: forget-unused-gates
DELETE FROM gate WHERE number IN (
    SELECT number FROM gate INDEXED BY gate_used
    WHERE used_at < ? AND position = 'closed'
        AND NOT EXISTS (SELECT 1 FROM gate_guest WHERE gate_guest.gate = gate.number)
    ORDER BY used_at, number
    LIMIT ?)
