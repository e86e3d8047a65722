package dev.belay.dialect.lint;

import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Undos that fail where the step never happened, although nothing says that they do not tolerate it. */
final class HarmfulUndos implements Rule {

    /** Whoever writes one of these has thought of it. */
    private static final Pattern GUARD =
            Pattern.compile("\\|\\||&& |\\bif\\b|\\btest\\b|\\[ |--ignore|--if-exists|IF EXISTS");

    private static final Pattern FORCE = Pattern.compile("-[a-zA-Z]*f[a-zA-Z]*|--force");

    @Override
    public Stream<Problem> look(Subject subject) {
        return subject.steps().stream().flatMap(step -> look(step).stream());
    }

    private static Optional<Problem> look(WrittenStep step) {
        boolean promises =
                step.step().verb() instanceof Verb.Act act && act.undo() instanceof Undo.By by && by.toleratesAbsence();
        return promises
                ? step.node()
                        .flatMap(written -> written.get("undo"))
                        .flatMap(CommandWords::of)
                        .flatMap(HarmfulUndos::harm)
                        .map(command -> Problem.of(
                                        ProblemCode.HARMFUL_UNDO, step.step().id(), command)
                                .hint("Use `rm -f` and the like, look first whether it is there, or say"
                                        + " `tolerates_absence: false` and give the step a `probe`.")
                                .at(step.place()))
                : Optional.empty();
    }

    private static Optional<String> harm(String undo) {
        return GUARD.matcher(undo).find()
                ? Optional.empty()
                : CommandWords.simple(undo).stream()
                        .filter(HarmfulUndos::failsOnAbsence)
                        .map(words -> String.join(" ", words))
                        .findFirst();
    }

    private static boolean failsOnAbsence(List<String> words) {
        return switch (words.getFirst()) {
            case "rm" -> words.stream().noneMatch(word -> FORCE.matcher(word).matches());
            case "rmdir", "unlink", "userdel", "groupdel", "mv", "umount" -> true;
            case "docker", "podman" ->
                words.size() > 1
                        && List.of("rm", "rmi").contains(words.get(1))
                        && words.stream().noneMatch(word -> FORCE.matcher(word).matches());
            case "kubectl" ->
                words.contains("delete") && words.stream().noneMatch(word -> word.startsWith("--ignore-not-found"));
            default -> false;
        };
    }
}
