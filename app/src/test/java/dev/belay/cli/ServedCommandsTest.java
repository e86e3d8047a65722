package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same commands, typed where no server is and where one owns the data folder: the same bytes and the same exit codes.
 *
 * <p>Only what differs between any two runs is made equal: ids by the order of their appearance, times, processes, and the
 * folders of the two seats; and the key under which a command asks again, which a command that asks nobody has not. What tells that each command took over what the one before had left waiting is left out.
 */
class ServedCommandsTest {

    private static final Pattern ID = Pattern.compile("wf-[0-9a-z]{17}");

    @TempDir
    private Path root;

    private static void write(Seat seat) throws IOException {
        seat.file("good.yaml", """
            belay: 1
            name: good
            labels: { team: web }
            inputs:
              who: { type: string, default: world }
              hosts: { type: list, default: [] }
            steps:
              - { id: make, run: "echo {{ inputs.who }} > ./made; echo made", undo: rm -f ./made }
              - { id: look, run: cat ./made; printf 'no end' >&2, effect: none }
            outputs:
              seen: ${ steps.look.output.stdout }
            """);
        seat.file("bad.yaml", """
            belay: 1
            name: bad
            steps:
              - { id: make, run: mkdir ./folder, undo: rmdir ./folder }
              - { id: break, run: echo no >&2; exit 3, effect: none }
            """);
        seat.file("left.yaml", """
            belay: 1
            name: left
            steps:
              - { id: make, run: mkdir ./left, undo: rmdir ./left }
              - { id: send, run: echo sent, undo: { none: mail cannot be called back } }
              - { id: break, run: exit 1, effect: none }
            """);
        seat.file("waits.yaml", """
            belay: 1
            name: waits
            steps:
              - { id: hold, wait: { signal: go, timeout: 1h } }
              - { id: after, run: echo after, effect: none }
            """);
        seat.file("asks.yaml", """
            belay: 1
            name: asks
            steps:
              - { id: prepare, run: mkdir ./prepared, undo: test -e ./may }
              - { id: check, run: exit 1, effect: none }
            """);
        seat.file("once.yaml", """
            belay: 1
            name: once
            idempotency_key: the-one
            steps:
              - { id: say, run: echo once, effect: none }
            """);
        seat.file("wrong.yaml", """
            belay: 1
            name: wrong
            steps:
              - { id: a, rnu: echo }
            """);
        seat.file("writes.yaml", """
            belay: 1
            name: writes
            steps:
              - { id: put, use: file.write, with: { path: ./note.txt, content: "hello\\n" } }
            """);
        seat.file("calls.yaml", """
            belay: 1
            name: calls
            steps:
              - { id: sub, workflow: good, with: { who: you } }
            """);
        seat.file("gated.yaml", """
            belay: 1
            name: gated
            steps:
              - { id: call, run: exit 1, effect: none, breaker: { name: api, failures: 1, open_for: 30d } }
            """);
        seat.file("callsgated.yaml", """
            belay: 1
            name: callsgated
            steps:
              - { id: sub, workflow: gated }
            """);
        seat.file("inputs.json", "{\"who\": \"anna\", \"hosts\": [\"a\", \"b\"]}");
    }

    /** What is typed: every command, with what it refuses. */
    private static List<List<String>> script() {
        return List.of(
                words("list"),
                words("list --json"),
                words("show last"),
                words("workflows list"),
                words("workflows list --json"),
                words("validate good.yaml wrong.yaml"),
                words("validate good.yaml wrong.yaml --json"),
                words("plan good.yaml --set who=you"),
                words("plan good.yaml --set who=you --json"),
                words("plan writes.yaml"),
                words("plan wrong.yaml"),
                words("plan good.yaml --set whom=you"),
                words("run good.yaml --dry-run"),
                words("run good.yaml --input inputs.json"),
                words("show last"),
                words("show last --json"),
                words("why last"),
                words("why last --json"),
                words("logs last"),
                words("logs last --raw"),
                words("logs last --json"),
                words("logs last --step look"),
                words("logs last --step nothing"),
                words("logs last --follow"),
                words("events last --json"),
                words("watch last"),
                words("watch last --json"),
                words("plan good.yaml"),
                words("run good.yaml --json"),
                words("run bad.yaml"),
                words("show last"),
                words("why last"),
                words("run bad.yaml --json"),
                words("run left.yaml"),
                words("why last --json"),
                words("run writes.yaml"),
                words("undo last"),
                words("undo last"),
                words("run good.yaml --set whom=you"),
                words("run good.yaml --set whom=you --json"),
                words("run wrong.yaml"),
                words("run missing.yaml"),
                words("run nothing"),
                words("run nothing --json"),
                words("run once.yaml"),
                words("run once.yaml"),
                words("run once.yaml --json"),
                words("workflows register good.yaml once.yaml gated.yaml"),
                words("workflows register good.yaml --json"),
                words("workflows register wrong.yaml"),
                words("workflows"),
                words("workflows versions good"),
                words("workflows versions good --json"),
                words("workflows versions nothing"),
                words("workflows show good"),
                words("workflows show good@1 --json"),
                words("workflows show good@7"),
                words("workflows show setup-site"),
                words("run good --set who=you"),
                words("run good@1 --json"),
                words("plan good@1"),
                words("plan calls.yaml"),
                words("plan gated.yaml"),
                words("run gated.yaml"),
                words("plan gated.yaml"),
                words("plan gated.yaml --json"),
                words("plan callsgated.yaml"),
                words("plan callsgated.yaml --json"),
                words("pause last"),
                words("cancel last"),
                words("resume last"),
                words("signal last go"),
                words("decide last nothing retry"),
                words("undo wf-nothing"),
                words("cancel wf-nothing --json"),
                words("run asks.yaml"),
                words("why last"),
                words("show last --json"),
                words("list --waiting-for decision"),
                words("decide last prepare retry"),
                words("decide last prepare done --reason Checked."),
                words("why last"),
                words("decide last prepare done --json"),
                words("list"),
                words("list --limit 3"),
                words("list --json --limit 2"),
                words("list --workflow good --status completed --label team=web"),
                words("list --workflow good --since 1h --json"),
                words("list --until 1h"),
                words("list --held"),
                words("list --status nonsense"),
                words("list --limit 0"),
                words("show wf-"),
                words("prune --older-than 1h --dry-run"));
    }

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }

    @Test
    void sayTheSameAsWithoutAServer() throws IOException, InterruptedException {
        // Paths of one length, because lines are broken where they are full.
        var alone = new Seat(root.resolve("single"));
        var served = new Seat(root.resolve("served"));
        write(alone);
        write(served);
        List<String> expected = script().stream()
                .map(words -> told(words, alone.type(words.toArray(String[]::new))))
                .toList();

        List<String> found = new ArrayList<>();
        try (var server = ServedSeat.start(served)) {
            script().forEach(words -> found.add(told(words, served.type(words.toArray(String[]::new)))));

            assertThat(server.said()).doesNotContain("fault of Belay", "Another terminal");
            assertThat(server.end()).isZero();
        }

        assertThat(String.join("\n", expected))
                .as("each end is reached")
                .contains(
                        ": completed after",
                        ": rolled back after",
                        ": rollback incomplete after",
                        ": waits for a person after");
        var here = new Equal(alone);
        var there = new Equal(served);
        assertSoftly(softly -> {
            for (int n = 0; n < expected.size(); n++) {
                softly.assertThat(there.of(found.get(n))).isEqualTo(here.of(expected.get(n)));
            }
        });
    }

    private static String told(List<String> words, Answer answer) {
        return "$ belay " + String.join(" ", words) + "\n" + answer.exitCode() + "\n" + answer.out() + "--\n"
                + answer.err();
    }

    /** Makes equal what differs between any two runs. */
    private static final class Equal {
        private final Seat seat;
        private final Map<String, String> ids = new LinkedHashMap<>();

        Equal(Seat seat) {
            this.seat = seat;
        }

        String of(String text) {
            String plain = text.replace(seat.folder().toString(), "FOLDER")
                    .replace(seat.home().toString(), "HOME")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "INSTANT")
                    .replaceAll("(\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d", "TIME")
                    .replaceAll("\\d+m \\d\\ds|\\d+\\.\\ds", "SPAN")
                    .replaceAll("\"(duration_ms|usually_ms|sequence|epoch|process_group|started)\":\\d+", "\"$1\":N")
                    .replaceAll("(\"usually_ms\":\\{)[^}]*", "$1")
                    .replaceAll("\"handle\":\\{[^}]*}", "\"handle\":{}")
                    .replaceAll("\"idempotency_key\":\"@anna:[0-9a-f-]{36}\",", "")
                    .replaceAll("[a-z2-7]{52}", "KEY");
            String named =
                    ID.matcher(plain).replaceAll(id -> ids.computeIfAbsent(id.group(), _ -> "wf-" + (ids.size() + 1)));
            return named.lines()
                    .filter(line -> !line.endsWith(": taken over by this process")
                            && !line.endsWith("the next one took it over."))
                    .map(line -> line.replaceAll(" {2,}", "  ").stripTrailing())
                    .collect(Collectors.joining("\n"));
        }
    }
}
