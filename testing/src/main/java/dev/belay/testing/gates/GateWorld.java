package dev.belay.testing.gates;

import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.engine.ExecutionDriver;
import dev.belay.engine.IdempotencyKeys;
import dev.belay.engine.Replay;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Pending;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.Verdict;
import dev.belay.execution.Work;
import dev.belay.gate.BreakerPosition;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.Guest;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.world.Actions;
import dev.belay.testing.world.Courses;
import dev.belay.testing.world.Violation;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Executions of chance before six gates, in a world of chance; the same seed is the same course.
 *
 * <p>Used by one thread.
 */
public final class GateWorld {

    private static final Instant BEGIN = Instant.parse("2030-01-31T08:00:00Z");
    private static final int EXECUTIONS = 12;
    private static final int MOVES = 400;
    private static final int MOST_ROUNDS = 20_000;
    private static final int PATIENCE = 2_000;

    private final Random chance;
    private final RandomGated definition;
    private final Decider decider = new Decider(Actions.ALL, new IdempotencyKeys());
    private final Map<ExecutionId, Definition> definitions = new LinkedHashMap<>();
    private final Map<ExecutionId, ExecutionDriver> drivers = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final GateLedger ledger = new GateLedger();
    private final List<Turned> turns = new ArrayList<>();
    private MemoryJournal journal;
    private Instant now = BEGIN;
    private boolean calm;
    private int crashes;

    private GateWorld(long seed) {
        chance = new Random(seed);
        definition = new RandomGated(chance);
        journal = new MemoryJournal(_ -> fate());
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
        if (draw < 6 && definitions.size() < EXECUTIONS) {
            start();
        } else if (draw < 8) {
            crash();
        } else if (draw < 12) {
            any().ifPresent(this::wish);
        } else if (draw < 22) {
            pass(Duration.ofMillis(chance.nextInt(4_000)));
        } else if (draw < 25) {
            look();
        } else if (draw < 27) {
            turn();
        } else {
            any().ifPresent(id -> work(id, chance.nextInt(100)));
        }
    }

    private Optional<ExecutionId> any() {
        List<ExecutionId> open = open();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(chance.nextInt(open.size())));
    }

    private List<ExecutionId> open() {
        return drivers.keySet().stream()
                .filter(id -> driver(id).state().ended().isEmpty())
                .toList();
    }

    private void start() {
        var id = new ExecutionId("wf-" + (100 + definitions.size()));
        Definition asked = definition.definition();
        definitions.put(id, asked);
        var driver = ExecutionDriver.creating(journal, decider, Execution.blank(asked), () -> stored(id));
        var create = new Command.Create(
                id,
                "hash",
                Value.Mapping.EMPTY,
                "ada",
                Map.of(),
                "/",
                Optional.empty(),
                Optional.empty(),
                false,
                journal.epoch());
        noticed(driver.handle(create, now));
        drivers.put(id, driver);
    }

    private ExecutionDriver driver(ExecutionId id) {
        return Objects.requireNonNull(drivers.get(id));
    }

    private Execution stored(ExecutionId id) {
        return Replay.of(journal, id, _ -> Objects.requireNonNull(definitions.get(id)));
    }

    private void crash() {
        crashes++;
        ledger.crash(now);
        begun.clear();
        outcomes.clear();
        journal = journal.reopened();
        demandKept();
        drivers.clear();
        for (ExecutionId id : definitions.keySet()) {
            if (journal.find(id).isPresent()) {
                drivers.put(id, ExecutionDriver.of(journal, decider, () -> stored(id)));
            }
        }
        for (ExecutionId id : open()) {
            survive(() -> tell(id, new Command.Recover(journal.epoch())));
        }
        survive(this::look);
    }

    private void tell(ExecutionId id, Command command) {
        @Nullable ExecutionDriver driver = drivers.get(id);
        if (driver != null && driver.state().epoch() < journal.epoch() && !(command instanceof Command.Recover)) {
            noticed(driver.handle(new Command.Recover(journal.epoch()), now));
        }
        if (driver != null) {
            noticed(driver.handle(command, now));
        }
    }

    /** As the engine does: who leaves a gate tells those whose turn it is. */
    private void noticed(ExecutionDriver.Handled handled) {
        if (handled instanceof ExecutionDriver.Handled.Decided(List<Event> events, _)) {
            for (Event event : events) {
                if (event instanceof Event.GateLeft left) {
                    left.gates().forEach(this::look);
                }
            }
        }
    }

    private void look() {
        journal.gates().waitedAt(JournalReader.MAX_PAGE).forEach(this::look);
    }

    private void look(GateName gate) {
        for (Guest guest : journal.gates().turns(gate, now)) {
            tell(new ExecutionId(guest.execution()), new Command.Turn(new StepPath(guest.step())));
        }
    }

    private void wish(ExecutionId id) {
        Command wish = switch (chance.nextInt(5)) {
            case 0 -> new Command.Cancel("ada", "", chance.nextBoolean(), true);
            case 1, 2 -> new Command.Pause("ada", "");
            default -> new Command.Resume("ada");
        };
        tell(id, wish);
    }

    private void pass(Duration span) {
        now = now.plus(span);
        for (ExecutionId id : open()) {
            boolean due =
                    driver(id).state().wakeAt().map(at -> !at.isAfter(now)).orElse(false);
            if (due) {
                tell(id, new Command.Wake());
            }
        }
    }

    // Persons at breakers

    private void turn() {
        List<GateName> breakers = breakers();
        GateName breaker = breakers.get(chance.nextInt(breakers.size()));
        turn(
                breaker,
                switch (chance.nextInt(3)) {
                    case 0 -> new BreakerTurn.Open("ada", Optional.empty());
                    case 1 -> new BreakerTurn.Open("ada", Optional.of(now.plusMillis(chance.nextInt(8_000))));
                    default -> new BreakerTurn.Reset("ada");
                });
    }

    /** As the engine does: who waits is looked after at once. */
    private void turn(GateName breaker, BreakerTurn turn) {
        if (journal.turn(breaker.name(), turn, now).isPresent()) {
            turns.add(new Turned(journal.lastSequence(), breaker, turn, now));
            look();
        }
    }

    private static List<GateName> breakers() {
        return RandomGated.TERMS.keySet().stream()
                .filter(gate -> gate.kind() == GateKind.BREAKER)
                .sorted(Comparator.comparing(GateName::name))
                .toList();
    }

    /** Who opened one without an end comes back to it. */
    private void resetWhatStaysOpen() {
        for (GateName breaker : breakers()) {
            boolean staysOpen = journal.gates()
                    .find(breaker)
                    .map(view -> view.row().breaker())
                    .filter(state -> state.position() == BreakerPosition.OPEN
                            && state.until().isEmpty())
                    .isPresent();
            if (staysOpen) {
                turn(breaker, new BreakerTurn.Reset("ada"));
            }
        }
    }

    // Work

    private void work(ExecutionId id, int luck) {
        if (driver(id).state().epoch() < journal.epoch()) {
            // The disk refused it before: nothing is begun by a process that has not taken the execution over.
            tell(id, new Command.Recover(journal.epoch()));
        }
        List<Work> owed = Pending.of(driver(id).state());
        if (!owed.isEmpty()) {
            perform(id, owed.get(chance.nextInt(owed.size())), luck);
        }
    }

    private void perform(ExecutionId id, Work work, int luck) {
        String key = id + " " + work.id() + " " + journal.epoch();
        switch (work) {
            case Work.Prepare prepare -> tell(id, prepared(prepare, luck));
            case Work.Probe probe -> tell(id, new Command.Probed(probe.step(), probe.attempt(), Verdict.UNKNOWN));
            case Work.End end -> {
                ledger.isLost(
                        id + " " + end.phase() + " " + end.step() + " " + end.attempt() + " " + journal.epoch(), now);
                tell(id, new Command.Stopped(end.step(), end.phase(), end.attempt()));
            }
            case Work.Attempt attempt -> {
                if (begun.add(key)) {
                    begins(id, attempt, key);
                } else {
                    reports(id, attempt, key, luck);
                }
            }
            case Work.Delegate _, Work.Attend _ ->
                throw new IllegalStateException("No step of this world runs a workflow, found " + work + ".");
        }
    }

    private static Command prepared(Work.Prepare prepare, int luck) {
        return luck < 10
                ? new Command.NotPrepared(prepare.step(), new Failure("unreadable", "It could not be read."))
                : new Command.Prepared(prepare.step(), Receipt.NONE, Value.Nothing.NOTHING);
    }

    private void begins(ExecutionId id, Work.Attempt attempt, String key) {
        if (attempt.phase() == Phase.FORWARD) {
            Step step = driver(id).state().step(attempt.step()).orElseThrow().step();
            ledger.begins(key, step, attempt.deadline(), now);
        }
    }

    private void reports(ExecutionId id, Work.Attempt attempt, String key, int luck) {
        if (luck < 15) {
            return;
        }
        // It has one outcome, however often the disk refuses it.
        Outcome outcome = outcomes.computeIfAbsent(key, _ -> outcome(luck));
        if (outcome instanceof Outcome.Doubtful) {
            ledger.isLost(key, now);
        } else {
            ledger.ends(key, now);
        }
        tell(id, new Command.Reported(attempt.step(), attempt.phase(), attempt.attempt(), outcome, Duration.ZERO));
    }

    private Outcome outcome(int luck) {
        if (luck < 50 && !calm) {
            return Outcome.failed("exit-code", "It failed.");
        }
        return luck < 55 && !calm
                ? new Outcome.Doubtful(new Failure("lost", "No answer came."))
                : new Outcome.Succeeded(Value.Mapping.EMPTY);
    }

    // Once faults stop

    private boolean isOver() {
        return open().isEmpty();
    }

    private void settle() {
        resetWhatStaysOpen();
        for (ExecutionId id : open()) {
            tell(id, new Command.Resume("ada"));
            answer(id);
            for (Work work : Pending.of(driver(id).state())) {
                perform(id, work, 99);
            }
        }
        look();
        pass(Duration.ofSeconds(1));
    }

    /** Whoever waits where nobody goes ahead any more waits for a person: here for one who takes it back. */
    private void giveUp() {
        open().stream()
                .filter(this::waitsAtTheCautious)
                .forEach(id -> tell(id, new Command.Cancel("ada", "", false, true)));
        settle();
    }

    private boolean waitsAtTheCautious(ExecutionId id) {
        return driver(id).state().openSteps().stream()
                .anyMatch(step ->
                        step.stage() instanceof Stage.AtGate(GateName gate, _) && gate.equals(RandomGated.CAUTIOUS));
    }

    private void answer(ExecutionId id) {
        for (StepState step : driver(id).state().openSteps()) {
            if (step.stage() instanceof Stage.Asking asking) {
                tell(id, new Command.Decide(step.path(), asking.question(), Choice.SKIP, "ada", "because"));
                return;
            }
        }
    }

    private String standing() {
        return open().stream().map(id -> driver(id).state().toString()).toList().toString();
    }

    // What became of it

    private Seen judge() {
        GateOracle oracle = demandKept();
        oracle.demandNobody();
        demandEmptyGates();
        demandReplay();
        return new Seen(
                definitions.size(),
                crashes,
                oracle.opened,
                oracle.wentAhead,
                oracle.closedAgain,
                oracle.waited,
                turns.size());
    }

    private boolean changes(String execution, StepPath step) {
        Definition asked = Objects.requireNonNull(definitions.get(new ExecutionId(execution)));
        return RandomGated.steps(asked)
                .filter(one -> step.text().endsWith(one.id()))
                .anyMatch(one -> one.verb() instanceof Verb.Act act && act.effect() != Effect.NONE);
    }

    /** What the store keeps of the gates is what the events say. */
    private GateOracle demandKept() {
        GateOracle oracle = GateOracle.over(journal, RandomGated.TERMS, this::changes, turns);
        List<String> differences = oracle.differences(journal.gates());
        if (!differences.isEmpty()) {
            throw new Violation(differences.toString());
        }
        return oracle;
    }

    private void demandEmptyGates() {
        for (GateName name : RandomGated.TERMS.keySet()) {
            journal.gates().find(name).ifPresent(view -> {
                if (view.inside() + view.waiting() > 0) {
                    throw new Violation("The store still keeps somebody at `" + name + "`: " + view + ".");
                }
            });
        }
    }

    /** The journal alone tells what the executions are. */
    private void demandReplay() {
        drivers.forEach((id, driver) -> {
            if (!stored(id).equals(driver.state())) {
                throw new Violation("`" + id + "` is another one when it is read again.");
            }
        });
    }
}
