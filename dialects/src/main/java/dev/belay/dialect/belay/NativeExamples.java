package dev.belay.dialect.belay;

import dev.belay.dialect.shape.Examples;

/** An example of every key of the native notation; {@code NativeSchemaTest} holds each against the key's own form. */
final class NativeExamples {

    static final Examples ALL = Examples.of("""
            a definition:
              belay: [1]
              name: [publish-release]
              version: [1.4.0]
              description: [Puts a release beside the old ones and points the site at it.]
              labels: [{ team: web, critical: "true" }]
              inputs:
                - { version: { type: string, required: true, pattern: '\\d+\\.\\d+\\.\\d+' } }
                - [{ name: host, type: string }]
              timeout: [2h]
              concurrency: ["deploy-${ inputs.site }"]
              idempotency_key: ["${ inputs.site }-${ inputs.version }"]
              steps: [[{ id: smoke, run: "curl -fsS http://localhost/health", effect: none }]]
              on_failure: [[{ id: tell, use: log, with: { message: "${ error.message }" } }]]
              outputs: [{ live: "www/${ inputs.version }" }]
              triggers: [{ built: { on: { workflow: build, status: completed }, inputs: { version: "${ event.outputs.version }" } } }]
              actions: [{ tell-team: { inputs: { text: string }, run: './tell "{{ inputs.text }}"', undo: { none: What was read cannot be unread. } } }]
              schedules: [{ nightly: { cron: 30 2 * * *, zone: Europe/Berlin } }]
            an input:
              name: [host]
              type: [string, integer]
              required: [true]
              default: [8080, safe]
              description: [The port that the site is served at.]
              pattern: ['\\d+\\.\\d+']
              enum: [[fast, safe]]
              minimum: [1]
              maximum: [65535]
            a concurrency limit:
              key: ["deploy-${ inputs.site }"]
              limit: [1]
              on_conflict: [reject]
            a step:
              id: [unpack-release]
              name: [Unpack the release]
              when: ["${ inputs.mode == 'safe' }"]
              depends_on: [[build, test], build]
              run: ["mkdir -p ./www/new", [mkdir, -p, ./www/new]]
              effect: [none]
              save: [readlink ./www/current || true]
              undo: [rm -rf ./www/new, { none: A mail that was sent cannot be unsent. }]
              probe: [test -d ./www/new]
              timeout: [30s]
              breaker: [payments, { name: payments, failures: 5, open_for: 1m }]
              rate: [{ name: payments, limit: 10, per: 1s }]
              concurrency: [license, { key: license, limit: 2 }]
              retry: [3, { attempts: 5, delay: 2s }]
              on_error: [continue, { goto: order, max: 3 }]
              outputs: [{ first: "${ output.stdout | trim }" }]
              use: [file.write]
              with: [{ path: ./etc/motd, content: Welcome. }]
              parallel: [[{ id: disk, run: df -h, effect: none }, { id: load, run: uptime, effect: none }]]
              critical: [false]
              for_each: ["${ inputs.hosts }", { items: "${ inputs.hosts }", as: host, parallel: 2 }]
              steps: [[{ id: restart, run: ./restart, undo: { none: A restart leaves nothing behind. } }]]
              workflow: [publish-release, publish-release@3]
              wait: [5m, { signal: go-ahead, timeout: 2h }]
            a command:
              command: ["./report --month may", [./report, --month, may]]
              script: [./report --month may]
              argv: [[./report, --month, may]]
              env: [{ LANG: C, LEVEL: 3 }]
              cwd: [./tools]
              shell: [bash]
              stdin: ["${ steps.text.output.stdout }"]
              sandbox: [true, { network: false, writable: [./reports] }]
              output_limit: [65536]
            a sandbox:
              network: [false]
              writable: [[./reports]]
            a call:
              run: [test -d ./www/new]
              use: [http.request]
              with: [{ url: "http://127.0.0.1/health" }]
            an undo:
              run: ["./delete-volume vol-1"]
              use: [file.write]
              with: [{ path: ./flag, content: "off" }]
              none: [A mail that was sent cannot be unsent.]
              retry: [10]
              timeout: [2m]
              tolerates_absence: [false]
            a breaker:
              name: [payments]
              failures: [5]
              window: [5m]
              open_for: [1m]
              half_open: [1]
              on_open: [wait]
            a rate:
              name: [payments]
              limit: [10]
              per: [1s]
            a concurrency limit of a step:
              key: [license]
              limit: [2]
            a trigger:
              on: [{ workflow: publish-release, status: failed }]
              webhook: [alerts]
              match: ["${ event.payload.severity == 'critical' }"]
              key: ["${ event.payload.id }"]
              cooldown: [1h]
              inputs: [{ site: "${ event.payload.site }" }]
            a schedule:
              name: [nightly]
              at: ["2031-05-06T02:00:00Z"]
              cron: [30 2 * * *, 0 9 * * MON-FRI]
              every: [15m]
              zone: [Europe/Berlin]
              inputs: [{ keep: 14 }]
              start: ["2031-05-01T00:00:00Z"]
              end: ["2031-06-01T00:00:00Z"]
              missed: [latest]
              missed_within: [1h]
              overlap: [skip]
              jitter: [5m]
              enabled: [false]
            an action:
              description: [Tells the team.]
              inputs: [{ text: string }]
              outputs: [{ id: { type: string, required: true } }]
              run: ['./tell "{{ inputs.text }}"']
              http: [{ method: PUT, url: "https://chat.example.org/topic", body: { text: "${ inputs.text }" } }]
              use: [file.write]
              with: [{ path: ./flag, content: "on" }]
              effect: [idempotent]
              save: [cat ./flag || true]
              undo: [rm -f ./flag, { none: What was read cannot be unread. }]
              probe: [test -f ./flag]
              timeout: [30s]
              retry: [3]
            an output:
              type: [string]
              required: [true]
              description: [What the answer is known by.]
              pattern: ['[a-z0-9]+']
              enum: [[fast, safe]]
              minimum: [1]
              maximum: [100]
            the `on` of a trigger:
              workflow: [publish-release, [build, test]]
              status: [failed, [failed, rolled_back]]
            a retry:
              attempts: [5]
              delay: [2s]
              backoff: [linear]
              max_delay: [1m]
              jitter: [0.2]
            '`on_error`':
              goto: [order]
              max: [3]
            '`for_each`':
              items: ["${ inputs.hosts }", [web-1, web-2]]
              range: [{ from: 1, to: 9 }]
              as: [host]
              parallel: [2]
              max_failures: [1]
              waves: [[1, 50%]]
            a range:
              from: [1]
              to: [9]
              step: [2]
            '`wait`':
              for: [5m]
              until: ["2031-05-06T02:00:00Z"]
              signal: [go-ahead]
              timeout: [2h]
            """);

    private NativeExamples() {}
}
