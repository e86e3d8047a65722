package dev.belay.rehearsal.fault;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Definition;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.execution.Leftover;
import dev.belay.execution.Phase;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.Work;
import dev.belay.rehearsal.course.Course;
import dev.belay.rehearsal.course.Fault;
import dev.belay.rehearsal.course.Moment;
import dev.belay.rehearsal.course.Performance;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.script.Cue;
import dev.belay.rehearsal.script.Holes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private record Found(String step, Finding.Kind kind) {}

    /** A fault, and the case in whose course it comes. */
    private record Point(Case test, Fault fault) {}

    private final Definition definition;
    private final ActionCatalog actions;
    private final Case test;
    private final Map<Found, List<String>> found = new LinkedHashMap<>();
    private int clean;

    private FaultTour(Definition definition, ActionCatalog actions, Case test) {
        this.definition = definition;
        this.actions = actions;
        this.test = test;
    }

    /**
     * What comes of the faults.
     *
     * @param nanos a clock for the bound of time
     */
    public static FaultReport of(
            Definition definition, ActionCatalog actions, Case test, Map<String, Step> steps, LongSupplier nanos) {
        return new FaultTour(definition, actions, test).visit(steps, nanos);
    }

    private FaultReport visit(Map<String, Step> steps, LongSupplier nanos) {
        List<Point> points = points();
        long end = nanos.getAsLong() + MAX_TIME.toNanos();
        int tried = 0;
        for (Point point : spread(points)) {
            if (nanos.getAsLong() > end) {
                break;
            }
            tried++;
            look(point.fault(), Performance.of(definition, actions, point.test(), point.fault()));
        }
        return new FaultReport(tried, points.size(), clean, findings(steps));
    }

    // The points

    /** Those of the course as written; and, where nothing is undone in it, those of a rollback from its last step. */
    private List<Point> points() {
        Course plain = Performance.of(definition, actions, test, Fault.NONE);
        List<Point> points = new ArrayList<>();
        plain.moments().forEach(moment -> at(moment).forEach(fault -> points.add(new Point(test, fault))));
        if (plain.undone().isEmpty() && !plain.ran().isEmpty()) {
            Case turned = turnedBackIn(plain.ran().getLast());
            Performance.of(definition, actions, turned, Fault.NONE).moments().stream()
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
    private Case turnedBackIn(StepPath step) {
        List<Cue> cues = new ArrayList<>(test.cues());
        cues.add(new Cue(new Cue.Moment.During(step), new Cue.Act.Cancel(false, true, ""), test.actor()));
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
        course.end().ifPresent(end -> {
            end.leftovers().stream().map(Leftover::step).forEach(left -> note(left, Finding.Kind.LEFT, point));
            course.asked().forEach(asked -> note(asked.path(), asks(asked), point));
        });
        if (course.endless()) {
            note(hit(fault, course).orElse(StepPath.ROOT), Finding.Kind.ENDLESS, point);
        }
        clean += found.values().stream().mapToInt(List::size).sum() == before ? 1 : 0;
    }

    private void note(StepPath path, Finding.Kind kind, String point) {
        found.computeIfAbsent(new Found(path.stepId(), kind), _ -> new ArrayList<>())
                .add(point);
    }

    private static Finding.Kind asks(StepState node) {
        boolean ofUndo = node.stage() instanceof Stage.Asking asking
                && asking.phase() == Phase.UNDO
                && !asking.why().code().equals("in-doubt");
        return ofUndo ? Finding.Kind.UNDO_FAILS : Finding.Kind.ASKS_WHETHER_IT_HAPPENED;
    }

    private static Optional<StepPath> hit(Fault fault, Course course) {
        return course.moments().stream()
                .filter(moment -> moment.number() == fault.moment())
                .findFirst()
                .flatMap(Moment::work)
                .map(Work::step);
    }

    private static String words(Fault fault, Course course) {
        Optional<Moment> moment = course.moments().stream()
                .filter(one -> one.number() == fault.moment())
                .findFirst();
        String where = moment.flatMap(Moment::work).map(FaultTour::at).orElse(" between two steps");
        String landed = moment.flatMap(Moment::attempt).isEmpty()
                ? ""
                : fault.landed() ? ", after it had its effect" : ", before it had an effect";
        return fault.kind().words() + where + landed + (fault.turnsBack() ? ", and everything is rolled back" : "");
    }

    private static String at(Work work) {
        return switch (work) {
            case Work.Attempt attempt when attempt.phase() == Phase.UNDO -> " in the undo of `" + attempt.step() + "`";
            case Work.Attempt attempt -> " in `" + attempt.step() + "`";
            case Work.Prepare prepare -> " before `" + prepare.step() + "`";
            case Work.Probe probe -> " while `" + probe.step() + "` is asked about";
            case Work.End end -> " while `" + end.step() + "` is ended";
            case Work.Delegate delegate -> " before the workflow of `" + delegate.step() + "` begins";
            case Work.Attend attend -> " while the workflow of `" + attend.step() + "` is at work";
        };
    }

    // Findings

    private List<Finding> findings(Map<String, Step> steps) {
        Holes holes = test.holes().orElse(Holes.NONE);
        List<Finding> findings = new ArrayList<>();
        found.forEach((what, points) -> {
            Optional<Step> step = Optional.ofNullable(steps.get(what.step()));
            String advice = step.map(one -> Advice.of(one, what.kind())).orElse("");
            boolean accepted =
                    step.map(one -> isAccepted(one, what.kind(), holes)).orElse(false);
            findings.add(new Finding(what.step(), what.kind(), points.size(), points.getFirst(), advice, accepted));
        });
        findings.sort(Comparator.comparing(Finding::accepted));
        return findings;
    }

    /** A step that says why it cannot be taken back has been thought about. */
    private static boolean isAccepted(Step step, Finding.Kind kind, Holes holes) {
        return switch (kind) {
            case LEFT ->
                holes.leaves().contains(step.id())
                        || step.verb() instanceof Verb.Act act && act.undo() instanceof Undo.Irreversible;
            case ASKS_WHETHER_IT_HAPPENED, UNDO_FAILS -> holes.asks().contains(step.id());
            case ENDLESS -> false;
        };
    }

    /** The steps of a definition by id. */
    public static Map<String, Step> byId(List<Step> steps) {
        Map<String, Step> byId = new TreeMap<>();
        steps.forEach(step -> byId.putIfAbsent(step.id(), step));
        return byId;
    }
}
