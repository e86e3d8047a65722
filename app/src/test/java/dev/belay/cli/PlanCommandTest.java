package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code belay plan} answers. */
@Timeout(120)
class PlanCommandTest {

    private static final String DEFINITION = """
            belay: 1
            name: motd
            inputs:
              text: { type: string, required: true }
              loud: { type: boolean, default: false }
            steps:
              - { id: write, use: file.write, with: { path: motd, content: "${ inputs.text }\\n" } }
              - { id: shout, when: inputs.loud, run: 'echo "{{ inputs.text }}" | tr a-z A-Z > motd', undo: rm -f motd }
              - { id: mail, run: ./mail, undo: { none: A sent mail cannot be unsent. } }
              - { id: look, run: cat motd, effect: none }
              - { id: tell, use: log, with: { message: "${ steps.look.output.stdout }" } }
            """;

    @TempDir
    Path folder;

    private Typing typing;

    @BeforeEach
    void writeDefinition() throws IOException {
        Files.writeString(folder.resolve("motd.yaml"), DEFINITION);
        Files.writeString(folder.resolve("motd"), "old\n");
        typing = Typing.in(folder);
    }

    @Test
    void tellsStepByStepWhatWouldHappen() {
        Typing.Answer plan = typing.type("plan", "motd.yaml", "--set", "text=new");

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out().replace(folder.toString(), "FOLDER").replaceAll("Plan hash [0-9a-f]{64}", "Plan hash"))
                .startsWith("""
                        Plan of motd
                          text = new
                          loud = false

                        ● write  changes · timeout 10m
                          use    file.write
                        """)
                .contains("         -old\n", "         +new\n")
                .contains("  undo   built in: `file.write` puts back what was there\n")
                .endsWith("""
                        – shout  run, skipped
                          when   inputs.loud (does not hold)
                        ● mail  changes · timeout 10m
                          run    ./mail
                          undo   NO UNDO: A sent mail cannot be unsent.
                        ○ look  reads only · timeout 2m
                          run    cat motd
                        ○ tell  reads only · timeout 2m
                          use    log
                                 message = null
                          ?      not known yet: steps.look.output.stdout

                        4 steps, 2 changing, 1 without undo: a rollback would leave it behind.
                        Plan hash
                        """);
    }

    @Test
    void touchesNothing() throws IOException {
        typing.type("plan", "motd.yaml", "--set", "text=new");

        assertThat(Files.readString(folder.resolve("motd"))).isEqualTo("old\n");
        assertThat(typing.home()).doesNotExist();
    }

    @Test
    void staysWithinANarrowScreen() {
        var narrow = new Typing(folder, folder.resolve("belay-home"), 60);

        Typing.Answer plan = narrow.type(
                "plan",
                "motd.yaml",
                "--set",
                "text=a text that is longer than one line "
                        + "of a narrow screen and wraps to the next one, and to the one after it");

        assertThat(plan.out().lines().filter(line -> !line.startsWith("Plan hash")))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(60));
    }

    @Test
    void hasTheSameHashForTheSameInputsOnly() throws Exception {
        Value first = hash("plan", "motd.yaml", "--set", "text=new", "--json");
        Value sameElsewhere = hash("run", "motd.yaml", "--dry-run", "--set", "text=new", "--json");
        Files.writeString(folder.resolve("motd"), "changed meanwhile\n");

        assertThat(sameElsewhere).isEqualTo(first);
        assertThat(hash("plan", "motd.yaml", "--set", "text=new", "--json")).isEqualTo(first);
        assertThat(hash("plan", "motd.yaml", "--set", "text=other", "--json")).isNotEqualTo(first);
    }

    private Value hash(String... words) throws Json.JsonRefused {
        Typing.Answer answer = typing.type(words);
        assertThat(answer.exitCode()).isZero();
        return ((Value.Mapping) Json.parse(answer.out())).get("hash").orElseThrow();
    }

    @Test
    void saysHowLongItUsuallyTakesOnceItHasRun() throws IOException {
        Files.writeString(folder.resolve("wait.yaml"), """
                belay: 1
                name: wait
                steps:
                  - { id: work, run: sleep 0.2, effect: none }
                  - { id: never, when: "${ steps.work.output.exit_code > 0 }", run: ls, effect: none }
                """);
        assertThat(typing.type("plan", "wait.yaml").out()).doesNotContain("usually");

        assertThat(typing.type("run", "wait.yaml").exitCode()).isZero();

        assertThat(typing.type("plan", "wait.yaml").out())
                .contains("○ work  reads only · timeout 2m · usually ")
                .contains("It usually takes at least ");
    }

    @Test
    void refusesWhatCouldNotWork() throws IOException {
        assertThat(typing.type("plan", "motd.yaml").exitCode()).isEqualTo(2);
        assertThat(typing.type("plan", "nothing.yaml").exitCode()).isNotZero();
        Files.writeString(folder.resolve("fails.yaml"), """
                belay: 1
                name: fails
                inputs: { site: { type: object, default: {} } }
                steps:
                  - { id: say, run: 'echo "{{ inputs.site.name }}"', effect: none }
                """);

        Typing.Answer plan = typing.type("plan", "fails.yaml");

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.out()).contains("error  The step `say` would fail: `inputs.site.name` is not defined.");
    }
}
