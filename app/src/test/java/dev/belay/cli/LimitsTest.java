package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.belay.cli.Seat.Answer;
import dev.belay.value.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each limit of {@code docs/limits.md} that a person can meet with a text: at the limit, one above it, and a hundred
 * times above it, where it is refused by name and in little memory.
 */
class LimitsTest extends Seated {

    private static final long MOST_MEMORY = 64L * 1024 * 1024;

    /**
     * A limit of a text.
     *
     * @param names one of these is told; a text a hundred times too large may meet another limit first
     * @param text a definition with so many of what is limited
     */
    private record Limit(int figure, List<String> names, IntFunction<String> text) {
        @Override
        public String toString() {
            return names.getFirst() + " " + figure;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit(262_144, List.of("`document_bytes`"), LimitsTest::document),
                new Limit(32, List.of("`depth`"), LimitsTest::nested),
                new Limit(20, List.of("`aliases`"), count -> with("labels", aliases(count))),
                new Limit(
                        65_536, List.of("`scalar_bytes`", "`document_bytes`"), size -> with("description", text(size))),
                new Limit(
                        18, List.of("`integer_digits`"), digits -> with("labels", "{ a: " + "1".repeat(digits) + " }")),
                new Limit(500, List.of("`steps`", "`document_bytes`"), LimitsTest::steps),
                new Limit(
                        1_000,
                        List.of("longer than 1000 characters", "`scalar_bytes`"),
                        size -> with("inputs", "{ a: { pattern: " + text(size) + " } }")),
                new Limit(
                        4_096,
                        List.of("longer than the limit of 4096", "`document_bytes`"),
                        size -> step("when: \"'" + "x".repeat(size - 6) + "'==''\"")),
                new Limit(
                        32,
                        List.of("nests deeper than the limit of 32", "longer than the limit of 4096"),
                        depth -> step("when: '" + "(".repeat(depth - 1) + "true" + ")".repeat(depth - 1) + "'")),
                new Limit(
                        128,
                        List.of("more operators than the limit of 128", "longer than the limit of 4096"),
                        count -> step("when: '0" + "+1".repeat(count - 1) + "==0'")),
                new Limit(1_000, List.of("from 1 to 1000"), count -> loop("parallel: " + count)),
                new Limit(1_000, List.of("from 1 to 1000"), count -> step("retry: " + count)),
                new Limit(1_000, List.of("from 1 to 1000"), max -> step("on_error: { goto: a, max: " + max + " }")),
                new Limit(3_650, List.of("`timeout`"), days -> step("timeout: " + days + "d")));
    }

    private static String with(String key, String value) {
        return "belay: 1\nname: n\n" + key + ": " + value + "\nsteps: [{ id: a, wait: 1s }]\n";
    }

    private static String step(String more) {
        return "belay: 1\nname: n\nsteps:\n  - id: a\n    run: ls\n    effect: none\n    " + more + "\n";
    }

    private static String loop(String more) {
        return "belay: 1\nname: n\nsteps:\n  - { id: a, for_each: { items: [1], " + more
                + " }, steps: [{ id: b, wait: 1s }] }\n";
    }

    private static String text(int size) {
        return "x".repeat(size);
    }

    private static String document(int bytes) {
        String begun = with("description", "d");
        return begun
                + ("#" + "c".repeat(98) + "\n").repeat((bytes - begun.length()) / 100)
                + "#".repeat((bytes - begun.length()) % 100);
    }

    /** In the innermost list there is nothing; the document, its steps, the step and `with` are around it. */
    private static String nested(int depth) {
        return "belay: 1\nname: n\nsteps: [{ id: a, use: log, with: { message: " + "[".repeat(depth - 4)
                + "]".repeat(depth - 4) + " } }]\n";
    }

    private static String aliases(int count) {
        var labels = new StringBuilder("{ a: &x 1");
        IntStream.range(0, count).forEach(i -> labels.append(", b").append(i).append(": *x"));
        return labels + " }";
    }

    private static String steps(int count) {
        var steps = new StringBuilder("belay: 1\nname: n\nsteps:\n");
        IntStream.range(0, count)
                .forEach(i -> steps.append("  - { id: s").append(i).append(", wait: 1s }\n"));
        return steps.toString();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void acceptsWhatIsAtTheLimitAndRefusesWhatIsAboveByName(Limit limit) throws IOException {
        Answer at = seat.file("at.yaml", limit.text().apply(limit.figure())).type("validate", "at.yaml");
        assertThat(at.exitCode()).as(at.err()).isZero();

        for (int above : new int[] {limit.figure() + 1, limit.figure() * 100}) {
            seat.file("above.yaml", limit.text().apply(above));
            long before = allocated();
            Answer answer = seat.type("validate", "above.yaml");
            long memory = allocated() - before;

            assertThat(answer.exitCode()).as("%d", above).isEqualTo(2);
            assertThat(limit.names()).as(answer.err()).anyMatch(answer.err()::contains);
            assertThat(memory).as("bytes for %d", above).isLessThan(MOST_MEMORY);
        }
    }

    /** All that this thread ever asked for, which is more than what it held at any moment. */
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    // What executions are given

    private static final String TAKES = """
            belay: 1
            name: takes
            inputs: { x: any }
            steps:
              - { id: a, use: log, with: { message: taken } }
            outputs: { x: "${ inputs.x }" }
            """;

    @Test
    void takesInputsAsLargeAsTheLimit() throws IOException {
        int room = 1024 * 1024 - 3;
        seat.file("takes.yaml", TAKES);
        for (int above : new int[] {0, 1, 99 * 1024 * 1024}) {
            seat.file("x.json", "{\"x\":\"" + text(room + above) + "\"}");
            long before = allocated();
            Answer answer = seat.type("run", "takes.yaml", "--input", "x.json", "--json");
            long memory = allocated() - before;

            assertThat(answer.exitCode()).as(answer.err()).isEqualTo(above == 0 ? 0 : 2);
            if (above > 0) {
                assertThat(answer.err()).containsPattern("`inputs_(size|bytes)`");
                assertThat(memory).isLessThan(MOST_MEMORY);
            }
        }
    }

    /** What was taken is in the journal, below what stands around it there: it must be read again. */
    @Test
    void takesInputsAsDeepAsTheLimitAndReadsThemAgain() throws IOException {
        seat.file("takes.yaml", TAKES);
        for (int depth : new int[] {128, 129, 12_800}) {
            seat.file("x.json", "{\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}");

            Answer answer = seat.type("run", "takes.yaml", "--input", "x.json", "--json");

            assertThat(answer.exitCode()).as(answer.err()).isEqualTo(depth == 128 ? 0 : 2);
        }
        Answer shown = seat.type("show", "last", "--json");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("[".repeat(127));
    }

    // What executions make

    @Test
    void stopsWhatNestsDeeperFromStepToStepAndCanBeReadAgain() throws IOException {
        var steps = new StringBuilder("belay: 1\nname: deeper\nsteps:\n"
                + "  - { id: s0, use: log, with: { message: m }, outputs: { v: [] } }\n");
        for (int i = 1; i < 200; i++) {
            steps.append(String.format(
                    "  - { id: s%d, use: log, with: { message: m }, outputs: { v: ['${ steps.s%d.output.v }'] } }%n",
                    i, i - 1));
        }
        Answer answer = seat.file("deeper.yaml", steps.toString()).type("run", "deeper.yaml");

        assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(1);
        assertThat(answer.out()).contains("`value_depth` of 128");
        Answer shown = seat.type("show", "last");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
    }

    /** Each step holds the one before it twice: a tree of 2 to the power of 100 leaves, and a few bytes of memory. */
    @Test
    void stopsWhatDoublesFromStepToStep() throws IOException {
        var steps = new StringBuilder("belay: 1\nname: doubles\nsteps:\n"
                + "  - { id: s0, use: log, with: { message: m }, outputs: { v: [x] } }\n");
        for (int i = 1; i < 100; i++) {
            steps.append(String.format(
                    "  - { id: s%d, use: log, with: { message: m },"
                            + " outputs: { v: ['${ steps.s%d.output.v }', '${ steps.s%d.output.v }'] } }%n",
                    i, i - 1, i - 1));
        }
        Answer answer = seat.file("doubles.yaml", steps.toString()).type("run", "doubles.yaml");

        assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(1);
        assertThat(answer.out()).contains("`value_size` of 4194304");
    }

    @Test
    void joinsNoTextThatIsLargerThanWhatIsKept() throws IOException {
        String many = "{{ inputs.x }}".repeat(4_000);
        seat.file(
                "joins.yaml",
                "belay: 1\nname: joins\ninputs: { x: string }\nsteps:\n" + "  - { id: a, use: log, with: { message: '"
                        + many + "' } }\n");
        seat.file("x.json", Value.mapping("x", Value.of(text(1024 * 1024 - 10))).toString());

        Answer answer = seat.type("run", "joins.yaml", "--input", "x.json");

        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(1);
        assertThat(answer.out()).contains("`value_size` of 4194304");
    }

    // What steps give back

    @Test
    void keepsOfAnOutputTheLimitAndTheRestInItsLog() throws IOException {
        seat.file("prints.yaml", """
                belay: 1
                name: prints
                inputs: { bytes: integer }
                steps:
                  - id: a
                    run: { script: "head -c {{ inputs.bytes }} /dev/zero | tr '\\\\0' x", output_limit: 524288 }
                    effect: none
                outputs: { size: "${ size(steps.a.output.stdout) }", cut: "${ steps.a.output.truncated ?? false }" }
                """);
        for (int bytes : new int[] {524_288, 524_289, 52_428_800}) {
            Answer answer = seat.type("run", "prints.yaml", "--set", "bytes=" + bytes, "--json");

            assertThat(answer.exitCode()).as(answer.err()).isZero();
            Value.Mapping outputs = (Value.Mapping) answer.json().get("outputs").orElseThrow();
            assertThat(outputs.get("cut")).contains(Value.of(bytes > 524_288));
            long size = ((Value.Whole) outputs.get("size").orElseThrow()).number();
            assertThat(size).isBetween(524_288L, 524_288L + 200);
            assertThat(seat.type("logs", "last", "--raw").out()).hasSize(bytes);
        }
    }

    // What is asked for besides

    @Test
    void refusesNetworksThatAreNone() {
        for (String ranges : List.of("10.0.0.0/33", "example.org", "10.0.0.0/8,,x", "/", "::/129", "1.2.3.4/-1")) {
            seat.environment().put("BELAY_ALLOW_NETWORKS", ranges);

            Answer answer = seat.type("config");

            assertThat(answer.exitCode()).as(ranges).isEqualTo(2);
            assertThat(answer.err()).contains("`BELAY_ALLOW_NETWORKS` must be a list of ranges");
        }
        seat.environment().put("BELAY_ALLOW_NETWORKS", " 10.0.0.0/8, fd00::/8 ");
        assertThat(seat.type("config").err()).doesNotContain("BELAY_ALLOW_NETWORKS");
    }
}
