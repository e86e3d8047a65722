package dev.belay.rehearsal.course;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.InputBinding;
import dev.belay.engine.IdempotencyKeys;
import dev.belay.engine.StartKeys;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Decision;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Pending;
import dev.belay.execution.StepPath;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.script.Cue;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plays one case through: decides, applies what follows, does what is owed, and lets time skip to whatever comes next.
 *
 * <p>The same case and fault give the same course, event by event. One use, one thread.
 */
public final class Performance {

    /** A course that goes on after this many moments is given up. */
    public static final int MAX_MOMENTS = 20_000;

    private static final ExecutionId ID = new ExecutionId("wf-1");
    private static final String HASH = "0".repeat(64);
    private static final String FOLDER = "/rehearsal";

    private final Kin kin;
    private final Case test;
    private final Fault fault;
    private final Decider decider;
    private final ImaginedWorld world = new ImaginedWorld();
    private final Set<Course.Unmocked> unmocked = new LinkedHashSet<>();
    private final Family family;
    private final MockRunners runners;
    private final Children children;
    private final Agenda agenda = new Agenda();
    private final Cueing cueing;
    private final List<Course.Happening> journal = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Problem> refusedCues = new ArrayList<>();
    private final Set<Taken> taken = new HashSet<>();

    /** How each child was looked after last: as its parent goes on, stops or waits, it is looked after anew. */
    private final Map<ExecutionId, String> attended = new HashMap<>();

    private Instant now;
    private long epoch = 1;

    /** Work that is under way. */
    private record Taken(ExecutionId of, String work) {}

    private Performance(Kin kin, ActionCatalog actions, Case test, Fault fault) {
        this.kin = kin;
        this.test = test;
        this.fault = fault;
        this.decider = new Decider(actions, new IdempotencyKeys());
        this.family = new Family(ID, kin.definition());
        this.runners = new MockRunners(test, actions, world, unmocked);
        this.children = new Children(test, kin, family, decider, world, unmocked, () -> epoch);
        this.cueing = new Cueing(test.cues());
        this.now = test.now();
    }

    /** The course of that case, with what goes wrong in it. */
    public static Course of(Kin kin, ActionCatalog actions, Case test, Fault fault) {
        if (kin.objection().isPresent()) {
            return Course.refused(List.of(kin.objection().get()));
        }
        return switch (InputBinding.bind(kin.definition(), test.inputs())) {
            case InputBinding.Bound.Refused(List<Problem> problems) -> Course.refused(problems);
            case InputBinding.Bound.Complete(Value.Mapping inputs) -> {
                StartKeys.Keyed slot = new StartKeys(kin.definition(), inputs).slot();
                yield slot.problem().isPresent()
                        ? Course.refused(List.of(slot.problem().get()))
                        : new Performance(kin, actions, test, fault).play(inputs, slot.key());
            }
        };
    }

    private Course play(Value.Mapping inputs, Optional<String> slot) {
        cueing.timed(test.now()).forEach((cue, at) -> agenda.add(new Agenda.Item.Outside(at, cue)));
        Member outermost = family.outermost();
        tell(
                outermost,
                new Command.Create(
                        ID,
                        HASH,
                        inputs,
                        test.actor(),
                        Map.of(),
                        FOLDER,
                        Optional.empty(),
                        slot,
                        false,
                        epoch,
                        kin.pins(),
                        Optional.empty()));
        while (moments.size() < MAX_MOMENTS && outermost.state().ended().isEmpty() && goesOn()) {
            // Each round is one moment; what follows from it is told within.
        }
        return new Course(
                List.of(),
                Optional.of(outermost.state()),
                family.runs(),
                family.leftovers(),
                journal,
                moments,
                cueing.unmet(),
                refusedCues,
                List.copyOf(unmocked),
                world.standing(),
                moments.size() >= MAX_MOMENTS);
    }

    // Moments

    /** Lets the next thing happen; answers whether there was one. */
    private boolean goesOn() {
        Optional<Agenda.Item.Time> wake = wake();
        Optional<Agenda.Item> next = agenda.first();
        if (next.isPresent()
                && wake.map(time -> !time.at().isBefore(next.get().at())).orElse(true)) {
            advance(next.get().at());
            agenda.remove(next.get());
            happens(next.get());
        } else if (wake.isPresent()) {
            advance(wake.get().at());
            happens(wake.get());
        } else {
            return false;
        }
        return true;
    }

    /** The first of them for which time passes. */
    private Optional<Agenda.Item.Time> wake() {
        return family.all().stream()
                .flatMap(member -> member
                        .state()
                        .wakeAt()
                        .filter(at -> isWaitedFor(member, at))
                        .map(at -> new Agenda.Item.Time(at, member))
                        .stream())
                .min(Comparator.comparing(Agenda.Item.Time::at));
    }

    /** Nobody waits for the limit of an execution that waits for an answer, unless the case says so. */
    private boolean isWaitedFor(Member member, Instant at) {
        boolean onlyTheLimit = member.state().deadline().equals(Optional.of(at));
        return !onlyTheLimit
                || test.until()
                        .filter(span -> !at.isAfter(test.now().plus(span)))
                        .isPresent();
    }

    private void advance(Instant later) {
        now = later.isAfter(now) ? later : now;
    }

    private void happens(Agenda.Item item) {
        int number = moments.size();
        moments.add(
                item instanceof Agenda.Item.Done(Instant _, Member of, Work work)
                        ? new Moment(number, of.calls(), Optional.of(work))
                        : new Moment(number, List.of(), Optional.empty()));
        if (fault.hits(number)) {
            strike(item);
        } else {
            follow(item);
        }
    }

    private void follow(Agenda.Item item) {
        switch (item) {
            case Agenda.Item.Done(Instant _, Member of, Work work) -> done(of, work);
            case Agenda.Item.Outside(Instant _, Cue cue) -> act(cue);
            case Agenda.Item.Time(Instant _, Member of) -> tell(of, new Command.Wake());
        }
    }

    private void done(Member of, Work work) {
        switch (work) {
            case Work.Prepare prepare -> tell(of, runners.prepare(of, prepare));
            case Work.Probe probe -> tell(of, runners.probe(of, probe));
            case Work.Attempt attempt -> reported(of, attempt, runners.attempt(of, attempt));
            case Work.End end -> {
                agenda.drop(of, end);
                tell(of, new Command.Stopped(end.step(), end.phase(), end.attempt()));
            }
            case Work.Delegate delegate -> tell(of, children.delegate(of, delegate));
            case Work.Attend attend -> children.attend(of, attend).ifPresent(word -> tell(word.to(), word.command()));
        }
    }

    private void reported(Member of, Work.Attempt attempt, Outcome outcome) {
        Duration took = runners.takes(of, attempt);
        tell(of, new Command.Reported(attempt.step(), attempt.phase(), attempt.attempt(), outcome, took));
    }

    // Faults

    private void strike(Agenda.Item item) {
        if (item instanceof Agenda.Item.Done(Instant _, Member of, Work.Attempt attempt)) {
            strike(of, attempt);
        } else if (fault.kind() == Fault.Kind.KILL) {
            if (item instanceof Agenda.Item.Outside) {
                agenda.add(item);
            }
            kill();
        }
        if (fault.turnsBack()) {
            tell(family.outermost(), new Command.Cancel(test.actor(), "", false, true));
        }
    }

    private void strike(Member of, Work.Attempt attempt) {
        if (fault.landed()) {
            runners.land(of, attempt);
        }
        switch (fault.kind()) {
            case KILL -> kill();
            case TIMEOUT -> {
                // Its news never comes: the deadline does.
            }
            case LOST_REPLY ->
                reported(
                        of,
                        attempt,
                        new Outcome.Doubtful(new Failure(MockRunners.LOST, "The answer was lost on its way.")));
        }
    }

    /** It dies with all that it had under way; another process reads the journals and takes over. */
    private void kill() {
        agenda.dropWork();
        taken.clear();
        attended.clear();
        epoch++;
        family.all().forEach(Member::reread);
        family.all().stream()
                .filter(member -> member.state().ended().isEmpty())
                .forEach(member -> tell(member, new Command.Recover(epoch)));
    }

    // People

    /** What comes from outside may be refused, and that is told. */
    private void act(Cue cue) {
        Member outermost = family.outermost();
        Optional<Problem> refusal = switch (cue.act()) {
            case Cue.Act.Signal(String name, Value payload) ->
                tell(cueing.addressee(family, cue), new Command.Signal(name, payload, cue.actor()));
            case Cue.Act.Cancel cancel -> cancel(cancel, cue.actor());
            case Cue.Act.Pause _ -> tell(outermost, new Command.Pause(cue.actor(), ""));
            case Cue.Act.Resume _ -> tell(outermost, new Command.Resume(cue.actor()));
            case Cue.Act.Decide decide ->
                cueing.decision(family, cue, decide).flatMap(answered -> tell(answered.member(), answered.decision()));
            case Cue.Act.Kill _ -> {
                kill();
                yield Optional.empty();
            }
        };
        refusal.ifPresent(refusedCues::add);
    }

    private Optional<Problem> cancel(Cue.Act.Cancel wish, String actor) {
        var command = new Command.Cancel(actor, wish.reason(), wish.force(), wish.rollback());
        if (wish.of().isEmpty()) {
            return tell(family.outermost(), command);
        }
        StepPath step = wish.of().get();
        return Cueing.workerFor(family, step)
                .map(child -> tell(child, command))
                .orElseGet(() -> Optional.of(Problem.of(ProblemCode.EXECUTION_UNKNOWN, step)
                        .hint("No workflow that this step runs has begun at that moment; where a mock stands for it,"
                                + " none ever does.")));
    }

    // Deciding

    /** Decides, and does what follows; answers why it was refused, where it was. */
    private Optional<Problem> tell(Member member, Command command) {
        boolean hadEnded = member.state().ended().isPresent();
        Decision decision = decider.decide(member.state(), command, now);
        decision.events().forEach(event -> journal.add(member.happened(event, now)));
        if (command instanceof Command.Delegated wish && !decision.events().isEmpty()) {
            children.begun(member, wish).ifPresent(child -> tell(child, wish.child()));
        }
        cueing.due(family).forEach(cue -> agenda.add(new Agenda.Item.Outside(now, cue)));
        takeUp(member);
        if (!hadEnded && member.state().ended().isPresent()) {
            ended(member);
        }
        return decision.refusal();
    }

    /** Its parent looks again, and whoever waited for its concurrency key begins. */
    private void ended(Member member) {
        family.parentOf(member)
                .ifPresent(parent -> Pending.of(parent.state()).stream()
                        .filter(work -> work instanceof Work.Attend attend
                                && attend.child().equals(member.id())
                                && !agenda.holds(parent, work))
                        .forEach(work -> agenda.add(new Agenda.Item.Done(now, parent, work))));
        family.admitted().ifPresent(next -> tell(next, new Command.Admit()));
    }

    private void takeUp(Member member) {
        for (Work work : Pending.of(member.state())) {
            if (isNew(member, work)) {
                Duration takes =
                        work instanceof Work.Attend attend ? children.takes(attend) : runners.takes(member, work);
                agenda.add(new Agenda.Item.Done(now.plus(takes), member, work));
            }
        }
    }

    private boolean isNew(Member member, Work work) {
        return work instanceof Work.Attend attend
                ? !attend.id().equals(attended.put(attend.child(), attend.id()))
                : taken.add(new Taken(member.id(), work.id()));
    }
}
