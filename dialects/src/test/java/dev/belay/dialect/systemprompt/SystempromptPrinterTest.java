package dev.belay.dialect.systemprompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.GoldenFolder;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.systemprompt.SystempromptPrinter.Printed;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.testing.world.DocumentActions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written in the notation of systemprompt is read as the same; what cannot be said in it is told. */
class SystempromptPrinterTest {

    private static final Path ROOT = Path.of("src", "test", "resources", "systemprompt");
    private static final DocumentActions ACTIONS = new DocumentActions();
    private static final SystempromptDialect DIALECT =
            new SystempromptDialect(ACTIONS, new CelCompiler(), SystempromptSettings.STANDARD);
    private static final NativeDialect NATIVE = new NativeDialect(ACTIONS, new CelCompiler());
    private static final SystempromptPrinter PRINTER =
            new SystempromptPrinter(ACTIONS, new CelCompiler(), SystempromptSettings.STANDARD);

    static List<String> sound() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("native.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @ParameterizedTest
    @MethodSource("sound")
    void readsBackWhatItPrints(String name) throws IOException {
        String source = Files.readString(ROOT.resolve(name).resolve(file(name)), UTF_8);
        Definition definition = DIALECT.read(source).definition().orElseThrow();

        Printed printed = PRINTER.print(definition, source);

        assertThat(report(printed, source)).isEmpty();
        String text = printed.text().orElseThrow();
        GoldenFolder.named("systemprompt").compare(name, "printed.yaml", text);
        assertThat(DIALECT.read(text).definition()).contains(definition);
        assertThat(PRINTER.print(definition, text).text()).contains(text);
    }

    @ParameterizedTest
    @MethodSource("sound")
    void printsTheNativeFormOfADocumentAsTheDocument(String name) throws IOException {
        String source = Files.readString(ROOT.resolve(name).resolve(file(name)), UTF_8);
        String translated = Files.readString(ROOT.resolve(name).resolve("native.yaml"), UTF_8);

        assertThat(print(translated).text())
                .isEqualTo(PRINTER.print(DIALECT.read(source).definition().orElseThrow(), source)
                        .text())
                .isPresent();
    }

    private static String file(String name) {
        return Files.exists(ROOT.resolve(name).resolve("definition.yaml")) ? "definition.yaml" : "definition.json";
    }

    private static Printed print(String source) {
        Reading reading = NATIVE.read(source);
        Definition definition = reading.definition()
                .orElseThrow(() -> new AssertionError(new ProblemReport("it.yaml", source).text(reading.problems())));
        return PRINTER.print(definition, source);
    }

    private static String report(Printed printed, String source) {
        return new ProblemReport("it.yaml", source).text(printed.problems());
    }

    private static List<String> told(String source) {
        Printed printed = print(source);
        assertThat(printed.text()).isEmpty();
        assertThat(printed.problems())
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.WOULD_BE_LOST))
                .allSatisfy(problem -> assertThat(problem.hint()).isPresent());
        return printed.problems().stream()
                .map(problem ->
                        problem.location().map(place -> place.line() + ": ").orElse("")
                                + problem.message().replace(" cannot be said in the notation of systemprompt.", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inputs.level > 3",
                "inputs.name == 'x' && !(inputs.level in [1, 2])",
                "inputs.name.startsWith('a') || has(inputs.level)",
                "inputs.level > 3 ? true : inputs.name != ''"
            })
    void printsAConditionThatIsTrueOrFalseAnyway(String when) {
        String source = """
                belay: 1
                name: it
                inputs: { level: { type: integer, default: 1 }, name: { type: string, default: x } }
                steps:
                  - id: some
                    when: "%s"
                    steps:
                      - { id: make, use: process_data }
                """.formatted(when);

        Printed printed = print(source);

        assertThat(report(printed, source)).isEmpty();
        assertThat(NATIVE.read(source).definition().orElseThrow())
                .isNotEqualTo(
                        DIALECT.read(printed.text().orElseThrow()).definition().orElseThrow());
        assertThat(print(source).text()).isEqualTo(printed.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"inputs.flag", "inputs.flag ?? true", "[inputs.flag][0]", "true ? inputs.flag : false"})
    void printsNoConditionThatMightHaveAnotherValue(String when) {
        assertThat(told("""
                belay: 1
                name: it
                inputs: { flag: { type: boolean, default: true } }
                steps:
                  - id: some
                    when: "%s"
                    steps:
                      - { id: make, use: process_data }
                """.formatted(when))).containsExactly("6: `when` of the step `some`");
    }

    @Test
    void tellsTheLossAtItsPlaceInTheSource() {
        String source = """
                belay: 1
                name: it
                steps:
                  - id: make
                    use: process_data
                    undo: { use: store }
                """;

        assertThat(report(print(source), source)).isEqualTo("""
                it.yaml:6:5: error[would-be-lost]: `undo` of the step `make` cannot be said in the notation of systemprompt.
                  6 |     undo: { use: store }
                    |     ^^^^
                  hint: An action brings its own: give it to the action where that is registered.
                """);
    }

    @Test
    void tellsEveryLossAndNotOnlyTheFirst() {
        assertThat(told("""
                belay: 1
                name: it
                labels: { team: blue }
                inputs: { size: integer, '*': any }
                concurrency: it
                idempotency_key: ${ inputs.size }
                actions:
                  mine: { use: store }
                steps:
                  - id: command
                    run: echo
                    effect: none
                  - id: guarded
                    when: inputs.size > 3
                    use: store
                    save: { use: fetch_data }
                    probe: { use: fetch_data }
                    undo: { use: store }
                    retry: { attempts: 2, delay: 1s, backoff: fixed, jitter: 0.5, max_delay: 2s }
                    outputs: { other: "${ steps.guarded.output.own }" }
                  - id: named
                    use: mine
                  - id: sleep
                    wait: 5s
                  - id: scope
                    critical: false
                    steps: [{ id: inner, use: store, effect: idempotent }]
                  - id: under
                    when: inputs.size
                    steps: [{ id: within, use: store }]
                  - id: range
                    for_each: { range: { to: 3 }, max_failures: 1, waves: [1] }
                    steps: [{ id: one, use: store }]
                  - id: branches
                    parallel: [{ id: left, use: store }, { id: right, when: "true", steps: [{ id: r, use: store }] }]
                on_failure:
                  - { id: first, use: handle_error }
                  - { id: second, use: handle_error }
                outputs: { text: "a ${ inputs.size }" }
                schedules: { nightly: { cron: "0 3 * * *" } }
                """))
                .containsExactly(
                        "3: `labels`",
                        "4: The input `*` beside others",
                        "5: `concurrency`",
                        "6: `idempotency_key`",
                        "8: The action `mine`",
                        "11: `run` of the step `command`",
                        "12: `effect` of the step `command`",
                        "14: `when` of the step `guarded`",
                        "16: `save` of the step `guarded`",
                        "17: `probe` of the step `guarded`",
                        "18: `undo` of the step `guarded`",
                        "19: `backoff: fixed` of the step `guarded`",
                        "19: `max_delay` of the step `guarded`",
                        "19: `jitter` of the step `guarded`",
                        "20: The output `other` of the step `guarded`",
                        "24: `wait` of the step `sleep`",
                        "26: `critical` of the step `scope`",
                        "27: `steps` without `when` of the step `scope`",
                        "27: `effect` of the step `inner`",
                        "29: `when` of the step `under`",
                        "32: `range` of the step `range`",
                        "32: `max_failures` of the step `range`",
                        "32: `waves` of the step `range`",
                        "35: `use` of the branch `left`",
                        "35: `when` of the branch `right`",
                        "38: The step `second` of `on_failure`",
                        "39: The output `text`",
                        "40: `schedules`");
    }

    @Test
    void tellsGatesAndTriggers() {
        assertThat(told("""
                belay: 1
                name: it
                steps:
                  - id: deploy
                    use: store
                    breaker: deploy
                    rate: { name: api, limit: 5 }
                    concurrency: one-at-a-time
                triggers:
                  failed: { on: { workflow: other, status: [failed] } }
                """))
                .containsExactly(
                        "6: `breaker` of the step `deploy`",
                        "7: `rate` of the step `deploy`",
                        "8: `concurrency` of the step `deploy`",
                        "9: `triggers`");
    }

    @Test
    void tellsWhatRunsBelowAGuardWhetherItHoldsOrNot() {
        assertThat(told("""
                belay: 1
                name: it
                inputs: { ready: boolean }
                steps:
                  - { id: first, use: fetch_data }
                  - { id: guard, wait: 0s, outputs: { passed: "${ inputs.ready | truthy }" } }
                  - { id: free, use: store }
                  - { id: early, when: steps.guard.output.passed, depends_on: [free], use: store }
                  - { id: other, when: inputs.ready | truthy, steps: [{ id: in, use: store }] }
                """))
                .containsExactly(
                        "7: `when` other than `steps.guard.output.passed` of the step `free`",
                        "8: `depends_on` without `guard` of the step `early`",
                        "9: `when` of the step `other`");
    }

    @Test
    void printsNothingThatWouldBeReadAsSomethingElse() {
        assertThat(told("""
                belay: 1
                name: it
                inputs: { loud: boolean }
                timeout: 1h
                steps:
                  - { id: choose, when: (inputs.loud) | truthy, steps: [{ id: in, use: store }] }
                """)).containsExactly("5: `when` of the step `choose`");
        assertThat(told("""
                belay: 1
                name: it
                inputs: { list: list }
                steps:
                  - id: each
                    for_each: ${ inputs.list }
                    steps: [{ id: in, use: fetch_data }]
                    outputs: { answer: "${ index }" }
                """)).containsExactly("4: `outputs` of the step `each`");
        assertThat(told("""
                belay: 1
                name: it
                inputs: { list: list }
                steps:
                  - { id: make, use: fetch_data, outputs: { list: "${ steps.make.output.list }" } }
                """)).containsExactly("1: The definition");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "belay: 1\nname: it\n",
            })
    void placesLossesOfWhateverTextThereIs(String source) {
        Definition definition = NATIVE.read("""
                belay: 1
                name: it
                labels: { team: blue }
                steps: [{ id: a, use: store }]
                """).definition().orElseThrow();

        assertThat(PRINTER.print(definition, source).problems()).hasSize(1);
    }

    @Test
    void saysTheSettingsOfAnotherInstallation() {
        var settings = new SystempromptSettings(Duration.ofMinutes(5), 7, Duration.ofSeconds(2), Optional.of(3));
        var dialect = new SystempromptDialect(ACTIONS, new CelCompiler(), settings);
        String source = """
                name: it
                steps:
                  - { id: a, type: action, action: store, on_error: retry }
                """;
        Definition definition = dialect.read(source).definition().orElseThrow();

        Printed here = new SystempromptPrinter(ACTIONS, new CelCompiler(), settings).print(definition, source);
        Printed elsewhere = PRINTER.print(definition, source);

        assertThat(here.text().orElseThrow()).contains("timeout: 300000", "attempts: 7", "delay: 2000");
        assertThat(elsewhere.problems())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .startsWith("`concurrency` ");
    }
}
