-- What people and reports may read, under the names that systemprompt's workflows module promises. Nothing that an
-- execution was given, found, gave back or printed is in them. Times are texts in UTC, to the millisecond.

CREATE VIEW workflows AS
SELECT registration.name || '@' || registration.version AS id,
       registration.name AS name,
       registration.version AS version,
       registration.declared AS declared_version,
       NOT EXISTS (
           SELECT 1 FROM registration AS later
           WHERE later.name = registration.name AND later.version > registration.version
       ) AS newest,
       CASE WHEN EXISTS (
           SELECT 1 FROM deprecation
           WHERE deprecation.name = registration.name AND deprecation.version IN (0, registration.version)
       ) THEN 'deprecated' ELSE 'active' END AS status,
       definition.notation AS notation,
       definition.hash AS hash,
       registration.registered_by AS created_by,
       strftime('%Y-%m-%dT%H:%M:%S', registration.registered_at / 1000000000, 'unixepoch')
           || printf('.%03dZ', registration.registered_at / 1000000 % 1000) AS created_at
FROM registration JOIN definition ON definition.hash = registration.hash;

CREATE VIEW workflow_executions AS
SELECT id,
       workflow,
       definition AS definition_hash,
       status,
       reason,
       waits AS waiting_for,
       takes_back,
       actor AS created_by,
       strftime('%Y-%m-%dT%H:%M:%S', created_at / 1000000000, 'unixepoch')
           || printf('.%03dZ', created_at / 1000000 % 1000) AS created_at,
       strftime('%Y-%m-%dT%H:%M:%S', updated_at / 1000000000, 'unixepoch')
           || printf('.%03dZ', updated_at / 1000000 % 1000) AS updated_at,
       strftime('%Y-%m-%dT%H:%M:%S', ended_at / 1000000000, 'unixepoch')
           || printf('.%03dZ', ended_at / 1000000 % 1000) AS ended_at
FROM execution;

-- A step that changes something is one from the moment at which its intent is on disk.
CREATE VIEW execution_checkpoints AS
SELECT execution.id AS execution,
       json_extract(event.json, '$.step') AS step,
       event.version AS version,
       strftime('%Y-%m-%dT%H:%M:%S', event.at / 1000000000, 'unixepoch')
           || printf('.%03dZ', event.at / 1000000 % 1000) AS created_at,
       json_type(event.json, '$.undo_input') IS NOT NULL OR json_type(event.json, '$.receipt') IS NOT NULL
           AS reversible,
       CASE
           WHEN EXISTS (
               SELECT 1 FROM event AS later
               WHERE later.execution = event.execution AND later.version > event.version
                 AND later.type LIKE 'undo-completed.%'
                 AND json_extract(later.json, '$.step') = json_extract(event.json, '$.step')
           ) THEN 'undone'
           WHEN EXISTS (
               SELECT 1 FROM event AS later
               WHERE later.execution = event.execution AND later.version > event.version
                 AND later.type LIKE 'step-completed.%'
                 AND json_extract(later.json, '$.step') = json_extract(event.json, '$.step')
           ) THEN 'completed'
           WHEN EXISTS (
               SELECT 1 FROM event AS later
               WHERE later.execution = event.execution AND later.version > event.version
                 AND later.type LIKE 'step-failed.%'
                 AND json_extract(later.json, '$.step') = json_extract(event.json, '$.step')
           ) THEN 'failed'
           ELSE 'begun'
       END AS status
FROM event JOIN execution ON execution.number = event.execution
WHERE event.type LIKE 'step-started.%' AND json_extract(event.json, '$.changes') = 1;

CREATE VIEW workflow_schedules AS
SELECT name,
       json_extract(fields, '$.workflow') AS workflow,
       json_extract(fields, '$.at') AS at,
       json_extract(fields, '$.cron') AS cron,
       json_extract(fields, '$.every') AS every,
       json_extract(fields, '$.zone') AS zone,
       CASE WHEN paused_at IS NOT NULL THEN 'paused' WHEN next_at IS NULL THEN 'over' ELSE 'active' END AS status,
       set_by AS created_by,
       strftime('%Y-%m-%dT%H:%M:%S', set_at / 1000000000, 'unixepoch')
           || printf('.%03dZ', set_at / 1000000 % 1000) AS created_at,
       strftime('%Y-%m-%dT%H:%M:%S', next_at / 1000000000, 'unixepoch')
           || printf('.%03dZ', next_at / 1000000 % 1000) AS next_at,
       strftime('%Y-%m-%dT%H:%M:%S', last_at / 1000000000, 'unixepoch')
           || printf('.%03dZ', last_at / 1000000 % 1000) AS last_at,
       last_execution
FROM schedule;

CREATE VIEW workflow_logs AS
SELECT event.sequence AS sequence,
       execution.id AS execution,
       execution.workflow AS workflow,
       strftime('%Y-%m-%dT%H:%M:%S', event.at / 1000000000, 'unixepoch')
           || printf('.%03dZ', event.at / 1000000 % 1000) AS at,
       substr(event.type, 1, instr(event.type, '.') - 1) AS event,
       json_extract(event.json, '$.step') AS step,
       json_extract(event.json, '$.attempt') AS attempt,
       json_extract(event.json, '$.failure.code') AS failure
FROM event JOIN execution ON execution.number = event.execution;
