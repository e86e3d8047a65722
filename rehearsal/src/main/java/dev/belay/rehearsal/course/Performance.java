package dev.belay.rehearsal.course;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.InputBinding;
import dev.belay.engine.IdempotencyKeys;
import dev.belay.engine.StartKeys;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.script.Cue;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plays one case through: lets one moment come after the other, with what happens at it, and time skip to the next.
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
    private final ImaginedWorld world = new ImaginedWorld();
    private final Set<Course.Unmocked> unmocked = new LinkedHashSet<>();
    private final Agenda agenda = new Agenda();
    private final List<Moment> moments = new ArrayList<>();
    private final Present present;
    private final Cast cast;
    private final Driving driving;
    private final People people;
    private final Striking striking;

    private Performance(Kin kin, ActionCatalog actions, Case test, Fault fault) {
        this.kin = kin;
        this.test = test;
        this.present = new Present(test.now());
        var decider = new Decider(actions, new IdempotencyKeys());
        var family = new Family(ID, kin.definition());
        var children = new Children(test, kin, family, decider, world, unmocked, present::epoch);
        var runners = new MockRunners(test, actions, world, unmocked);
        this.cast = new Cast(family, children, runners, new Cueing(test.cues()));
        this.driving = new Driving(cast, decider, present, agenda);
        this.people = new People(cast, driving);
        this.striking = new Striking(fault, cast, driving, agenda);
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
        cast.cueing().timed(test.now()).forEach((cue, at) -> agenda.add(new Agenda.Item.Outside(at, cue)));
        Member outermost = cast.family().outermost();
        driving.tell(
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
                        present.epoch(),
                        kin.pins(),
                        Optional.empty()));
        while (moments.size() < MAX_MOMENTS && outermost.state().ended().isEmpty() && goesOn()) {
            // Each round is one moment; what follows from it is told within.
        }
        return new Course(
                List.of(),
                Optional.of(outermost.state()),
                cast.family().runs(),
                cast.family().leftovers(),
                driving.journal(),
                moments,
                cast.cueing().unmet(),
                people.refused(),
                List.copyOf(unmocked),
                world.standing(),
                moments.size() >= MAX_MOMENTS);
    }

    /** Lets the next thing happen; answers whether there was one. */
    private boolean goesOn() {
        Optional<Agenda.Item.Time> wake = wake();
        Optional<Agenda.Item> next = agenda.first();
        if (next.isPresent()
                && wake.map(time -> !time.at().isBefore(next.get().at())).orElse(true)) {
            present.advance(next.get().at());
            agenda.remove(next.get());
            happens(next.get());
        } else if (wake.isPresent()) {
            present.advance(wake.get().at());
            happens(wake.get());
        } else {
            return false;
        }
        return true;
    }

    /** The first of them for which time passes. */
    private Optional<Agenda.Item.Time> wake() {
        return cast.family().all().stream()
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

    private void happens(Agenda.Item item) {
        int number = moments.size();
        moments.add(
                item instanceof Agenda.Item.Done(Instant _, Member of, Work work)
                        ? new Moment(number, of.calls(), Optional.of(work))
                        : new Moment(number, List.of(), Optional.empty()));
        if (striking.hits(number)) {
            striking.strike(item, test.actor());
        } else {
            follow(item);
        }
    }

    private void follow(Agenda.Item item) {
        switch (item) {
            case Agenda.Item.Done(Instant _, Member of, Work work) -> done(of, work);
            case Agenda.Item.Outside(Instant _, Cue cue) -> people.act(cue);
            case Agenda.Item.Time(Instant _, Member of) -> driving.tell(of, new Command.Wake());
        }
    }

    private void done(Member of, Work work) {
        MockRunners runners = cast.runners();
        Children children = cast.children();
        switch (work) {
            case Work.Prepare prepare -> driving.tell(of, runners.prepare(of, prepare));
            case Work.Probe probe -> driving.tell(of, runners.probe(of, probe));
            case Work.Attempt attempt -> driving.reported(of, attempt, runners.attempt(of, attempt));
            case Work.End end -> {
                agenda.drop(of, end);
                driving.tell(of, new Command.Stopped(end.step(), end.phase(), end.attempt()));
            }
            case Work.Delegate delegate -> driving.tell(of, children.delegate(of, delegate));
            case Work.Attend attend ->
                children.attend(of, attend).ifPresent(word -> driving.tell(word.to(), word.command()));
        }
    }
}
