package dev.belay.proof.host;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The definitions that the hosting process runs, and what each must have done when it has completed. */
public enum Workload {
    /** One step after the other, of every nature, with failures that are tried again and a timer. */
    CHAIN("""
            steps:
              - { id: one, use: ledger.once, retry: { attempts: 3, delay: 1ms } }
              - { id: two, use: ledger.probed }
              - { id: three, use: ledger.repeatable, with: { failures: 2 }, retry: { attempts: 5, delay: 5ms } }
              - { id: rest, wait: 20ms }
              - { id: four, use: ledger.once, with: { undo_failures: 1 }, retry: { attempts: 3, delay: 1ms } }
            """, "one two three four"),
    /** Comes to its last step, which does a part of its work and fails: everything is taken back. */
    BACK("""
            steps:
              - { id: one, use: ledger.once }
              - { id: two, use: ledger.repeatable, with: { undo_failures: 1 } }
              - { id: three, use: ledger.probed }
              - { id: four, use: ledger.once, with: { failures: 1000, partly: true } }
            """, ""),
    /** Two branches side by side; every third one fails in one of them. */
    BRANCHES("""
            steps:
              - { id: begin, use: ledger.probed }
              - id: both
                parallel:
                  left:
                    - { id: l1, use: ledger.once, retry: { attempts: 3, delay: 1ms } }
                    - { id: l2, use: ledger.repeatable }
                  right:
                    - { id: r1, use: ledger.repeatable, with: { failures: 1 }, retry: { attempts: 3, delay: 2ms } }
                    - { id: r2, use: ledger.probed, with: { failures: "${ inputs.number % 3 == 0 ? 1000 : 0 }" } }
            """, "begin both/left/l1 both/left/l2 both/right/r1 both/right/r2"),
    /** Steps for every item, two items at once. */
    LOOP("""
            steps:
              - id: each
                for_each: { range: { from: 1, to: 3 }, parallel: 2 }
                steps:
                  - { id: write, use: ledger.once, retry: { attempts: 3, delay: 1ms } }
                  - { id: note, use: ledger.repeatable }
            """, "each[0]/write each[0]/note each[1]/write each[1]/note each[2]/write each[2]/note"),
    /** Effects that take a while, attempts that act and give no answer, and such as act after their time is up. */
    TROUBLED("""
            steps:
              - { id: slow, use: ledger.once, with: { slow: true } }
              - { id: lost, use: ledger.once, with: { silent: 1 }, retry: { attempts: 3, delay: 1ms } }
              - { id: asked, use: ledger.probed, with: { silent: 1 } }
              - id: late
                use: ledger.once
                with: { late: 1 }
                timeout: 50ms
                retry: { attempts: 3, delay: 1ms }
              - id: again
                use: ledger.repeatable
                with: { late: 1 }
                timeout: 50ms
                retry: { attempts: 3, delay: 1ms }
              - { id: last, use: ledger.probed, with: { slow: true } }
            """, "slow lost asked late again last"),
    /** Stops in its second step until the world lets it go on. */
    HELD("""
            steps:
              - { id: one, use: ledger.once }
              - { id: two, use: ledger.repeatable, with: { holds: true } }
              - { id: three, use: ledger.probed }
            """, "one two three"),
    /** Ten steps that give back a megabyte each. */
    LARGE(
            """
            steps:
              - id: each
                for_each: { range: { from: 0, to: 8 }, parallel: 2 }
                steps:
                  - { id: write, use: ledger.repeatable, with: { bytes: 1048576 } }
              - { id: last, use: ledger.once, with: { bytes: 1048576 }, retry: { attempts: 3, delay: 1ms } }
            """,
            "each[0]/write each[1]/write each[2]/write each[3]/write each[4]/write each[5]/write each[6]/write"
                    + " each[7]/write each[8]/write last"),
    /** No more than five at once. */
    QUEUED("""
            concurrency: { key: herd, limit: 5, on_conflict: queue }
            steps:
              - { id: one, use: ledger.repeatable, with: { millis: 5 } }
            """, "one"),
    /** Waits for an hour. */
    WAITING("""
            steps:
              - { id: one, use: ledger.once, retry: { attempts: 3, delay: 1ms } }
              - { id: rest, wait: 1h }
              - { id: two, use: ledger.once }
            """, "one two");

    /** How many of the queued ones may be at work at once. */
    public static final int LIMIT = 5;

    /** Those that end by themselves. */
    public static final List<Workload> MIXED = List.of(CHAIN, BACK, BRANCHES, LOOP, TROUBLED);

    private final String steps;
    private final String effects;

    Workload(String steps, String effects) {
        this.steps = steps;
        this.effects = effects;
    }

    /** The name of the definition. */
    String workflow() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The definition; the number of a job is its idempotency key, so that it can be asked for again. */
    String text() {
        return """
                belay: 1
                name: %s
                inputs:
                  number: { type: integer, required: true }
                idempotency_key: ${ inputs.number }
                """.formatted(workflow()) + steps;
    }

    /** The same for one execution alone: another text, and so another definition. */
    String textOf(long number) {
        return text() + "# for " + number + " alone\n";
    }

    /** The steps whose effects stand when it has completed. */
    Set<String> effects() {
        return effects.isEmpty() ? Set.of() : Set.of(effects.split(" "));
    }

    static Workload of(String workflow) {
        return valueOf(workflow.toUpperCase(Locale.ROOT));
    }
}
