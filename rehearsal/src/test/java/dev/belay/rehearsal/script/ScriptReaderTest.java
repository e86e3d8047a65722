package dev.belay.rehearsal.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.problem.Problem;
import dev.belay.rehearsal.Bench;
import dev.belay.rehearsal.verdict.StepNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {

    private static final Path PUBLISHED = Path.of("..", "docs", "belay-test.schema.json");

    private static List<String> codes(String cases) {
        return Bench.read("belay_test: 1\ncases:\n" + cases.indent(2)).problems().stream()
                .map(problem -> problem.code().id() + " "
                        + problem.location().map(at -> at.line()).orElse(0))
                .toList();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(codes("- { name: a, expect: { status: completed, stats: x } }"))
                .containsExactly("unknown-key 3");
        assertThat(codes("- { name: a, expect: { status: done } }")).containsExactly("invalid-value 3");
        assertThat(codes("- { name: a, expect: { steps: { b: done } } }")).containsExactly("invalid-value 3");
        assertThat(codes("- { name: a }")).containsExactly("missing-key 3");
        assertThat(codes("- { name: a, expect: {} }")).containsExactly("missing-key 3");
        assertThat(codes("- { name: a, expect: { status: failed } }\n- { name: a, expect: { status: failed } }"))
                .containsExactly("duplicate-id 4");
        assertThat(codes("- { name: a, now: 2030-99-01T00:00:00Z, expect: { status: failed } }"))
                .containsExactly("invalid-value 3");
        assertThat(codes("- { name: a, mocks: { b: { fails: x, lost: happened } }, expect: { status: failed } }"))
                .containsExactly("keys-exclude 3");
        assertThat(codes("- { name: a, mocks: { b: { attempts: [{}], takes: 1s } }, expect: { status: failed } }"))
                .containsExactly("keys-exclude 3");
        assertThat(codes("- { name: a, events: [{ kill: true }], expect: { status: failed } }"))
                .containsExactly("missing-one-of 3");
        assertThat(codes("- { name: a, events: [{ at: 1s, after: b, kill: true }], expect: { status: failed } }"))
                .containsExactly("keys-exclude 3");
        assertThat(codes("- { name: a, events: [{ at: 1s, kill: false }], expect: { status: failed } }"))
                .containsExactly("invalid-value 3");
        assertThat(codes("- { name: a, events: [{ at: 1s, decide: done }], expect: { status: failed } }"))
                .containsExactly("missing-key 3");
    }

    @Test
    void boundsWhatItTakes() {
        String many = IntStream.rangeClosed(0, Script.MAX_CASES)
                .mapToObj(i -> "- { name: a" + i + ", expect: { status: failed } }\n")
                .reduce("", String::concat);
        String events = "{ at: 1s, kill: true }, ".repeat(Cue.MAX_CUES) + "{ at: 1s, kill: true }";

        assertThat(codes(many)).containsExactly("limit-exceeded 1");
        assertThat(codes("- { name: a, events: [" + events + "], expect: { status: failed } }"))
                .containsExactly("limit-exceeded 3");
    }

    @Test
    void tellsOfStepsThatTheDefinitionDoesNotHave() {
        String definition = """
                - id: fleet
                  for_each: [1, 2]
                  steps:
                    - { id: restart, run: ./restart, effect: none }
                """;
        Script script = Bench.read("""
                belay_test: 1
                cases:
                  - name: a
                    mocks: { restart: {}, "fleet[1]/restart": {}, restrat: {}, "restart/fleet": {} }
                    events: [{ after: fleat, kill: true }]
                    expect: { ran: [restart, stop], steps: { "fleet[0]": completed } }
                """).script().orElseThrow();

        List<Problem> problems = StepNames.of(Bench.kin(List.of(definition))).unknown(script.mentions());

        assertThat(problems.stream()
                        .map(problem -> problem.location().orElseThrow().line() + " " + problem.message()))
                .containsExactly(
                        "4 The test names the step `restrat`, and `some` has none of that name.",
                        "4 The test names the step `restart/fleet`, and `some` has none of that name.",
                        "5 The test names the step `fleat`, and `some` has none of that name.",
                        "6 The test names the step `stop`, and `some` has none of that name.");
        assertThat(problems.getFirst().hint()).contains("Its steps are: fleet, restart.");
    }

    @Test
    void tellsOfStepsThatTheWorkflowsWithinDoNotHave() {
        Script script = Bench.read("""
                belay_test: 1
                cases:
                  - name: a
                    mocks: { call/group/copy: {}, call/copy: {}, "call#2/~on_failure/tell": {}, call/restrat: {}, copy: {} }
                    expect: { ran: [copy/call] }
                """).script().orElseThrow();
        String within = """
                belay: 1
                name: deploy
                steps: [{ id: group, steps: [{ id: copy, run: ./copy, effect: none }] }]
                on_failure: [{ id: tell, run: ./tell, effect: none }]
                """;

        List<Problem> problems = StepNames.of(Bench.kin(List.of("- { id: call, workflow: deploy }\n", within)))
                .unknown(script.mentions());

        assertThat(problems.stream().map(Problem::message))
                .containsExactly(
                        "The test names the step `call/restrat`, and `deploy` has none of that name.",
                        "The test names the step `copy`, and `some` has none of that name.",
                        "The test names the step `copy/call`, and `some` has none of that name.");
        assertThat(problems.getFirst().hint()).contains("Its steps are: group, copy, tell.");
    }

    @Test
    void itsSchemaIsPublishedAsItIsAndAgreesWithIt() throws IOException {
        if ("write".equals(System.getProperty("belay.golden"))) {
            Files.writeString(PUBLISHED, ScriptSchema.text());
        }
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ScriptSchema.text());
        String sound = new YamlReader(Limits.STANDARD)
                .read(EVERYTHING)
                .root()
                .orElseThrow()
                .toValue()
                .toString();

        assertThat(Files.readString(PUBLISHED)).isEqualTo(ScriptSchema.text());
        assertThat(Bench.read(EVERYTHING).problems()).isEmpty();
        assertThat(schema.validate(sound, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(sound.replace("\"within\"", "\"whithin\""), InputFormat.JSON))
                .isNotEmpty();
    }

    private static final String EVERYTHING = """
            belay_test: 1
            workflow: some.yaml
            cases:
              - name: everything
                inputs: { a: 1 }
                actor: ada
                now: "2031-05-06T02:00:00+02:00"
                unmocked: refuse
                until: 3d
                mocks:
                  a: { output: { b: c }, takes: 1s }
                  "b#2": { attempts: [{ fails: x }, { lost: happened }], saved: x, probe: unknown }
                  "c[1]/d": { refuses: { code: a, message: b }, undo: { fails: x, twice: fails, absent: fails } }
                events:
                  - { at: 1s, signal: go, payload: [1] }
                  - { during: a, cancel: { force: true, rollback: false, reason: x }, as: bob }
                  - { during: a, cancel: { of: "a[1]/b" } }
                  - { after: a, pause: true }
                  - { after: a, resume: true }
                  - { asked: a, decide: skip }
                  - { at: 5m, kill: true }
                expect:
                  status: completed
                  reason: completed
                  message: x
                  outputs: { a: b }
                  steps: { a: completed, c: { status: failed, attempts: 2, error: x, output: { a: b }, input: { a: b } } }
                  ran: [a]
                  undone: []
                  leftovers: []
                  asks: []
                  within: 2d
                faults: { leaves: [a], asks: [a] }
            """;

    @Test
    void doesNotBreakWhateverItReads() {
        var random = new Random(11);
        byte[] sound = EVERYTHING.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = sound.clone();
            for (int change = 0; change < 1 + i % 4; change++) {
                bytes[random.nextInt(bytes.length)] = (byte)
                        (random.nextInt(4) == 0 ? random.nextInt(256) : " :-{}[],#'\"0az\n".charAt(random.nextInt(15)));
            }
            refused += new ScriptReader().read(bytes).script().isEmpty() ? 1 : 0;
        }
        assertThat(refused).isBetween(1_000, 2_999);
    }
}
