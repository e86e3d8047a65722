package dev.belay.rehearsal.fault;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.execution.Phase;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.Work;
import dev.belay.rehearsal.course.Course;
import dev.belay.rehearsal.course.Fault;
import dev.belay.rehearsal.course.Kin;
import dev.belay.rehearsal.course.Moment;
import dev.belay.rehearsal.course.Performance;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.script.Cue;
import dev.belay.rehearsal.script.Holes;
import dev.belay.rehearsal.script.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Visits the points at which something can go wrong in a case: every moment of its course, and of its rollback, by every
 * fault that can meet it there.
 *
 * <p>Each point is a course of its own, from the beginning. One use, one thread.
 */
public final class FaultTour {

    /** No more points of one case are tried. */
    public static final int MAX_POINTS = 5_000;

    /** No more time is spent on the points of one case. */
    public static final Duration MAX_TIME = Duration.ofSeconds(30);

    private record Found(Running step, Finding.Kind kind) {}

    /** A fault, and the case in whose course it comes. */
    private record Point(Case test, Fault fault) {}

    private final Kin kin;
    private final ActionCatalog actions;
    private final Case test;
    private final Map<Found, List<String>> found = new LinkedHashMap<>();
    private int clean;

    private FaultTour(Kin kin, ActionCatalog actions, Case test) {
        this.kin = kin;
        this.actions = actions;
        this.test = test;
    }

    /**
     * What comes of the faults.
     *
     * @param steps what stands at a running, in whichever definition
     * @param nanos a clock for the bound of time
     */
    public static FaultReport of(
            Kin kin, ActionCatalog actions, Case test, Function<Running, Optional<Step>> steps, LongSupplier nanos) {
        return new FaultTour(kin, actions, test).visit(steps, nanos);
    }

    private FaultReport visit(Function<Running, Optional<Step>> steps, LongSupplier nanos) {
        List<Point> points = points();
        long end = nanos.getAsLong() + MAX_TIME.toNanos();
        int tried = 0;
        for (Point point : spread(points)) {
            if (nanos.getAsLong() > end) {
                break;
            }
            tried++;
            look(point.fault(), Performance.of(kin, actions, point.test(), point.fault()));
        }
        return new FaultReport(tried, points.size(), clean, findings(steps));
    }

    // The points

    /** Those of the course as written; and, where nothing is undone in it, those of a rollback from its last step. */
    private List<Point> points() {
        Course plain = Performance.of(kin, actions, test, Fault.NONE);
        List<Point> points = new ArrayList<>();
        plain.moments().forEach(moment -> at(moment).forEach(fault -> points.add(new Point(test, fault))));
        if (plain.undone().isEmpty() && !plain.ran().isEmpty()) {
            Case turned = turnedBackIn(plain.ran().getLast());
            Performance.of(kin, actions, turned, Fault.NONE).moments().stream()
                    .filter(FaultTour::isUndo)
                    .forEach(moment -> at(moment).stream()
                            .filter(fault -> !fault.turnsBack())
                            .forEach(fault -> points.add(new Point(turned, fault))));
        }
        return points;
    }

    private static boolean isUndo(Moment moment) {
        return moment.attempt().filter(attempt -> attempt.phase() == Phase.UNDO).isPresent();
    }

    /** The same case, in which somebody cancels while that step is under way. */
    private Case turnedBackIn(Running step) {
        List<Cue> cues = new ArrayList<>(test.cues());
        var cancel = new Cue.Act.Cancel(Optional.empty(), false, true, "");
        cues.add(new Cue(new Cue.Moment.During(step.path()), cancel, test.actor()));
        return test.with(cues);
    }

    private List<Fault> at(Moment moment) {
        List<Fault> faults = new ArrayList<>();
        boolean acts = moment.attempt().isPresent();
        for (boolean turnsBack : new boolean[] {false, true}) {
            faults.add(new Fault(Fault.Kind.KILL, moment.number(), false, turnsBack));
            if (acts) {
                faults.add(new Fault(Fault.Kind.KILL, moment.number(), true, turnsBack));
                faults.add(new Fault(Fault.Kind.TIMEOUT, moment.number(), false, turnsBack));
                faults.add(new Fault(Fault.Kind.TIMEOUT, moment.number(), true, turnsBack));
            }
            if (moment.attempt().filter(this::isRemote).isPresent()) {
                faults.add(new Fault(Fault.Kind.LOST_REPLY, moment.number(), false, turnsBack));
                faults.add(new Fault(Fault.Kind.LOST_REPLY, moment.number(), true, turnsBack));
            }
        }
        return faults;
    }

    private boolean isRemote(Work.Attempt attempt) {
        return actions.find(attempt.call().action())
                .map(spec -> spec.reach() == ActionSpec.Reach.REMOTE)
                .orElse(false);
    }

    /** All of them, or as many as may be tried, spread over the whole course. */
    private static List<Point> spread(List<Point> points) {
        if (points.size() <= MAX_POINTS) {
            return points;
        }
        List<Point> some = new ArrayList<>(MAX_POINTS);
        for (int i = 0; i < MAX_POINTS; i++) {
            some.add(points.get((int) ((long) i * points.size() / MAX_POINTS)));
        }
        return some;
    }

    // What comes of one

    private void look(Fault fault, Course course) {
        String point = words(fault, course);
        int before = found.values().stream().mapToInt(List::size).sum();
        course.leftovers().forEach(left -> note(left.running(), Finding.Kind.LEFT, point));
        course.asked().forEach(asked -> note(asked.running(), asks(asked.state()), point));
        if (course.endless()) {
            note(hit(fault, course).orElse(Running.outermost(StepPath.ROOT)), Finding.Kind.ENDLESS, point);
        }
        clean += found.values().stream().mapToInt(List::size).sum() == before ? 1 : 0;
    }

    private void note(Running running, Finding.Kind kind, String point) {
        found.computeIfAbsent(new Found(running.anyTime(), kind), _ -> new ArrayList<>())
                .add(point);
    }

    private static Finding.Kind asks(StepState node) {
        boolean ofUndo = node.stage() instanceof Stage.Asking asking
                && asking.phase() == Phase.UNDO
                && !asking.why().code().equals("in-doubt");
        return ofUndo ? Finding.Kind.UNDO_FAILS : Finding.Kind.ASKS_WHETHER_IT_HAPPENED;
    }

    private static Optional<Running> hit(Fault fault, Course course) {
        return course.moments().stream()
                .filter(moment -> moment.number() == fault.moment())
                .findFirst()
                .flatMap(Moment::step);
    }

    private static String words(Fault fault, Course course) {
        Optional<Moment> moment = course.moments().stream()
                .filter(one -> one.number() == fault.moment())
                .findFirst();
        String where = moment.flatMap(FaultTour::place).orElse(" between two steps");
        String landed = moment.flatMap(Moment::attempt).isEmpty()
                ? ""
                : fault.landed() ? ", after it had its effect" : ", before it had an effect";
        return fault.kind().words() + where + landed + (fault.turnsBack() ? ", and everything is rolled back" : "");
    }

    private static Optional<String> place(Moment moment) {
        return moment.work().map(work -> place(work, moment.step().orElseThrow()));
    }

    private static String place(Work work, Running step) {
        return switch (work) {
            case Work.Attempt attempt when attempt.phase() == Phase.UNDO -> " in the undo of `" + step + "`";
            case Work.Attempt _ -> " in `" + step + "`";
            case Work.Prepare _ -> " before `" + step + "`";
            case Work.Probe _ -> " while `" + step + "` is asked about";
            case Work.End _ -> " while `" + step + "` is ended";
            case Work.Delegate _ -> " before the workflow of `" + step + "` begins";
            case Work.Attend _ -> " while the workflow of `" + step + "` is at work";
        };
    }

    // Findings

    private List<Finding> findings(Function<Running, Optional<Step>> steps) {
        Holes holes = test.holes().orElse(Holes.NONE);
        List<Finding> findings = new ArrayList<>();
        found.forEach((what, points) -> {
            Optional<Step> step = steps.apply(what.step());
            String advice = step.map(one -> Advice.of(one, what.kind())).orElse("");
            boolean accepted = step.map(one -> isAccepted(what, one, holes)).orElse(false);
            String name = what.step().path().text();
            findings.add(new Finding(name, what.kind(), points.size(), points.getFirst(), advice, accepted));
        });
        findings.sort(Comparator.comparing(Finding::accepted));
        return findings;
    }

    /** A step that says why it cannot be taken back has been thought about. */
    private static boolean isAccepted(Found what, Step step, Holes holes) {
        String name = what.step().path().text();
        return switch (what.kind()) {
            case LEFT ->
                holes.leaves().contains(name)
                        || step.verb() instanceof Verb.Act act && act.undo() instanceof Undo.Irreversible;
            case ASKS_WHETHER_IT_HAPPENED, UNDO_FAILS -> holes.asks().contains(name);
            case ENDLESS -> false;
        };
    }
}
