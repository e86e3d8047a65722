package dev.belay.dialect.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.dialect.shape.Form;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever writes a key of another system is told the word that Belay has for it. */
class WordsElsewhereTest {

    private static final String DEFINITION = """
        belay: 1
        name: translated
        %s: it
        steps:
          - { id: look, run: ls, effect: none }
        """;

    private static final String STEP = """
        belay: 1
        name: translated
        steps:
          - id: look
            %s: it
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uses                | `use: ACTION`
            needs               | `depends_on:
            depends             | `depends_on:
            if                  | `when`
            preconditions       | `when`
            env                 | env: { NAME: value }
            script              | `run`
            command             | `run`
            working-directory   | cwd:
            retries             | `retry: 3`
            retryPolicy         | `retry: 3`
            timeout-minutes     | `timeout: 10m`
            continue-on-error   | `on_error: continue`
            continueOn          | `on_error: continue`
            on_failure          | `on_error`
            matrix              | `for_each:
            with_items          | `for_each:
            notify              | `use: http.request`
            approval            | `wait: { signal: go-ahead }`
            approve             | `wait: { signal: go-ahead }`
            type                | `use: ACTION`
            template            | `workflow: NAME`
            sleep               | `wait: 30s`
            compensate          | `undo`
            """)
    void ofAStepIsTranslated(String key, String word) {
        assertThat(hint(STEP, key)).contains(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            on                  | `triggers`
            jobs                | `steps`
            tasks               | `steps`
            schedule            | `schedules:
            cron                | `schedules:
            env                 | `inputs`
            params              | `inputs`
            options             | `inputs`
            retries             | `retry: 3`
            if                  | `when`
            matrix              | `for_each`
            timeout-minutes     | `timeout: 10m`
            handlerOn           | `on_failure`
            notify              | `on_failure`
            errors              | `on_failure`
            maxActiveRuns       | `concurrency`
            apiVersion          | `belay: 1`
            id                  | `name`
            namespace           | `labels`
            """)
    void ofADefinitionIsTranslated(String key, String word) {
        assertThat(hint(DEFINITION, key)).contains(word);
    }

    @Test
    void isStillGuessedWhereItIsOnlyMisspelled() {
        assertThat(hint(STEP, "rnu")).isEqualTo("Did you mean `run`?");
        assertThat(hint(STEP, "dependsOn")).isEqualTo("Did you mean `depends_on`?");
        assertThat(hint(DEFINITION, "trigger")).isEqualTo("Did you mean `triggers`?");
    }

    /** No key that counts is explained away, and none is explained twice in different ways of writing it. */
    @Test
    void isNoWordOfOurs() {
        assertThat(WordsElsewhere.ofStep().keySet()).noneMatch(NativeTable.STEP_KEYS::contains);
        assertThat(WordsElsewhere.ofDefinition().keySet()).noneMatch(definitionKeys()::contains);
    }

    private static Set<String> definitionKeys() {
        return ((Form.Chosen) NativeTable.TABLE.form("definition")).choice().allKeys();
    }

    /** What a hint tells somebody to write is read without an error, where it is a whole key with its value. */
    @ParameterizedTest
    @MethodSource("advised")
    void givesAdviceThatIsAccepted(String advised) {
        String verb = advised.matches("(run|wait|use|workflow|for_each): .*") ? "" : "\n    run: ls\n    effect: none";
        String nested = advised.startsWith("for_each") ? "\n    steps: [{ id: each, run: ls, effect: none }]" : "";
        String text = "belay: 1\nname: advised\nsteps:\n  - { id: a, run: ls, effect: none }\n"
                + "  - { id: b, run: ls, effect: none }\n  - id: c\n    " + advised + verb + nested + "\n";

        assertThat(Goldens.DIALECT.read(text).problems().stream().filter(Problem::isError))
                .as(text)
                .isEmpty();
    }

    static List<String> advised() {
        return WordsElsewhere.ofStep().values().stream()
                .flatMap(hint ->
                        Pattern.compile("`((?:[a-z_]+): [^`]+)`").matcher(hint).results())
                .map(found -> found.group(1))
                .distinct()
                .filter(advised -> !advised.matches(".*(ACTION|NAME$|docker run|http\\.request|inputs\\.stage).*"))
                .toList();
    }

    /** Each row of the reference is what somebody is told, in a step or at the top. */
    @ParameterizedTest
    @MethodSource("rows")
    void saysWhatTheReferenceSays(String key, String word) {
        Stream<Map.Entry<String, String>> hints = Stream.of(WordsElsewhere.ofDefinition(), WordsElsewhere.ofStep())
                .flatMap(place -> place.entrySet().stream())
                .filter(hint -> plain(hint.getKey()).equals(plain(key)));

        assertThat(hints.map(Map.Entry::getValue)).as(key).anyMatch(hint -> hint.contains(word));
    }

    static List<Arguments> rows() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "language.md"));
        String table = page.substring(page.indexOf("| elsewhere | here |"), page.indexOf("\n## Limits"));
        return Pattern.compile("(?m)^\\| (`.*`) \\| [^`]*`([^`]+)`")
                .matcher(table)
                .results()
                .flatMap(row -> Stream.of(row.group(1).split(", "))
                        .map(key -> Arguments.of(key.replace("`", ""), row.group(2))))
                .toList();
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static String hint(String place, String key) {
        Problem problem = Goldens.DIALECT.read(place.formatted(key)).problems().stream()
                .filter(each ->
                        each.code() == ProblemCode.UNKNOWN_KEY || each.code() == ProblemCode.NOT_IN_THIS_VERSION)
                .findFirst()
                .orElseThrow();
        return problem.hint().orElse("");
    }
}
