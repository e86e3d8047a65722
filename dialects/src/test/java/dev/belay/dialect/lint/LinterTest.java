package dev.belay.dialect.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Effect;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule speaks where it should, and is silent where it should be. */
class LinterTest {

    private static final ActionCatalog ACTIONS = new ActionCatalog() {
        private final List<ActionSpec> all = List.of(
                action("run", Effect.ONCE, Reach.GROUP),
                action("ask", Effect.NONE, Reach.REMOTE),
                action("log", Effect.NONE, Reach.PROCESS));

        private static ActionSpec action(String name, Effect effect, Reach reach) {
            return new ActionSpec(
                    name, "Does it.", Map.of(), Map.of(), new EffectRule.Always(effect), false, false, false, reach);
        }

        @Override
        public Optional<ActionSpec> find(String name) {
            return all.stream().filter(spec -> spec.name().equals(name)).findFirst();
        }

        @Override
        public Collection<ActionSpec> all() {
            return all;
        }
    };

    private static List<Problem> problems(String text) {
        Reading reading = new NativeDialect(ACTIONS, new CelCompiler()).read(text);
        assertThat(reading.problems()).noneMatch(Problem::isError);
        return new Linter(ACTIONS).lint(text, reading.definition().orElseThrow());
    }

    private static List<String> told(String text) {
        return problems(text).stream()
                .map(problem -> problem.code().id() + " "
                        + problem.location().map(at -> at.line()).orElse(0))
                .toList();
    }

    private static List<String> ofSteps(String steps) {
        return told("belay: 1\nname: some\nsteps:\n" + steps.indent(2));
    }

    @Test
    void idsSayWhatAStepDoes() {
        assertThat(ofSteps("""
                - { id: step1, run: "true", effect: none }
                - { id: a, run: "true", effect: none }
                - { id: Task-2, run: "true", effect: none }
                - { id: tmp, run: "true", effect: none }
                - { id: unpack, run: "true", effect: none }
                - { id: tests, run: "true", effect: none }
                """)).containsExactly("vague-id 4", "vague-id 5", "vague-id 6", "vague-id 7");
        assertThat(ofSteps("""
                - id: both
                  parallel:
                    branch1: [{ id: left, run: "true", effect: none }]
                    right: [{ id: x, run: "true", effect: none }]
                """)).containsExactly("vague-id 6", "vague-id 7");
    }

    @Test
    void amongStepsThatOverlapEachSaysWhatItWaitsFor() {
        assertThat(ofSteps("""
                - { id: build, run: "true", effect: none }
                - { id: check, depends_on: [build], run: "true", effect: none }
                - { id: scan, depends_on: [build], run: "true", effect: none }
                - { id: pack, run: "true", effect: none }
                """)).containsExactly("implied-order 7");
        assertThat(ofSteps("""
                - { id: build, run: "true", effect: none }
                - { id: check, run: "true", effect: none }
                - id: both
                  parallel:
                    - { id: left, run: "true", effect: none }
                    - { id: right, run: "true", effect: none }
                """)).isEmpty();
    }

    @Test
    void whoeverAsksAnotherMachineSaysWhatFollowsWhenItIsAway() {
        assertThat(ofSteps("""
                - { id: once, use: ask }
                - { id: often, use: ask, retry: 3 }
                - { id: never-mind, use: ask, on_error: continue }
                - { id: meant, use: ask, on_error: rollback }
                - id: around
                  retry: 2
                  steps: [{ id: inner, use: ask }]
                """)).containsExactly("no-error-strategy 4");
    }

    @Test
    void whatMayTakeLongHasALimitOfItsOwn() {
        assertThat(ofSteps("""
                - { id: fetch, run: cd /tmp && curl -fsS http://a, effect: none }
                - { id: limited, run: curl -fsS http://a, effect: none, timeout: 30s }
                - { id: copy, run: [rsync, -a, b, c], effect: none }
                - { id: quick, run: echo curl, effect: none }
                - { id: word, wait: { signal: go } }
                - { id: word-in-time, wait: { signal: go, timeout: 2h } }
                - { id: pause, wait: 3h }
                - id: fleet
                  for_each: [1, 2]
                  steps: [{ id: restart, run: "true", effect: none }]
                - id: limited-fleet
                  timeout: 1h
                  for_each: [1, 2]
                  steps: [{ id: restart-it, run: "true", effect: none }]
                """)).containsExactly("no-timeout 4", "no-timeout 6", "no-timeout 8", "no-timeout 11");
    }

    @Test
    void whatIsCriticalCanBeTakenBackAndSettlesItsDoubtsAndTellsSomebody() {
        String critical = """
                belay: 1
                name: some
                labels: { critical: "true" }
                steps:
                  - { id: safe, run: "true", undo: "true" }
                  - { id: left, run: "true" }
                  - { id: unsure, run: "true", undo: { none: A mail is a mail. } }
                  - { id: asked, run: "true", undo: { none: A mail is a mail. }, probe: "true" }
                  - { id: again, run: "true", undo: { none: It stays. }, effect: idempotent }
                  - { id: looks, run: "true", effect: none }
                """;

        assertThat(told(critical))
                .containsExactly("critical-unprotected 2", "critical-unprotected 6", "critical-unprotected 7");
        assertThat(told(critical.replace("critical: \"true\"", "criticality: low")))
                .isEmpty();
        assertThat(told(critical + "on_failure: [{ id: tell, use: log }]\n"))
                .containsExactly("critical-unprotected 6", "critical-unprotected 7");
    }

    @Test
    void anUndoDoesNotFailWhereThereIsNothingToUndo() {
        assertThat(ofSteps("""
                - { id: made, run: touch x, undo: rm x }
                - { id: forced, run: touch x, undo: rm -f x }
                - { id: forced-tree, run: mkdir x, undo: [rm, -rf, x] }
                - { id: folder, run: mkdir x, undo: rmdir x }
                - { id: guarded, run: mkdir x, undo: "if [ -d x ]; then rmdir x; fi" }
                - { id: tolerant, run: mkdir x, undo: rmdir x || true }
                - { id: honest, run: mkdir x, undo: { run: rmdir x, tolerates_absence: false } }
                - { id: container, run: docker run -d --name x y, undo: docker rm x, timeout: 1m }
                - { id: gone, run: docker run -d --name x y, undo: docker rm -f x, timeout: 1m }
                """)).containsExactly("harmful-undo 4", "harmful-undo 7", "harmful-undo 11");
        assertThat(problems("belay: 1\nname: some\nsteps: [{ id: made, run: touch x, undo: rm x }]\n")
                        .getFirst()
                        .message())
                .isEqualTo("The undo of `made` fails where there is nothing to undo: `rm x`.");
    }

    @Test
    void aCommentSilencesARuleWhereItStands() {
        assertThat(ofSteps("""
                - { id: a, run: "true", effect: none } # lint: ignore vague-id
                # lint: ignore vague-id, no-timeout
                - { id: b, run: curl x, effect: none }
                - { id: c, run: curl x, effect: none } # lint: ignore no-timeout
                """)).containsExactly("vague-id 7");
        assertThat(told("""
                # lint: ignore-file vague-id
                belay: 1
                name: some
                steps:
                  - { id: a, run: curl x, effect: none }
                """)).containsExactly("no-timeout 5");
    }

    @Test
    void everythingItTellsIsAWarningWithAPlaceAndAHint() {
        List<Problem> problems = problems("""
                belay: 1
                name: some
                labels: { critical: "true" }
                steps:
                  - { id: a, run: curl x, undo: rm x }
                  - { id: b, depends_on: [], use: ask }
                  - { id: c, run: ./c }
                """);

        assertThat(problems.stream().map(problem -> problem.code().id()).distinct())
                .containsExactlyInAnyOrder(
                        "critical-unprotected",
                        "vague-id",
                        "no-timeout",
                        "harmful-undo",
                        "no-error-strategy",
                        "implied-order");
        assertThat(problems)
                .allMatch(problem -> !problem.isError()
                        && problem.location().isPresent()
                        && problem.hint().isPresent());
    }
}
