package dev.belay.rehearsal.course;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.definition.References;
import dev.belay.engine.IdempotencyKeys;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Decision;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Pending;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.script.Cue;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    private final Definition definition;
    private final Case test;
    private final Fault fault;
    private final Decider decider;
    private final ImaginedWorld world = new ImaginedWorld();
    private final MockRunners runners;
    private final MockChildren children;
    private final Agenda agenda = new Agenda();
    private final Cueing cueing;
    private final List<Course.Happening> journal = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Problem> refusedCues = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private Execution state;
    private Instant now;
    private long epoch = 1;

    private Performance(Definition definition, ActionCatalog actions, Case test, Fault fault) {
        this.definition = definition;
        this.test = test;
        this.fault = fault;
        this.decider = new Decider(actions, new IdempotencyKeys());
        this.runners = new MockRunners(test, actions, world);
        this.children = new MockChildren(test, world, runners.unmocked());
        this.cueing = new Cueing(test.cues());
        this.state = Execution.blank(definition);
        this.now = test.now();
    }

    /** The course of that case, with what goes wrong in it. */
    public static Course of(Definition definition, ActionCatalog actions, Case test, Fault fault) {
        return switch (InputBinding.bind(definition, test.inputs())) {
            case InputBinding.Bound.Refused(List<Problem> problems) -> Course.refused(problems);
            case InputBinding.Bound.Complete(Value.Mapping inputs) ->
                new Performance(definition, actions, test, fault).play(inputs);
        };
    }

    private Course play(Value.Mapping inputs) {
        cueing.timed(test.now()).forEach((cue, at) -> agenda.add(new Agenda.Item.Outside(at, cue)));
        tell(new Command.Create(
                ID,
                HASH,
                inputs,
                test.actor(),
                Map.of(),
                FOLDER,
                Optional.empty(),
                Optional.empty(),
                false,
                epoch,
                References.run(definition).stream().collect(Collectors.toMap(name -> name, _ -> HASH)),
                Optional.empty()));
        while (moments.size() < MAX_MOMENTS && state.ended().isEmpty() && goesOn()) {
            // Each round is one moment; what follows from it is told within.
        }
        return new Course(
                List.of(),
                Optional.of(state),
                journal,
                moments,
                cueing.unmet(),
                refusedCues,
                List.copyOf(runners.unmocked()),
                world.standing(),
                moments.size() >= MAX_MOMENTS);
    }

    // Moments

    /** Lets the next thing happen; answers whether there was one. */
    private boolean goesOn() {
        Optional<Instant> wake = state.wakeAt().filter(this::isWaitedFor);
        Optional<Agenda.Item> next = agenda.first();
        if (next.isPresent() && wake.map(at -> !at.isBefore(next.get().at())).orElse(true)) {
            advance(next.get().at());
            agenda.remove(next.get());
            happens(next.get());
        } else if (wake.isPresent()) {
            advance(wake.get());
            happens(new Agenda.Item.Time(now));
        } else {
            return false;
        }
        return true;
    }

    /** Nobody waits for the limit of an execution that waits for an answer, unless the case says so. */
    private boolean isWaitedFor(Instant at) {
        boolean onlyTheLimit = state.deadline().equals(Optional.of(at));
        return !onlyTheLimit
                || test.until()
                        .filter(span -> !at.isAfter(test.now().plus(span)))
                        .isPresent();
    }

    private void advance(Instant later) {
        now = later.isAfter(now) ? later : now;
    }

    private void happens(Agenda.Item item) {
        Optional<Work> work =
                item instanceof Agenda.Item.Done(Instant _, Work done) ? Optional.of(done) : Optional.empty();
        int number = moments.size();
        moments.add(new Moment(number, work));
        if (fault.hits(number)) {
            strike(item);
        } else {
            follow(item);
        }
    }

    private void follow(Agenda.Item item) {
        switch (item) {
            case Agenda.Item.Done(Instant _, Work work) -> done(work);
            case Agenda.Item.Outside(Instant _, Cue cue) -> act(cue);
            case Agenda.Item.Time _ -> tell(new Command.Wake());
        }
    }

    private void done(Work work) {
        switch (work) {
            case Work.Prepare prepare -> tell(runners.prepare(prepare));
            case Work.Probe probe -> tell(runners.probe(probe));
            case Work.Attempt attempt -> reported(attempt, runners.attempt(state, attempt));
            case Work.End end -> {
                agenda.drop(end);
                tell(new Command.Stopped(end.step(), end.phase(), end.attempt()));
            }
            case Work.Delegate delegate -> tell(children.delegate(state, delegate));
            case Work.Attend attend -> children.attend(attend).ifPresent(this::tell);
        }
    }

    private void reported(Work.Attempt attempt, Outcome outcome) {
        tell(new Command.Reported(attempt.step(), attempt.phase(), attempt.attempt(), outcome, runners.takes(attempt)));
    }

    // Faults

    private void strike(Agenda.Item item) {
        Optional<Work.Attempt> attempt = moments.getLast().attempt();
        if (fault.landed()) {
            attempt.ifPresent(hit -> runners.land(state, hit));
        }
        switch (fault.kind()) {
            case KILL -> {
                if (item instanceof Agenda.Item.Outside) {
                    agenda.add(item);
                }
                kill();
            }
            case TIMEOUT -> {
                // Its news never comes: the deadline does.
            }
            case LOST_REPLY ->
                attempt.ifPresent(hit -> reported(
                        hit, new Outcome.Doubtful(new Failure(MockRunners.LOST, "The answer was lost on its way."))));
        }
        if (fault.turnsBack()) {
            tell(new Command.Cancel(test.actor(), "", false, true));
        }
    }

    /** It dies with all that it had under way; another process reads the journal and takes over. */
    private void kill() {
        agenda.dropWork();
        taken.clear();
        Execution again = Execution.blank(definition);
        for (Course.Happening happening : journal) {
            again = again.apply(happening.event(), happening.at());
        }
        state = again;
        tell(new Command.Recover(++epoch));
    }

    // People

    private void act(Cue cue) {
        switch (cue.act()) {
            case Cue.Act.Signal(String name, Value payload) -> tell(new Command.Signal(name, payload, cue.actor()));
            case Cue.Act.Cancel(boolean force, boolean rollback, String reason) ->
                tell(new Command.Cancel(cue.actor(), reason, force, rollback));
            case Cue.Act.Pause _ -> tell(new Command.Pause(cue.actor(), ""));
            case Cue.Act.Resume _ -> tell(new Command.Resume(cue.actor()));
            case Cue.Act.Decide decide -> cueing.decision(state, cue, decide).ifPresent(this::tell);
            case Cue.Act.Kill _ -> kill();
        }
    }

    // Deciding

    private void tell(Command command) {
        Decision decision = decider.decide(state, command, now);
        decision.refusal().ifPresent(refusedCues::add);
        for (Event event : decision.events()) {
            journal.add(new Course.Happening(event, now));
            state = state.apply(event, now);
        }
        cueing.due(state).forEach(cue -> agenda.add(new Agenda.Item.Outside(now, cue)));
        takeUp();
    }

    private void takeUp() {
        for (Work work : Pending.of(state)) {
            if (taken.add(work.id())) {
                Duration takes = work instanceof Work.Attend attend ? children.takes(attend) : runners.takes(work);
                agenda.add(new Agenda.Item.Done(now.plus(takes), work));
            }
        }
    }
}
