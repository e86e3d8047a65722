package dev.belay.testing.family;

import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.Attendance;
import dev.belay.engine.Delegations;
import dev.belay.engine.ExecutionDriver;
import dev.belay.engine.ExecutionIds;
import dev.belay.engine.IdempotencyKeys;
import dev.belay.engine.Replay;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.execution.Parent;
import dev.belay.execution.Pending;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.Stage;
import dev.belay.execution.StepState;
import dev.belay.execution.Verdict;
import dev.belay.execution.Work;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.world.Actions;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The life of one family, from its beginning to its end, through as many processes as it takes. */
final class FamilyCourse {

    private static final ExecutionId OUTERMOST = new ExecutionId("wf-0");
    private static final int HOSTILE_TURNS = 120;
    private static final int MOST_TURNS = 6_000;

    private final Random chance;
    private final Map<String, Definition> workflows;
    private final Map<ExecutionId, ExecutionDriver> drivers = new LinkedHashMap<>();
    /** How each child is looked after by now, in this process. */
    private final Map<ExecutionId, String> attended = new HashMap<>();

    private final FamilyWorld world = new FamilyWorld();
    private final Decider decider = new Decider(Actions.ALL, new IdempotencyKeys());
    private final ExecutionIds ids;
    private MemoryJournal journal;
    private Delegations delegations;
    private Attendance attendance;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private boolean created;
    private int turns;
    private int crashes;

    FamilyCourse(long seed) {
        this.chance = new Random(seed);
        this.workflows = RandomFamily.of(chance);
        this.ids = new ExecutionIds(() -> now, chance);
        this.journal = new MemoryJournal(_ -> fate());
        this.delegations = delegations();
        this.attendance = attendance();
    }

    private Delegations delegations() {
        return new Delegations(journal, this::definition, this::load, decider, ids);
    }

    private Attendance attendance() {
        return new Attendance(journal, this::load, this::tell);
    }

    private boolean isCalm() {
        return turns > HOSTILE_TURNS;
    }

    private Fate fate() {
        int pick = created && !isCalm() ? chance.nextInt(40) : 99;
        return switch (pick) {
            case 0 -> Fate.UNACKNOWLEDGED;
            case 1 -> Fate.TORN;
            case 2 -> Fate.REFUSED;
            default -> Fate.STORED;
        };
    }

    private Definition definition(String hash) {
        return Optional.ofNullable(workflows.get(hash)).orElseThrow();
    }

    private Execution load(ExecutionId id) {
        return Replay.of(journal, id, this::definition);
    }

    // Living

    /** Lives it, and has it judged. */
    FamilyLife live() {
        create();
        while (drivers.containsKey(OUTERMOST) && state(OUTERMOST).ended().isEmpty()) {
            FamilyJudge.demand(turns++ < MOST_TURNS, "it has not ended after " + MOST_TURNS + " turns: " + standing());
            turn();
        }
        return judge();
    }

    private void create() {
        String outermost = List.copyOf(workflows.keySet()).getLast();
        Map<WorkflowName, String> pins = new LinkedHashMap<>();
        workflows.keySet().forEach(name -> pins.put(WorkflowName.newest(name), name));
        var driver = ExecutionDriver.creating(
                journal, decider, Execution.blank(definition(outermost)), () -> load(OUTERMOST), this::load);
        driver.handle(
                new Command.Create(
                        OUTERMOST,
                        outermost,
                        Value.Mapping.EMPTY,
                        "me",
                        Map.of(),
                        "/",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        journal.epoch(),
                        pins,
                        Optional.empty()),
                now);
        drivers.put(OUTERMOST, driver);
        created = true;
    }

    private Execution state(ExecutionId id) {
        return Optional.ofNullable(drivers.get(id)).orElseThrow().state();
    }

    /** Where each stands, and at what its open steps are. */
    private String standing() {
        StringBuilder all = new StringBuilder();
        drivers.keySet()
                .forEach(id -> all.append('\n')
                        .append(id)
                        .append(' ')
                        .append(state(id).status())
                        .append(' ')
                        .append(state(id).openSteps()));
        return all.toString();
    }

    private record Owed(ExecutionId execution, Work work) {}

    private void turn() {
        now = now.plus(Duration.ofMillis(1));
        int pick = isCalm() ? 99 : chance.nextInt(60);
        switch (pick) {
            case 0 -> crash();
            case 1 -> tell(any(), new Command.Cancel("me", "enough", chance.nextBoolean(), chance.nextInt(4) > 0));
            case 2 -> tell(any(), new Command.Pause("me", ""));
            default -> work();
        }
    }

    private ExecutionId any() {
        List<ExecutionId> open = drivers.keySet().stream()
                .filter(id -> state(id).ended().isEmpty())
                .toList();
        return chance.nextInt(3) > 0 ? OUTERMOST : open.get(chance.nextInt(open.size()));
    }

    private void work() {
        List<Owed> owed = new ArrayList<>();
        drivers.keySet()
                .forEach(id -> Pending.of(state(id)).stream()
                        .filter(work -> !isAttended(work))
                        .forEach(work -> owed.add(new Owed(id, work))));
        if (owed.isEmpty()) {
            waits();
        } else {
            Owed next = owed.get(chance.nextInt(owed.size()));
            perform(next.execution(), next.work());
        }
    }

    /** A look that found its child at work is made again only where the word of its end may have been lost. */
    private boolean isAttended(Work work) {
        return work instanceof Work.Attend attend && attend.id().equals(attended.get(attend.child()));
    }

    /** A person answers, or lets go on; otherwise time passes. */
    private void waits() {
        for (ExecutionId id : List.copyOf(drivers.keySet())) {
            Optional<StepState> asking = state(id).openSteps().stream()
                    .filter(step -> step.stage() instanceof Stage.Asking)
                    .findFirst();
            if (asking.isPresent()) {
                var question = ((Stage.Asking) asking.get().stage()).question();
                Choice choice = chance.nextBoolean() ? Choice.RETRY : Choice.SKIP;
                tell(id, new Command.Decide(asking.get().path(), question, choice, "me", ""));
                return;
            }
            boolean pausedByItself = state(id).ended().isEmpty()
                    && state(id).isPaused()
                    && state(id).pausedBy().equals(Optional.of("me"));
            if (pausedByItself) {
                tell(id, new Command.Resume("me"));
                return;
            }
        }
        wake();
    }

    private void wake() {
        Optional<ExecutionId> first = drivers.keySet().stream()
                .filter(id -> state(id).wakeAt().isPresent())
                .min((one, other) -> state(one)
                        .wakeAt()
                        .orElseThrow()
                        .compareTo(state(other).wakeAt().orElseThrow()));
        FamilyJudge.demand(first.isPresent(), "nothing is owed, nothing is due, and it has not ended: " + standing());
        Instant due = state(first.get()).wakeAt().orElseThrow();
        FamilyJudge.demand(
                Duration.between(now, due).compareTo(Duration.ofHours(1)) < 0,
                "only the time limit of " + first.get() + " goes on, and it has not ended: " + standing());
        now = due.isAfter(now) ? due : now;
        tell(first.get(), new Command.Wake());
    }

    // Working

    private void perform(ExecutionId id, Work work) {
        Execution state = state(id);
        switch (work) {
            case Work.Attempt attempt -> attempt(id, attempt);
            case Work.Delegate delegate -> tell(id, delegations.delegate(state, delegate));
            case Work.Attend attend -> attend(id, attend);
            case Work.Prepare prepare ->
                tell(id, new Command.Prepared(prepare.step(), Receipt.NONE, Value.Nothing.NOTHING));
            case Work.Probe probe -> tell(id, new Command.Probed(probe.step(), probe.attempt(), Verdict.UNKNOWN));
            case Work.End end -> tell(id, new Command.Stopped(end.step(), end.phase(), end.attempt()));
        }
    }

    private void attempt(ExecutionId id, Work.Attempt attempt) {
        // What takes back acts for the execution that it takes back.
        ExecutionId whose = state(id).created().takesBack().orElse(id);
        var thing = new FamilyWorld.Thing(whose, attempt.step());
        boolean fails = chance.nextInt(isCalm() ? 12 : 4) == 0;
        if (attempt.phase() == Phase.FORWARD) {
            FamilyJudge.demand(nothingAroundTurnsBack(id), attempt.step() + " of " + id + " acts in a rollback");
            if (!fails || chance.nextBoolean()) {
                world.made(thing);
            }
        } else {
            FamilyJudge.demand(noChildTakesBack(id), attempt.step() + " of " + id + " is undone beside a later one");
            if (!fails) {
                world.takenBack(thing);
            }
        }
        Outcome outcome =
                fails ? Outcome.failed("told", "It was told to.") : new Outcome.Succeeded(Value.Mapping.EMPTY);
        tell(id, new Command.Reported(attempt.step(), attempt.phase(), attempt.attempt(), outcome, Duration.ZERO));
    }

    /** In one rollback the newest is taken back first, and one at a time, by whatever execution does it. */
    private boolean noChildTakesBack(ExecutionId id) {
        return !state(id).isRollingBack()
                || state(id).openSteps().stream()
                        .noneMatch(step ->
                                step.stage() instanceof Stage.Attending attending && attending.phase() == Phase.UNDO);
    }

    /** R5 for a family: once a rollback has begun, nothing within goes forward any more. */
    private boolean nothingAroundTurnsBack(ExecutionId id) {
        Optional<ExecutionId> around = Optional.of(id);
        while (around.isPresent()) {
            if (state(around.get()).isRollingBack()) {
                return false;
            }
            around = state(around.get()).parent().map(Parent::execution);
        }
        return true;
    }

    private void attend(ExecutionId id, Work.Attend attend) {
        MemoryJournal before = journal;
        Optional<Command.ChildEnded> end = attendance.attend(id, attend);
        end.ifPresent(news -> tell(id, news));
        // After a crash in between it is owed again.
        if (end.isEmpty() && before == journal && state(attend.child()).ended().isEmpty()) {
            attended.put(attend.child(), attend.id());
        }
    }

    /** What the disk refuses is decided again until it is stored. */
    private void tell(ExecutionId id, Command command) {
        boolean refused = true;
        while (refused) {
            refused = isRefused(id, command);
        }
    }

    private boolean isRefused(ExecutionId id, Command command) {
        Optional<ExecutionDriver> driver = Optional.ofNullable(drivers.get(id));
        if (driver.isEmpty()) {
            return false;
        }
        try {
            ExecutionDriver.Handled handled = driver.get().handle(command, now);
            if (handled instanceof ExecutionDriver.Handled.Delegated delegated) {
                drivers.put(delegated.child().state().id(), delegated.child());
                ended(delegated.child().state());
            }
            ended(driver.get().state());
            return false;
        } catch (JournalUnavailable full) {
            return true;
        } catch (JournalBroken broken) {
            crash();
            return false;
        }
    }

    /** The word of the end reaches the parent in this process: it looks again. */
    private void ended(Execution child) {
        if (child.ended().isPresent()) {
            attended.remove(child.id());
        }
    }

    // Dying

    private void crash() {
        crashes++;
        journal = journal.reopened();
        delegations = delegations();
        attendance = attendance();
        attended.clear();
        Set<ExecutionId> all = new HashSet<>(drivers.keySet());
        drivers.clear();
        ids().forEach(id -> drivers.put(id, ExecutionDriver.of(journal, decider, () -> load(id), this::load)));
        FamilyJudge.demand(drivers.keySet().containsAll(all), "an execution is lost: " + all);
        List.copyOf(drivers.keySet()).stream()
                .filter(id -> state(id).ended().isEmpty())
                .forEach(id -> tell(id, new Command.Recover(journal.epoch())));
    }

    private List<ExecutionId> ids() {
        List<ExecutionId> ids = new ArrayList<>(List.of(OUTERMOST));
        journal.within(OUTERMOST, Optional.empty(), JournalReader.MAX_PAGE).stream()
                .map(ExecutionRow::id)
                .forEach(ids::add);
        return ids;
    }

    private FamilyLife judge() {
        Map<ExecutionId, Execution> members = new LinkedHashMap<>();
        Map<ExecutionId, List<Event>> journals = new LinkedHashMap<>();
        ids().forEach(id -> {
            members.put(id, load(id));
            journals.put(
                    id,
                    journal.events(id, 0, JournalReader.MAX_PAGE).stream()
                            .map(Replay::event)
                            .toList());
        });
        new FamilyJudge(OUTERMOST, members, journals, world).judge();
        return FamilyLife.of(journals.values(), crashes);
    }
}
