package dev.belay.configuration;

import dev.belay.definition.Durations;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The settings that are variables of the environment. An empty one says nothing. */
public final class Variables {

    /** Networks that requests may reach, besides the public Internet. */
    public static final String NETWORKS = "BELAY_ALLOW_NETWORKS";

    /** How many seconds an attempt of a step may take. */
    public static final String STEP_TIMEOUT = "WORKFLOW_STEP_TIMEOUT";

    /** Whether a workflow that fails is rolled back. */
    public static final String AUTO_ROLLBACK = "WORKFLOW_AUTO_ROLLBACK";

    /** The folder of action files. */
    public static final String ACTIONS = "BELAY_ACTIONS";

    /** The folder of jars that bring actions. */
    public static final String LIBRARY = "BELAY_LIB";

    /** The configuration of systemprompt's workflows module. */
    public static final String MODULE = "BELAY_MODULE";

    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private final Path folder;
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Those of an environment that answers names with values.
     *
     * @param folder absolute; relative paths start from there
     */
    public Variables(Function<String, Optional<String>> environment, Path folder) {
        this.folder = folder;
        said(environment, ACTIONS).ifPresent(text -> path("actions", ACTIONS, "the path of a folder", text));
        said(environment, LIBRARY).ifPresent(text -> path("lib", LIBRARY, "the path of a folder", text));
        said(environment, MODULE).ifPresent(text -> path("module", MODULE, "the path of a file", text));
        said(environment, NETWORKS).ifPresent(this::networks);
        said(environment, STEP_TIMEOUT).ifPresent(this::stepTimeout);
        said(environment, AUTO_ROLLBACK).ifPresent(this::autoRollback);
    }

    /** What they say, by the way to the setting. */
    public Map<String, Given> given() {
        return Map.copyOf(given);
    }

    /** What is wrong with them. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private static Optional<String> said(Function<String, Optional<String>> environment, String name) {
        return environment.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void path(String setting, String variable, String expected, String text) {
        try {
            put(setting, Value.of(folder.resolve(text).normalize().toString()), variable);
        } catch (InvalidPathException impossible) {
            problems.add(unreadable(variable, expected, text));
        }
    }

    private void networks(String text) {
        List<String> ranges = Stream.of(text.split("[,\\s]+")).toList();
        if (ranges.stream().allMatch(Ranges::isOne)) {
            List<Value> values = ranges.stream().<Value>map(Value::of).toList();
            put("http.allow_networks", new Value.Sequence(values), NETWORKS);
        } else {
            problems.add(unreadable(NETWORKS, "a list of ranges such as `10.1.0.0/16, fd00::/8`", text)
                    .hint("Names of machines are not read here, only addresses."));
        }
    }

    private void stepTimeout(String text) {
        Optional<Long> seconds = number(text).filter(number -> number >= 1 && number <= LONGEST_SECONDS);
        seconds.ifPresentOrElse(
                number ->
                        put("sites.step_timeout", Value.of(Durations.print(Duration.ofSeconds(number))), STEP_TIMEOUT),
                () -> problems.add(unreadable(STEP_TIMEOUT, "a number of seconds from 1 to " + LONGEST_SECONDS, text)));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private void autoRollback(String text) {
        switch (text) {
            case "true", "false" -> put("sites.auto_rollback", Value.of(text.equals("true")), AUTO_ROLLBACK);
            default -> problems.add(unreadable(AUTO_ROLLBACK, "`true` or `false`", text));
        }
    }

    private void put(String setting, Value value, String variable) {
        given.put(setting, new Given(value, new Source.Variable(variable)));
    }

    private static Problem unreadable(String name, String expected, String found) {
        return Problem.of(ProblemCode.SETTING_UNREADABLE, name, expected, found);
    }
}
