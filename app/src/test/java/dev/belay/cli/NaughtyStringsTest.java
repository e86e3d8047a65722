package dev.belay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.engine.json.Json;
import dev.belay.testing.Naughty;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings that break programs: as values they arrive as they are, and on a screen they steer nothing. */
class NaughtyStringsTest {

    private static final List<String> STRINGS = Naughty.strings();

    /** What colours a line; nothing else may stand on a screen that is not to be read. */
    private static final String COLOUR = "\u001b\\[[0-9;]*m";

    @TempDir
    private Path root;

    private Seat seat;

    @BeforeEach
    void sitDown() throws IOException {
        seat = new Seat(root);
        seat.environment().put("COLUMNS", "100");
        seat.file("strings.json", Value.mapping("strings", list(STRINGS)) + "\n");
    }

    private static Value list(List<String> strings) {
        return new Value.Sequence(strings.stream().<Value>map(Value::of).toList());
    }

    @Test
    void arriveByteForByteWhereverAValueMayStand() throws IOException {
        seat.file("echo.yaml", """
            belay: 1
            name: echo
            inputs: { strings: list }
            steps:
              - { id: folder, run: mkdir argv bare double single here stdin env write fill, effect: none }
              - id: each
                for_each: { items: "${ inputs.strings }", parallel: 8 }
                steps:
                  - id: argv
                    run: [sh, -c, 'printf %s "$1" >"$2"', x, "${ item }", "argv/${ index }"]
                    effect: none
                  - id: shell
                    effect: none
                    run:
                      script: |
                        printf %s {{ item }} >bare/{{ index }}
                        printf %s "<{{ item }}>" >double/{{ index }}
                        printf %s '<{{ item }}>' >single/{{ index }}
                        cat >stdin/{{ index }}
                        printf %s "$TEXT" >env/{{ index }}
                        cat >here/{{ index }} <<END
                        {{ item }}
                        END
                      stdin: "${ item }"
                      env: { TEXT: "${ item }" }
                  - id: write
                    use: file.write
                    with: { path: "write/${ index }", content: "${ item }" }
                  - id: fill
                    use: file.template
                    with: { path: "fill/${ index }", from: t.txt, values: { it: "${ item }" } }
            """).file("t.txt", "<{{ it }}>");

        Answer answer = seat.type("run", "echo.yaml", "--input", "strings.json", "--json");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(seat.folder().resolve("owned")).doesNotExist();
        for (int i = 0; i < STRINGS.size(); i++) {
            String string = STRINGS.get(i);
            assertThat(written("argv", i)).isEqualTo(string);
            assertThat(written("bare", i)).isEqualTo(string);
            assertThat(written("double", i)).isEqualTo("<" + string + ">");
            assertThat(written("single", i)).isEqualTo("<" + string + ">");
            assertThat(written("here", i)).isEqualTo(string + "\n");
            assertThat(written("stdin", i)).isEqualTo(string);
            assertThat(written("env", i)).isEqualTo(string);
            assertThat(written("write", i)).isEqualTo(string);
            assertThat(written("fill", i)).isEqualTo("<" + string + ">");
        }
        System.out.println("Naughty strings: " + STRINGS.size() + ", each unchanged in 9 places");
    }

    @Test
    void arriveByteForByteInActionsThatAreWrittenDown() throws IOException {
        Path actions = Files.createDirectories(seat.home().resolve("actions"));
        Files.writeString(actions.resolve("say.yaml"), """
            - belay_action: 1
              name: say.argv
              inputs: { text: { required: true }, to: { required: true } }
              run: [sh, -c, 'printf %s "$1" >"$2"', x, "${ text }", "${ inputs.to }"]
              effect: none
            - belay_action: 1
              name: say.shell
              inputs: { text: { required: true }, to: { required: true } }
              run: |
                printf %s {{ text }} >bare/{{ inputs.to }}
                printf %s "<{{ inputs.text }}>" >double/{{ to }}
                printf %s '<{{ inputs.text }}>' >single/{{ to }}
              undo: printf %s "{{ inputs.text }}" >undone/{{ to }}
            """);
        seat.file("say.yaml", """
            belay: 1
            name: say
            inputs: { strings: list }
            steps:
              - { id: folder, run: mkdir argv bare double single undone, effect: none }
              - id: each
                for_each: { items: "${ inputs.strings }", parallel: 8 }
                steps:
                  - { id: argv, use: say.argv, with: { text: "${ item }", to: "argv/${ index }" } }
                  - { id: shell, use: say.shell, with: { text: "${ item }", to: "${ index | string }" } }
              - { id: turn, use: fail, with: { message: back } }
            """);

        Answer answer = seat.type("run", "say.yaml", "--input", "strings.json", "--json");

        assertThat(answer.field("status")).as(answer.err()).isEqualTo("rolled_back");
        assertThat(seat.folder().resolve("owned")).doesNotExist();
        for (int i = 0; i < STRINGS.size(); i++) {
            String string = STRINGS.get(i);
            assertThat(written("argv", i)).isEqualTo(string);
            assertThat(written("bare", i)).isEqualTo(string);
            assertThat(written("double", i)).isEqualTo("<" + string + ">");
            assertThat(written("single", i)).isEqualTo("<" + string + ">");
            assertThat(written("undone", i)).isEqualTo(string);
        }
    }

    private String written(String folder, int index) throws IOException {
        return new String(Files.readAllBytes(seat.folder().resolve(folder).resolve(Integer.toString(index))), UTF_8);
    }

    @Test
    void steerNoScreen() throws IOException {
        seat.file(
                "tell.yaml",
                "belay: 1\nname: tell\nversion: " + Value.of(STRINGS.get(60))
                        + "\ndescription: " + quoted(String.join(" ", STRINGS))
                        + "\nlabels: " + labels()
                        + """

                        inputs: { strings: list }
                        steps:
                          - id: each
                            for_each: { items: "${ inputs.strings }", parallel: 100, max_failures: 10000 }
                            steps:
                              - { id: log, use: log, with: { message: "${ item }" } }
                              - { id: fails, use: fail, with: { message: "${ item }" } }
                          - id: print
                            run: printf %s {{ inputs.strings | join(' ') }} >&2; printf %s {{ inputs.strings | join(' ') }}; exit 3
                            effect: none
                        """);

        Answer run = seat.type("run", "tell.yaml", "--input", "strings.json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).satisfies(NaughtyStringsTest::isHarmless);
        assertThat(run.err()).satisfies(NaughtyStringsTest::isHarmless);
        seat.type("workflows", "register", "tell.yaml");
        for (String command : List.of(
                "list",
                "show last",
                "why last",
                "logs last",
                "events last",
                "watch last",
                "workflows list",
                "workflows show tell",
                "convert tell.yaml",
                "plan tell.yaml --input strings.json",
                "validate tell.yaml")) {
            Answer answer = seat.typeOnScreen(command.split(" "));
            assertThat(answer.out() + answer.err()).as(command).satisfies(NaughtyStringsTest::isHarmless);
            assertThat(answer.out()).as(command).isNotBlank();
        }
        assertThat(seat.type("events", "last").out().lines())
                .allSatisfy(line -> assertThat(Json.stored(line)).isInstanceOf(Value.Mapping.class));
        for (String command : List.of("list", "show last", "why last", "logs last", "events last")) {
            Answer answer = seat.type((command + " --json").split(" "));
            assertThat(answer.out().lines()).as(command).hasSize(1);
            assertThat(answer.out()).as(command).satisfies(NaughtyStringsTest::isHarmless);
            assertThat(answer.json().fields()).isNotEmpty();
        }
    }

    private static String labels() {
        Map<String, Value> labels = new LinkedHashMap<>();
        for (int i = 0; i < STRINGS.size(); i++) {
            labels.put("l" + i, Value.of(STRINGS.get(i)));
        }
        return quoted(new Value.Mapping(labels).toString());
    }

    /** As JSON that is YAML as well: what YAML wants to see escaped is. */
    private static String quoted(String text) {
        String json = text.startsWith("{") && text.endsWith("}") && text.contains("\"l0\"")
                ? text
                : Value.of(text).toString();
        var escaped = new StringBuilder();
        json.codePoints()
                .forEach(c -> escaped.append(
                        c > 0x7e && c <= Character.MAX_VALUE && !Character.isLetterOrDigit(c)
                                ? String.format("\\u%04x", c)
                                : Character.toString(c)));
        return escaped.toString();
    }

    private static void isHarmless(String text) {
        assertThat(Naughty.steering(text.replaceAll(COLOUR, ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "run", "no-command"})
    void areRefusedAsWordsOfACommandInOneHarmlessLine(String command) {
        for (String string : STRINGS) {
            if (!string.isEmpty() && !string.equals("--help")) {
                Answer answer = seat.type(command, string, "--colour=" + string);

                assertThat(answer.exitCode())
                        .as(command + " " + string + ": " + answer.err())
                        .isIn(2, 3);
                assertThat(answer.err()).as(string).satisfies(NaughtyStringsTest::isHarmless);
                assertThat(answer.err()).doesNotContain("fault of Belay");
            }
        }
    }

    @Test
    void areRefusedAsNamesOfInputs() throws IOException {
        seat.file("it.yaml", "belay: 1\nname: it\nsteps: [{ id: a, wait: 1s }]\n");
        Map<String, Value> inputs = new LinkedHashMap<>();
        STRINGS.forEach(string -> inputs.put(string, Value.of(string)));
        seat.file("names.json", new Value.Mapping(inputs).toString());

        Answer answer = seat.type("plan", "it.yaml", "--input", "names.json");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).satisfies(NaughtyStringsTest::isHarmless);
        assertThat(answer.err().lines().filter(line -> line.startsWith("belay: ")))
                .hasSize(inputs.size());
    }

    @Test
    void areNoFilesThatAreRead() throws IOException {
        seat.file("it.yaml", "belay: 1\nname: it\nsteps: [{ id: a, wait: 1s }]\n");
        Stream<String> names = Stream.concat(STRINGS.stream(), Stream.of("\u0000", "a\u0000b", "\ud800"));
        List<String> faults = new ArrayList<>();
        names.filter(name -> !name.isEmpty() && !name.equals("--help")).forEach(name -> {
            for (List<String> words : List.of(
                    List.of("validate", name),
                    List.of("validate", "./" + name + ".yaml"),
                    List.of("run", "it.yaml", "--input", name))) {
                Answer answer = seat.type(words.toArray(String[]::new));
                if (answer.err().contains("fault of Belay") || answer.exitCode() < 2 || answer.exitCode() > 3) {
                    faults.add(words + " " + answer);
                }
            }
        });

        assertThat(faults).isEmpty();
    }
}
