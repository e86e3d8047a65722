package dev.belay.cli.library;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedAction;
import dev.belay.engine.runner.ProvidedRunner;
import dev.belay.engine.runner.StepRunner;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the runners that are found, one by one: code that nobody here has read, and that may throw anything. */
final class Gathered {

    /** No more actions than this are taken from one place. */
    static final int MOST_ACTIONS = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*(?:[.][a-z0-9_-]+)*");
    private static final int LONGEST_NAME = 100;

    private final Map<String, String> holders = new HashMap<>();
    private final List<ProvidedRunner> runners = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Nothing yet, beside Belay's own. */
    Gathered(Collection<ActionSpec> own) {
        own.forEach(spec -> holders.put(DefinedAction.lookUp(spec.name()), "it is one of Belay's own"));
    }

    List<ProvidedRunner> runners() {
        return List.copyOf(runners);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Takes what is found there. */
    void add(ServiceLoader<StepRunner> found, String where) {
        Iterator<StepRunner> each = found.iterator();
        for (int tried = 0; tried < MOST_ACTIONS; tried++) {
            if (!next(each, where)) {
                return;
            }
        }
        problems.add(Problem.of(
                ProblemCode.LIMIT_EXCEEDED,
                "The number of actions in `" + where + "`",
                "at least " + MOST_ACTIONS,
                "library_actions",
                MOST_ACTIONS));
    }

    /** Whether there was one, whatever became of it. */
    private boolean next(Iterator<StepRunner> each, String where) {
        try {
            if (!each.hasNext()) {
                return false;
            }
            take(each.next(), where);
        } catch (ServiceConfigurationError | LinkageError broken) {
            unusable(where, broken);
        }
        return true;
    }

    private void take(StepRunner found, String where) {
        String from = jar(found).orElse(where);
        try {
            var runner = new ProvidedRunner(found, from);
            whyNot(runner.spec(), from).ifPresentOrElse(problems::add, () -> hold(runner));
        } catch (RuntimeException | LinkageError broken) {
            unusable(from, broken);
        }
    }

    private void hold(ProvidedRunner runner) {
        holders.put(DefinedAction.lookUp(runner.spec().name()), "`" + runner.from() + "` has it");
        runners.add(runner);
    }

    private Optional<Problem> whyNot(ActionSpec spec, String from) {
        complete(spec);
        String name = spec.name();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return Optional.of(Problem.of(
                    ProblemCode.LIBRARY_UNUSABLE,
                    from,
                    "`" + name + "` is not a name for an action, such as `dns.record`"));
        }
        return Optional.ofNullable(holders.get(DefinedAction.lookUp(name)))
                .map(holder -> Problem.of(
                                ProblemCode.ACTION_NAME_TAKEN, name, holder + ", and `" + from + "` brings another")
                        .hint("`-` and `_` are equal in names."));
    }

    /** Who wrote it may not have compiled it with the check that nothing is null. */
    private static void complete(ActionSpec spec) {
        Objects.requireNonNull(spec.name(), "the action has no name");
        Objects.requireNonNull(spec.description(), "the action has no description");
        Objects.requireNonNull(spec.effect(), "the action does not say what repeating it does");
        Objects.requireNonNull(spec.reach(), "the action does not say how far it reaches");
        Objects.requireNonNull(spec.limit(), "the action does not say how long it acts");
    }

    private void unusable(String where, Throwable broken) {
        problems.add(Problem.of(ProblemCode.LIBRARY_UNUSABLE, where, why(broken)));
    }

    private static String why(Throwable broken) {
        String said = Objects.requireNonNullElse(broken.getMessage(), broken.toString());
        @Nullable Throwable cause = broken.getCause();
        return cause == null ? said : said + " (" + cause + ")";
    }

    private static Optional<String> jar(StepRunner runner) {
        return Optional.ofNullable(runner.getClass().getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(location -> Path.of(location.getPath()).getFileName())
                .map(Path::toString)
                .filter(name -> name.endsWith(".jar"));
    }
}
