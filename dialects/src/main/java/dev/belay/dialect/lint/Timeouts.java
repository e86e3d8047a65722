package dev.belay.dialect.lint;

import dev.belay.definition.Verb;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Set;
import java.util.stream.Stream;

/** What may take long has a limit of its own, because the default one is somebody else's guess. */
final class Timeouts implements Rule {

    /** Programs that copy, fetch, build or ask, for as long as it takes. */
    private static final Set<String> SLOW = Set.of(
            "ansible-playbook",
            "apt",
            "apt-get",
            "aws",
            "borg",
            "cargo",
            "curl",
            "dnf",
            "docker",
            "git",
            "go",
            "gradle",
            "helm",
            "kubectl",
            "make",
            "mvn",
            "mysqldump",
            "npm",
            "pg_dump",
            "pg_restore",
            "pip",
            "podman",
            "restic",
            "rsync",
            "scp",
            "ssh",
            "terraform",
            "wget",
            "yum");

    @Override
    public Stream<Problem> look(Subject subject) {
        return subject.steps().stream()
                .filter(step -> !step.has("timeout") && mayTakeLong(step))
                .map(step -> Problem.of(ProblemCode.NO_TIMEOUT, step.step().id())
                        .hint("Give it a `timeout` that is longer than it ever took, and shorter than you would wait.")
                        .at(step.place()));
    }

    private static boolean mayTakeLong(WrittenStep step) {
        return switch (step.step().verb()) {
            case Verb.Act _ -> isSlow(step);
            case Verb.Wait(Verb.WaitFor what) ->
                what instanceof Verb.WaitFor.Signal signal && signal.limit().isEmpty();
            case Verb.ForEach _, Verb.Subflow _ -> !step.isCoveredBy("timeout");
            case Verb.Scope _ -> false;
        };
    }

    private static boolean isSlow(WrittenStep step) {
        return step.node()
                .flatMap(written -> written.get("run"))
                .flatMap(CommandWords::of)
                .map(text -> CommandWords.simple(text).stream().anyMatch(words -> SLOW.contains(words.getFirst())))
                .orElse(false);
    }
}
