-- The lists that people ask for, one query for each combination of filters: a page is found by one index, from its
-- end, and nothing is sorted, counted or walked past. A row always has the same columns, as in read.sql.

-- name: list-executions
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution
WHERE id < ? AND id >= ?
ORDER BY id DESC
LIMIT ?

-- name: list-executions-in-status
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_by_status
WHERE status = ? AND id < ? AND id >= ?
ORDER BY id DESC
LIMIT ?

-- name: list-executions-waiting
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_waiting
WHERE waits IS NOT NULL AND waits = ? AND id < ? AND id >= ?
ORDER BY id DESC
LIMIT ?

-- name: list-executions-of-workflow
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_by_workflow
WHERE workflow = ? AND id < ? AND id >= ?
ORDER BY id DESC
LIMIT ?

-- name: list-executions-of-workflow-in-status
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_by_workflow_and_status
WHERE workflow = ? AND status = ? AND id < ? AND id >= ?
ORDER BY id DESC
LIMIT ?

-- name: list-executions-of-workflow-waiting
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM execution INDEXED BY execution_waiting_of_workflow
WHERE waits IS NOT NULL AND workflow = ? AND waits = ? AND id < ? AND id >= ?
ORDER BY id DESC
LIMIT ?

-- name: list-executions-labelled
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM label CROSS JOIN execution ON execution.id = label.execution
WHERE name = ? AND value = ? AND label.execution < ? AND label.execution >= ?
ORDER BY label.execution DESC
LIMIT ?

-- name: list-executions-in-status-labelled
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM label INDEXED BY label_by_status CROSS JOIN execution ON execution.id = label.execution
WHERE in_status = ? AND name = ? AND value = ? AND label.execution < ? AND label.execution >= ?
ORDER BY label.execution DESC
LIMIT ?

-- name: list-executions-waiting-labelled
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM label INDEXED BY label_waiting CROSS JOIN execution ON execution.id = label.execution
WHERE waits_for IS NOT NULL AND waits_for = ? AND name = ? AND value = ? AND label.execution < ? AND label.execution >= ?
ORDER BY label.execution DESC
LIMIT ?

-- name: list-executions-of-workflow-labelled
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM label INDEXED BY label_by_workflow CROSS JOIN execution ON execution.id = label.execution
WHERE of_workflow = ? AND name = ? AND value = ? AND label.execution < ? AND label.execution >= ?
ORDER BY label.execution DESC
LIMIT ?

-- name: list-executions-of-workflow-in-status-labelled
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM label INDEXED BY label_by_workflow_and_status CROSS JOIN execution ON execution.id = label.execution
WHERE of_workflow = ? AND in_status = ? AND name = ? AND value = ? AND label.execution < ? AND label.execution >= ?
ORDER BY label.execution DESC
LIMIT ?

-- name: list-executions-of-workflow-waiting-labelled
SELECT number, id, workflow, definition, created_at, actor, labels, takes_back, version, updated_at, reason, waiting_for,
    status, ended_at, wake_at, holds_slot, wants_slot, touched,
    parent, parent_step, outermost, depth
FROM label INDEXED BY label_waiting_of_workflow CROSS JOIN execution ON execution.id = label.execution
WHERE waits_for IS NOT NULL AND of_workflow = ? AND waits_for = ? AND name = ? AND value = ? AND label.execution < ? AND label.execution >= ?
ORDER BY label.execution DESC
LIMIT ?
