package dev.belay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed in the middle of an action that is written down, and its file is gone when it starts again. */
class KilledActionTest {

    private static final String ACTIONS = """
        - belay_action: 1
          name: mark
          inputs: { file: { required: true } }
          save: cat "{{ inputs.file }}" 2>/dev/null || true
          run: printf new > "{{ inputs.file }}"
          undo: |
            echo "undo {{ inputs.file }}" >> ledger
            if [ -n "{{ saved }}" ]; then printf %s "{{ saved }}" > "{{ inputs.file }}"; else rm -f "{{ inputs.file }}"; fi
        - belay_action: 1
          name: slow
          inputs: { file: { required: true } }
          run: |
            echo "do $BELAY_IDEMPOTENCY_KEY" >> ledger
            printf half > "{{ inputs.file }}"
            sleep 20
            echo late >> ledger
          undo: |
            echo "undo {{ inputs.file }}" >> ledger
            rm -f "{{ inputs.file }}"
        """;

    private static final String DEFINITION = """
        belay: 1
        name: killed
        steps:
          - { id: first, use: mark, with: { file: www/kept } }
          - { id: second, use: slow, with: { file: www/made } }
        """;

    @TempDir
    Path root;

    @Test
    void isTakenBackByWhatItsFileSaidWhenItBegan() throws IOException, InterruptedException {
        var killed = new KilledProcess(root);
        Path www = Files.createDirectories(killed.folder().resolve("www"));
        Files.writeString(www.resolve("kept"), "old");
        Path file = Files.createDirectories(root.resolve("home/actions")).resolve("mine.yaml");
        Files.writeString(file, ACTIONS);
        Path definition = Files.writeString(killed.folder().resolve("killed.yaml"), DEFINITION);
        WorldTree before = killed.world();

        boolean hit = killed.runAndKill(definition, Duration.ofMillis(200));
        assertThat(hit).as("the kill met the execution at work").isTrue();
        assertThat(killed.world()).isNotEqualTo(before);
        Files.delete(file);
        killed.recover();

        assertThat(killed.row().orElseThrow().status()).isEqualTo("rolled_back");
        assertThat(killed.world()).isEqualTo(before);
        assertThat(killed.ledger())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.getFirst()).matches("do [a-z0-9]{20,}"))
                .endsWith("undo www/made", "undo www/kept");
    }
}
