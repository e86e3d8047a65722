package dev.belay.rehearsal.verdict;

import dev.belay.definition.Durations;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Failure;
import dev.belay.execution.Intent;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import dev.belay.problem.Problem;
import dev.belay.rehearsal.course.Course;
import dev.belay.rehearsal.script.Cue;
import dev.belay.rehearsal.script.Expectation;
import dev.belay.rehearsal.script.Expectation.StepEnd;
import dev.belay.rehearsal.script.Naming;
import dev.belay.rehearsal.script.Running;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds a course against an expectation. One use, one thread. */
public final class Verdict {

    private final Expectation expected;
    private final Course course;
    private final List<Difference> differences = new ArrayList<>();

    private Verdict(Expectation expected, Course course) {
        this.expected = expected;
        this.course = course;
    }

    /** Everything that is not as expected; empty where the case holds. */
    public static List<Difference> on(Course course, Expectation expected) {
        var verdict = new Verdict(expected, course);
        if (course.end().isEmpty()) {
            verdict.refused();
        } else {
            verdict.end(course.end().get());
        }
        return List.copyOf(verdict.differences);
    }

    private void refused() {
        String codes = course.refused().stream()
                .map(problem -> problem.code().id())
                .distinct()
                .collect(Collectors.joining(", "));
        if (expected.refused().isEmpty()) {
            String why = course.refused().stream().map(Problem::message).collect(Collectors.joining(" "));
            differ("status", expected.status().orElse("that it begins"), "refused: " + why);
        } else if (course.refused().stream()
                .noneMatch(
                        problem -> problem.code().id().equals(expected.refused().get()))) {
            differ("refused", expected.refused().get(), codes);
        }
    }

    private void end(Execution end) {
        expected.refused().ifPresent(code -> differ("refused", code, "it began"));
        if (course.endless()) {
            differ("the course", "an end", "none after " + course.moments().size() + " moments");
        }
        equal("status", expected.status(), end.status().id());
        Optional<Event.ExecutionEnded> ended = end.ended();
        equal(
                "reason",
                expected.reason(),
                ended.map(Event.ExecutionEnded::reason).orElse(""));
        message(ended.map(Event.ExecutionEnded::message).orElse(""));
        Value.Mapping outputs = ended.map(Event.ExecutionEnded::outputs).orElse(Value.Mapping.EMPTY);
        values("outputs", expected.outputs(), outputs);
        expected.steps().forEach(this::step);
        paths("ran", expected.ran(), course.ran(), true);
        paths("undone", expected.undone(), course.undone(), true);
        List<Running> left =
                course.leftovers().stream().map(Course.Left::running).toList();
        paths("leftovers", expected.leftovers(), left, false);
        List<Running> asked = course.asked().stream().map(Course.Run::running).toList();
        paths("asks", expected.asks(), asked, false);
        expected.within().filter(limit -> course.took().compareTo(limit) > 0).ifPresent(this::tookTooLong);
        outside();
    }

    private void tookTooLong(Duration limit) {
        differ("within", Durations.print(limit), Durations.print(course.took()));
    }

    private void outside() {
        course.unmet().forEach(cue -> differ("events", "that " + words(cue) + " comes", "its moment never came"));
        course.refusedCues().forEach(problem -> differ("events", "that it is taken", sentences(problem)));
        course.unmocked().forEach(this::unmocked);
    }

    private static String sentences(Problem problem) {
        return problem.message() + problem.hint().map(hint -> " " + hint).orElse("");
    }

    private void unmocked(Course.Unmocked step) {
        String mock = "one for `" + step.running() + "`";
        step.workflow()
                .ifPresentOrElse(
                        workflow -> differ(
                                "mocks",
                                mock + ", or the workflow `" + workflow + "`",
                                step.unreadable()
                                        .orElse("neither: it is not beside the definition, and not registered")),
                        () -> differ("mocks", mock, "none"));
    }

    private static String words(Cue cue) {
        String when = switch (cue.when()) {
            case Cue.Moment.At _ -> "";
            case Cue.Moment.During(StepPath step) -> "during: " + step;
            case Cue.Moment.After(StepPath step) -> "after: " + step;
            case Cue.Moment.Asked(StepPath step) -> "asked: " + step;
        };
        return "the event `" + when + "`";
    }

    // Steps

    private void step(StepPath name, StepEnd wanted) {
        List<Course.Run> runs = course.runs().stream()
                .filter(run -> Naming.means(name, run.running()))
                .toList();
        if (runs.isEmpty()) {
            equal("steps." + name, wanted.status(), StepStatus.PENDING.id());
            wanted.attempts()
                    .filter(count -> count > 0)
                    .ifPresent(count -> differ("steps." + name + ".attempts", count, 0));
            wanted.error().ifPresent(code -> differ("steps." + name + ".error", code, "never begun"));
            values("steps." + name + ".output", wanted.output(), Value.Mapping.EMPTY);
            values("steps." + name + ".input", wanted.input(), Value.Mapping.EMPTY);
        }
        runs.forEach(run -> step("steps." + run.running(), run.state(), wanted));
    }

    private void step(String what, StepState node, StepEnd wanted) {
        equal(what, wanted.status(), node.status().id());
        wanted.attempts()
                .filter(count -> count != node.attempt())
                .ifPresent(count -> differ(what + ".attempts", count, node.attempt()));
        equal(what + ".error", wanted.error(), node.failure().map(Failure::code).orElse("none"));
        values(what + ".output", wanted.output(), node.output());
        values(what + ".input", wanted.input(), node.intent().map(Intent::input).orElse(Value.Mapping.EMPTY));
    }

    // Comparing

    private void message(String found) {
        expected.message()
                .filter(part -> !found.contains(part))
                .ifPresent(part -> differ("message", "a sentence with `" + part + "`", found));
    }

    private void equal(String what, Optional<String> wanted, String found) {
        wanted.filter(word -> !word.equals(found)).ifPresent(word -> differ(what, word, found));
    }

    private void values(String what, Map<String, Value> wanted, Value.Mapping found) {
        wanted.forEach((name, value) -> {
            Optional<Value> is = found.get(name);
            if (is.filter(one -> holds(value, one)).isEmpty()) {
                differ(what + "." + name, value, is.map(Value::toString).orElse("nothing"));
            }
        });
    }

    /** A mapping may hold more than is named. */
    private static boolean holds(Value wanted, Value found) {
        if (wanted instanceof Value.Mapping(Map<String, Value> fields) && found instanceof Value.Mapping is) {
            return fields.entrySet().stream()
                    .allMatch(field -> is.get(field.getKey())
                            .filter(value -> holds(field.getValue(), value))
                            .isPresent());
        }
        return wanted.equals(found);
    }

    private void paths(String what, Optional<List<StepPath>> wanted, List<Running> found, boolean ordered) {
        wanted.filter(list -> !matches(list, found, ordered)).ifPresent(list -> differ(what, list, found));
    }

    private static boolean matches(List<StepPath> wanted, List<Running> found, boolean ordered) {
        if (wanted.size() != found.size()) {
            return false;
        }
        List<Running> rest = new ArrayList<>(found);
        for (StepPath name : wanted) {
            Optional<Running> match = (ordered ? rest.stream().limit(1) : rest.stream())
                    .filter(running -> Naming.means(name, running))
                    .findFirst();
            if (match.isEmpty()) {
                return false;
            }
            rest.remove(match.get());
        }
        return true;
    }

    private void differ(String what, Object wanted, Object found) {
        differences.add(new Difference(what, shown(wanted), shown(found)));
    }

    private static String shown(Object thing) {
        String text = thing instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(thing);
        return text.isEmpty() ? "none" : text;
    }
}
