package dev.belay.testing.gates;

import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Verb;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Pending;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.Work;
import dev.belay.gate.GateName;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.world.Courses;
import dev.belay.testing.world.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Executions of chance before six gates, in a world of chance; the same seed is the same course.
 *
 * <p>Used by one thread.
 */
public final class GateWorld {

    private static final int EXECUTIONS = 12;
    private static final int MOVES = 400;
    private static final int MOST_ROUNDS = 20_000;
    private static final int PATIENCE = 2_000;

    private final Random chance;
    private final RandomGated definition;
    private final GatedExecutions executions;
    private final GatePersons persons;
    private final GateWork work;
    private boolean calm;
    private int crashes;

    private GateWorld(long seed) {
        chance = new Random(seed);
        definition = new RandomGated(chance);
        executions = new GatedExecutions(this::fate);
        persons = new GatePersons(executions, chance);
        work = new GateWork(executions, chance);
    }

    /** What happened in a course: it must have, or the course shows nothing. */
    public record Seen(
            int executions, int crashes, int opened, int wentAhead, int closedAgain, int waited, int turned) {

        /** Nothing yet. */
        public static final Seen NOTHING = new Seen(0, 0, 0, 0, 0, 0, 0);

        /** Both together. */
        public Seen plus(Seen other) {
            return new Seen(
                    executions + other.executions,
                    crashes + other.crashes,
                    opened + other.opened,
                    wentAhead + other.wentAhead,
                    closedAgain + other.closedAgain,
                    waited + other.waited,
                    turned + other.turned);
        }
    }

    /**
     * The course of that seed, to its end.
     *
     * @throws Violation when a promise was broken
     */
    public static Seen run(long seed) {
        return new GateWorld(seed).run();
    }

    /** The first promise that is broken in so many courses; empty where none is. */
    public static String firstBrokenPromise(long courses) {
        return Courses.firstBrokenPromise(courses, GateWorld::run);
    }

    private Seen run() {
        for (int move = 0; move < MOVES; move++) {
            survive(this::move);
        }
        calm = true;
        work.calm();
        for (int round = 0; !isOver(); round++) {
            if (round > MOST_ROUNDS) {
                throw new Violation("Somebody waits for ever: " + standing());
            }
            survive(round < PATIENCE ? this::settle : this::giveUp);
        }
        return judge();
    }

    private Fate fate() {
        int draw = calm ? 100 : chance.nextInt(100);
        return draw < 1 ? Fate.TORN : draw < 2 ? Fate.UNACKNOWLEDGED : draw < 4 ? Fate.REFUSED : Fate.STORED;
    }

    private void survive(Runnable move) {
        try {
            move.run();
        } catch (JournalUnavailable full) {
            // It was not stored: somebody asks again.
        } catch (JournalBroken broken) {
            crash();
        }
    }

    // What happens

    private void move() {
        int draw = chance.nextInt(100);
        if (draw < 6 && executions.count() < EXECUTIONS) {
            executions.start(definition.definition());
        } else if (draw < 8) {
            crash();
        } else if (draw < 12) {
            any().ifPresent(persons::wish);
        } else if (draw < 22) {
            executions.pass(Duration.ofMillis(chance.nextInt(4_000)));
        } else if (draw < 25) {
            executions.look();
        } else if (draw < 27) {
            persons.turn();
        } else {
            any().ifPresent(id -> work.work(id, chance.nextInt(100)));
        }
    }

    private Optional<ExecutionId> any() {
        List<ExecutionId> open = executions.open();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(chance.nextInt(open.size())));
    }

    private void crash() {
        crashes++;
        work.crash();
        executions.reopen();
        demandKept();
        for (ExecutionId id : executions.open()) {
            survive(() -> executions.recover(id));
        }
        survive(executions::look);
    }

    // Once faults stop

    private boolean isOver() {
        return executions.open().isEmpty();
    }

    private void settle() {
        persons.resetWhatStaysOpen();
        for (ExecutionId id : executions.open()) {
            executions.tell(id, new Command.Resume("ada"));
            persons.answer(id);
            for (Work owed : Pending.of(executions.driver(id).state())) {
                work.perform(id, owed, 99);
            }
        }
        executions.look();
        executions.pass(Duration.ofSeconds(1));
    }

    /** Whoever waits where nobody goes ahead any more waits for a person: here for one who takes it back. */
    private void giveUp() {
        executions.open().stream()
                .filter(this::waitsAtTheCautious)
                .forEach(id -> executions.tell(id, new Command.Cancel("ada", "", false, true)));
        settle();
    }

    private boolean waitsAtTheCautious(ExecutionId id) {
        return executions.driver(id).state().openSteps().stream()
                .anyMatch(step ->
                        step.stage() instanceof Stage.AtGate(GateName gate, _) && gate.equals(RandomGated.CAUTIOUS));
    }

    private String standing() {
        return executions.open().stream()
                .map(id -> executions.driver(id).state().toString())
                .toList()
                .toString();
    }

    // What became of it

    private Seen judge() {
        GateOracle oracle = demandKept();
        oracle.demandNobody();
        demandEmptyGates();
        executions.demandReplay();
        return new Seen(
                executions.count(),
                crashes,
                oracle.opened,
                oracle.wentAhead,
                oracle.closedAgain,
                oracle.waited,
                persons.turns().size());
    }

    private boolean changes(String execution, StepPath step) {
        Definition asked = executions.definition(new ExecutionId(execution));
        return RandomGated.steps(asked)
                .filter(one -> step.text().endsWith(one.id()))
                .anyMatch(one -> one.verb() instanceof Verb.Act act && act.effect() != Effect.NONE);
    }

    /** What the store keeps of the gates is what the events say. */
    private GateOracle demandKept() {
        GateOracle oracle = GateOracle.over(executions.journal(), RandomGated.TERMS, this::changes, persons.turns());
        List<String> differences = oracle.differences(executions.journal().gates());
        if (!differences.isEmpty()) {
            throw new Violation(differences.toString());
        }
        return oracle;
    }

    private void demandEmptyGates() {
        for (GateName name : RandomGated.TERMS.keySet()) {
            executions.journal().gates().find(name).ifPresent(view -> {
                if (view.inside() + view.waiting() > 0) {
                    throw new Violation("The store still keeps somebody at `" + name + "`: " + view + ".");
                }
            });
        }
    }
}
