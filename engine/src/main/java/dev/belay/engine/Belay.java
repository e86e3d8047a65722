package dev.belay.engine;

import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.arrival.TriggerLog;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Firing;
import dev.belay.engine.journal.GateView;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.outbox.Outbox;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Descent;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.TakesBack;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The engine as everything outside sees it: executions are started, steered, watched and taken
 * back here.
 *
 * <p>Thread-safe. Every change that a method acknowledges is on disk. One engine owns one journal;
 * closing it leaves running executions as they are, to be continued by the next one.
 */
public final class Belay implements AutoCloseable {

    /** At most so many executions are touched before the refusal to take one back names only those. */
    private static final int NAMED_SUCCESSORS = 3;

    private final Journal journal;
    private final InstantSource clock;
    private final Definitions definitions;
    private final Decider decider;
    private final Workers workers;
    private final ExecutionIds ids;
    private final Pruning pruning;
    private final Lineage lineage;
    private final Catalogue catalogue;

    /** Shared by those who start, held alone by who removes: see {@link Pruning}. */
    private final ReadWriteLock starting = new ReentrantReadWriteLock();

    private Belay(Parts parts, Room room, ExecutionIds ids) {
        this.journal = parts.journal();
        this.clock = parts.clock();
        this.ids = ids;
        this.definitions = new Definitions(journal, parts.definitions(), parts.shipped());
        this.decider = new Decider(parts.runners(), new IdempotencyKeys());
        var delegations = new Delegations(journal, definitions::byHash, this::load, decider, ids);
        this.workers = new Workers(parts, room, this::drive, new Workers.Children(delegations, this::load));
        this.lineage = new Lineage(journal, decider, parts.clock(), this::load, definitions::asOfNow);
        this.pruning = new Pruning(journal, parts.logs(), parts.clock(), starting.writeLock(), definitions::forget);
        this.catalogue = new Catalogue(
                journal, parts.clock(), starting.writeLock(), definitions::forget, definitions::impossible);
    }

    /** An engine over these parts. It does nothing until something is asked of it, or {@link #recover}. */
    public static Belay open(Parts parts) {
        return open(parts, Room.inHeap(Runtime.getRuntime().maxMemory()));
    }

    /** An engine over these parts that holds no more in memory than there is room for. */
    public static Belay open(Parts parts, Room room) {
        var belay = new Belay(parts, room, new ExecutionIds(parts.clock()));
        belay.workers.start();
        return belay;
    }

    private ExecutionDriver drive(ExecutionId id) {
        return ExecutionDriver.of(journal, decider, () -> load(id), this::load);
    }

    private Execution load(ExecutionId id) {
        return Replay.of(journal, id, definitions::byHash);
    }

    // Starting

    /** Starts an execution, or answers with the one that its idempotency key already started. */
    public Started start(StartRequest request) {
        return switch (InputBinding.bind(request.definition(), request.inputs())) {
            case InputBinding.Bound.Refused(List<Problem> problems) -> new Started.Refused(problems);
            case InputBinding.Bound.Complete(Value.Mapping inputs) -> start(request, inputs);
        };
    }

    private Started start(StartRequest request, Value.Mapping inputs) {
        Definition definition = request.definition();
        var keys = new StartKeys(definition, inputs);
        StartKeys.Keyed idempotency = keys.idempotency();
        StartKeys.Keyed slot = keys.slot();
        if (idempotency.problem().or(slot::problem).isPresent()) {
            return Started.Refused.of(idempotency.problem().or(slot::problem).get());
        }
        Started started = whileNothingIsRemoved(() -> switch (definitions.fixed(definition)) {
            case Pinning.Pinned.Not(Problem problem) -> Started.Refused.of(problem);
            case Pinning.Pinned.All all -> {
                definitions.keep(request.source(), definition);
                var keyed = new Keys(idempotency.key().or(request::idempotencyKey), slot.key(), all.hashes());
                yield create(request, inputs, keyed);
            }
        });
        return request.retriesFailed() ? retried(started, request) : started;
    }

    /** What the key started before has failed: it goes on where that stopped. */
    private Started retried(Started started, StartRequest request) {
        return started instanceof Started.Accepted(ExecutionId before, boolean replayed)
                        && replayed
                        && lineage.hasFailed(before)
                ? goOn(GoOn.retry(before, request.actor(), "It was asked for again under its idempotency key."))
                : started;
    }

    /** What an execution is known by, and what it can come to run. */
    private record Keys(Optional<String> idempotency, Optional<String> slot, Map<WorkflowName, String> pins) {}

    private Started whileNothingIsRemoved(Supplier<Started> start) {
        starting.readLock().lock();
        try {
            return start.get();
        } finally {
            starting.readLock().unlock();
        }
    }

    private Started create(StartRequest request, Value.Mapping inputs, Keys keys) {
        Started started = create(request, inputs, keys, false);
        if (!(started instanceof Started.Refused) || !queues(request.definition())) {
            return started;
        }
        Started queued = create(request, inputs, keys, true);
        // The holder may have ended while this one was being queued.
        keys.slot().ifPresent(workers::admit);
        return queued;
    }

    private static boolean queues(Definition definition) {
        return definition
                .concurrency()
                .filter(concurrency -> concurrency.onConflict() == Concurrency.OnConflict.QUEUE)
                .isPresent();
    }

    private Started create(StartRequest request, Value.Mapping inputs, Keys keys, boolean queued) {
        ExecutionId id = ids.next();
        var command = new Command.Create(
                id,
                request.source().hash(),
                inputs,
                request.actor(),
                labels(request),
                request.folder().toString(),
                keys.idempotency(),
                keys.slot(),
                queued,
                journal.epoch(),
                keys.pins(),
                Optional.empty());
        return create(id, command, Execution.blank(request.definition()), request.firing());
    }

    /** Those of the definition, and those that were asked for, which win. */
    private static Map<String, String> labels(StartRequest request) {
        if (request.definition().labels().isEmpty()) {
            return request.labels();
        }
        Map<String, String> labels = new HashMap<>(request.definition().labels());
        labels.putAll(request.labels());
        return labels;
    }

    private Started create(ExecutionId id, Command command, Execution blank, Optional<Firing> firing) {
        var driver = ExecutionDriver.creating(journal, decider, blank, () -> load(id), this::load, firing);
        return switch (workers.create(id, driver, command)) {
            case ExecutionDriver.Handled.Decided _ -> new Started.Accepted(id, false);
            case ExecutionDriver.Handled.Replayed(ExecutionId first) -> replayed(first);
            case ExecutionDriver.Handled.Continued(ExecutionId by) -> Started.Refused.of(continued(command, by));
            case ExecutionDriver.Handled.Delegated _ ->
                throw new IllegalStateException("What is created by somebody's wish is nobody's child.");
            case ExecutionDriver.Handled.SlotTaken(ExecutionId holder) ->
                Started.Refused.of(Problem.of(ProblemCode.CONCURRENCY_REJECTED, slot(command), holder));
        };
    }

    private Problem continued(Command command, ExecutionId by) {
        return command instanceof Command.Descend descend
                ? lineage.continued(descend.descended().descent().earlier(), by)
                : Problem.of(ProblemCode.NOT_POSSIBLE_NOW, by, "at work", "start");
    }

    /**
     * A key stands for whatever went on from what it started. It outlives its execution: then nothing is started, and
     * nothing can be shown.
     */
    private Started replayed(ExecutionId first) {
        return journal.find(first).isPresent()
                ? new Started.Accepted(lineage.newest(first), true)
                : Started.Refused.of(Problem.of(ProblemCode.EXECUTION_PRUNED, first)
                        .hint("Nothing was started. A request that is really another one needs another key."));
    }

    private static String slot(Command command) {
        return switch (command) {
            case Command.Create create -> create.slot().orElse("");
            case Command.CreateUndo create -> create.slot().orElse("");
            case Command.Descend descend -> descend.create().slot().orElse("");
            case Command.News _, Command.Wish _ -> "";
        };
    }

    // Going on

    /** Starts an execution that goes on from an earlier one. */
    public Started goOn(GoOn wish) {
        return whileNothingIsRemoved(() -> switch (lineage.of(wish)) {
            case Lineage.Answer.Refused(List<Problem> problems) -> new Started.Refused(problems);
            case Lineage.Answer.Possible possible -> goOn(wish, possible);
        });
    }

    /** What would become of a wish to go on: the steps that would be taken over, or why it would be refused. */
    public Prospect prospect(GoOn wish) {
        return switch (lineage.of(wish)) {
            case Lineage.Answer.Refused(List<Problem> problems) -> new Prospect.Refused(problems);
            case Lineage.Answer.Possible possible -> Prospect.of(possible.hash(), possible.begins());
        };
    }

    private Started goOn(GoOn wish, Lineage.Answer.Possible possible) {
        StartKeys.Keyed slot = new StartKeys(possible.definition(), possible.inputs()).slot();
        if (slot.problem().isPresent()) {
            return Started.Refused.of(slot.problem().get());
        }
        if (possible.isTheSame()) {
            return goOn(
                    wish,
                    possible,
                    new Keys(
                            wish.idempotencyKey(),
                            slot.key(),
                            possible.earlier().pins()));
        }
        return switch (definitions.fixed(possible.definition())) {
            case Pinning.Pinned.Not(Problem problem) -> Started.Refused.of(problem);
            case Pinning.Pinned.All all -> {
                possible.anew().ifPresent(text -> definitions.keep(text, possible.definition()));
                yield goOn(wish, possible, new Keys(wish.idempotencyKey(), slot.key(), all.hashes()));
            }
        };
    }

    private Started goOn(GoOn wish, Lineage.Answer.Possible possible, Keys keys) {
        Started started = goOn(wish, possible, keys, false);
        boolean queues =
                started instanceof Started.Refused && wish.how() == Descent.How.RERUN && queues(possible.definition());
        if (!queues) {
            return started;
        }
        Started queued = goOn(wish, possible, keys, true);
        keys.slot().ifPresent(workers::admit);
        return queued;
    }

    private Started goOn(GoOn wish, Lineage.Answer.Possible possible, Keys keys, boolean queued) {
        ExecutionId id = ids.next();
        Event.ExecutionCreated before = possible.earlier().created();
        var create = new Command.Create(
                id,
                possible.hash(),
                possible.inputs(),
                wish.actor(),
                before.labels(),
                before.folder(),
                keys.idempotency(),
                keys.slot(),
                queued,
                journal.epoch(),
                keys.pins(),
                Optional.empty());
        return create(id, Lineage.command(possible, create), Execution.blank(possible.definition()), Optional.empty());
    }

    /** The first of the line of retries that led to that execution. */
    public ExecutionId first(ExecutionId execution) {
        return lineage.first(execution);
    }

    // Taking back

    /** Starts an execution that undoes a completed one, the newest step first. */
    public Started undo(ExecutionId id, String actor) {
        return whileNothingIsRemoved(() -> takeBack(id, actor));
    }

    private Started takeBack(ExecutionId id, String actor) {
        Optional<Problem> refusal = whyNotUndo(id);
        if (refusal.isPresent()) {
            return Started.Refused.of(refusal.get());
        }
        Execution done = load(id);
        List<TakesBack> steps = done.takesBack(decider);
        ExecutionId undoing = ids.next();
        var command = new Command.CreateUndo(
                undoing,
                id,
                done.created().definition(),
                actor,
                done.created().folder(),
                done.created().slot(),
                steps,
                journal.epoch());
        return create(undoing, command, Execution.blank(done.definition()), Optional.empty());
    }

    private Optional<Problem> whyNotUndo(ExecutionId id) {
        Optional<ExecutionRow> row = journal.find(id);
        if (row.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.EXECUTION_UNKNOWN, id));
        }
        String status = row.get().status();
        boolean completed = status.equals("completed") || status.equals("partially_completed");
        if (!completed || row.get().takesBack().isPresent()) {
            return Optional.of(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, id, status, "undo")
                    .hint("Only what has completed can be taken back."));
        }
        if (row.get().parent().isPresent()) {
            return Optional.of(partOfAnother(id, row.get().parent().get()));
        }
        Optional<ExecutionRow> before = journal.takenBackBy(id);
        if (before.isPresent()) {
            return Optional.of(Problem.of(
                    ProblemCode.ALREADY_TAKEN_BACK,
                    id,
                    before.get().id(),
                    before.get().status()));
        }
        List<ExecutionRow> later = journal.touchedLater(id, touches(row.get()), NAMED_SUCCESSORS);
        return later.stream()
                .findFirst()
                .map(first -> Problem.of(ProblemCode.TOUCHED_LATER, id, first.id(), first.workflow())
                        .hint("Take that one back first, if that is what you want: `belay undo " + first.id() + "`."));
    }

    private static Problem partOfAnother(ExecutionId id, Parent parent) {
        return Problem.of(ProblemCode.PART_OF_ANOTHER, id, parent.step(), parent.execution())
                .hint("`belay undo " + parent.outermost() + "` takes all of it back.");
    }

    /** What it touched, and what those within it did. */
    private List<String> touches(ExecutionRow outermost) {
        Set<String> all = new LinkedHashSet<>(outermost.touches());
        family(outermost.id()).forEach(row -> all.addAll(row.touches()));
        return List.copyOf(all);
    }

    private List<ExecutionRow> family(ExecutionId outermost) {
        List<ExecutionRow> all = new ArrayList<>();
        List<ExecutionRow> page = journal.within(outermost, Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = journal.within(outermost, Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
        return all;
    }

    // Steering

    /** Asks something of an execution; answers why it was refused, if it was. */
    public Optional<Problem> steer(ExecutionId id, Command.Wish wish) {
        Optional<ExecutionRow> row = journal.find(id);
        if (row.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.EXECUTION_UNKNOWN, id));
        }
        return journal.isHeld(id) ? steerHeld(row.get(), wish) : workers.ask(id, wish);
    }

    /** What is held does nothing before somebody lets it go on. */
    private Optional<Problem> steerHeld(ExecutionRow row, Command.Wish wish) {
        if (!(wish instanceof Command.Resume)) {
            return Optional.of(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, row.id(), "held", wish.verb())
                    .hint("It was brought back by a backup. See what became of its effects since, then `belay resume "
                            + row.id() + "`."));
        }
        releaseChildren(row.id());
        journal.release(row.id());
        return workers.release(row, wish);
    }

    /** Turns a breaker by hand; answers with it as it stands then, or with nothing where nobody has asked one of that name. */
    public Optional<GateView> turnBreaker(String breaker, BreakerTurn turn) {
        Optional<GateView> turned = journal.turn(breaker, turn, clock.instant());
        workers.attendGates();
        return turned;
    }

    /** They go on first: their parent finds them at work, or at their end. */
    private void releaseChildren(ExecutionId parent) {
        List<ExecutionRow> page = journal.children(parent, Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (ExecutionRow child : page) {
                releaseChildren(child.id());
                if (journal.release(child.id())) {
                    workers.goOn(child);
                }
            }
            page = journal.children(parent, Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
    }

    // Continuing

    /** Continues what an earlier process left, and answers with the executions that it had interrupted. */
    public List<ExecutionRow> recover() {
        return workers.recover();
    }

    /**
     * Waits until that holds for an execution's row, or the thread is interrupted.
     *
     * @throws dev.belay.engine.journal.DamagedJournal when the execution was set aside
     */
    public ExecutionRow await(ExecutionId id, Predicate<ExecutionRow> condition) throws InterruptedException {
        return workers.await(id, condition);
    }

    // Removing

    /**
     * Removes a bounded number of executions that the retention does not keep; appends wait for one such piece at most.
     *
     * <p>To be called again with what the last piece ended at, until that is empty; and from the beginning while a
     * whole round removed something and kept something, because what was removed may have been all that kept it.
     */
    public Pruned prune(Retention retention, Optional<Expired> after) {
        return pruning.piece(retention, after);
    }

    /** Clears away one bounded piece of what pruning left, and gives room back to the disk; whether there is more. */
    public boolean sweep() {
        return pruning.sweep();
    }

    // Reading

    /** What can be read of the journal. */
    public JournalReader journal() {
        return journal;
    }

    /** How far each sink is. */
    public Outbox outbox() {
        return journal.outbox();
    }

    /** What came to triggers. */
    public TriggerLog triggerLog() {
        return journal.triggers();
    }

    /** The state of an execution. */
    public Execution state(ExecutionId id) {
        return load(id);
    }

    // Definitions

    /** The registered definitions. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Begins nothing more by itself, and waits until nothing is under way, so that closing leaves nothing in doubt.
     *
     * <p>What waits for a time, for another attempt or for its turn is left to the next engine. What is asked for
     * meanwhile is still done: the caller must have ended to ask.
     */
    public void finish() throws InterruptedException {
        workers.finish();
    }

    /** Ends the engine; attempts under way are left, and are in doubt for the next one. */
    @Override
    public void close() {
        workers.close();
        journal.close();
    }
}
