package dev.belay.rehearsal.script;

import dev.belay.dialect.shape.Examples;

/** An example of every key of a file of tests. */
final class ScriptExamples {

    static final Examples ALL = Examples.of("""
            a file of tests:
              belay_test: [1]
              workflow: [../release.yaml, setup-site]
              cases: [[{ name: all goes well, expect: { status: completed } }]]
            a case:
              name: [a sick release is taken back]
              inputs: [{ version: 1.3.0 }]
              actor: [ada]
              now: ["2031-05-06T02:00:00Z"]
              unmocked: [refuse]
              mocks: [{ smoke: { fails: no health } }]
              events: [[{ at: 3h, signal: go }]]
              until: [25h]
              expect: [{ status: rolled_back, undone: [switch, unpack] }]
              faults: [{}, { leaves: [mail] }]
            '`faults`':
              leaves: [[mail]]
              asks: [[order]]
            a mock:
              output: [{ stdout: ok }]
              fails: [no health]
              lost: [happened]
              takes: [6m]
              attempts: [[{ fails: not yet }, { output: { stdout: ok } }]]
              saved: [releases/1.2.0]
              refuses: [There is no such link.]
              probe: [not_happened]
              undo: [{ absent: fails }]
            an answer:
              output: [{ stdout: ok }]
              fails: [no health]
              lost: [not_happened]
              takes: [6m]
            a failure:
              code: [exit-code]
              message: [no health]
              output: [{ exit_code: 7 }]
            an undo:
              fails: [the volume is in use]
              lost: [happened]
              takes: [6m]
              attempts: [[{ fails: the volume is in use }, {}]]
              twice: [fails]
              absent: [fails]
            an event:
              at: [3h]
              during: [upload]
              after: [unpack]
              asked: [order]
              signal: [go]
              payload: [{ by: Ada }]
              cancel: [true, { force: true, reason: It takes too long. }]
              pause: [true]
              resume: [true]
              decide: [done]
              kill: [true]
              as: [ada]
            a cancel:
              of: [grow]
              force: [true]
              rollback: [false]
              reason: [It takes too long.]
            '`expect`':
              refused: [input-invalid]
              status: [rolled_back]
              reason: [step_failed]
              message: [no health]
              outputs: [{ live: www/1.2.0 }]
              steps: [{ smoke: failed, unpack: { status: undone, attempts: 1 } }]
              ran: [[free, unpack, switch, smoke]]
              undone: [[switch, unpack]]
              leftovers: [[]]
              asks: [[order]]
              within: [4h]
            a step's end:
              status: [undone]
              attempts: [3]
              error: [timeout]
              output: [{ stdout: ok }]
              input: [{ path: ./etc/motd }]
            """);

    private ScriptExamples() {}
}
