package dev.belay.server.mcp;

import static dev.belay.server.mcp.McpTalk.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which tool is there for whom: what is listed, and what is let through when it is called.
 *
 * <p>It is compared with a file. A new tool or role changes that file, and whoever changes it says so.
 */
final class ToolMatrixTest {

    @TempDir
    private Path folder;

    private McpStage stage;

    @BeforeEach
    void open() {
        stage = new McpStage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void isTheOneThatIsWrittenDown() throws Exception {
        var talk = new McpTalk(stage.offer(false), new Principal("all", Set.of(Role.ADMIN)));
        List<String> lines = new ArrayList<>();
        lines.add("tool | hints | viewer | operator | approver | admin | agent");
        for (Value tool : tools(talk)) {
            lines.add(line(talk, tool));
        }

        assertThat(String.join("\n", lines) + "\n").isEqualTo(golden());
    }

    private static String line(McpTalk talk, Value tool) throws Exception {
        String name = at(tool, "name").rendered();
        List<String> cells = new ArrayList<>(List.of(name, hints(tool)));
        for (Role role : Role.values()) {
            McpTalk other = talk.as(new Principal(role.id(), Set.of(role)));
            boolean listed =
                    tools(other).stream().anyMatch(seen -> at(seen, "name").equals(Value.of(name)));
            // An argument that nobody knows: who is let in is told so, and nothing happens.
            boolean refused =
                    other.call(name, "{\"nobody_knows\":1}").toString().contains("permission-missing");
            assertThat(listed).as("%s of %s", name, role).isEqualTo(!refused);
            cells.add(listed ? "yes" : "-");
        }
        return String.join(" | ", cells);
    }

    private static String hints(Value tool) {
        return (hint(tool, "readOnlyHint") ? "R" : "")
                + (hint(tool, "destructiveHint") ? "D" : "")
                + (hint(tool, "idempotentHint") ? "I" : "")
                + (hint(tool, "openWorldHint") ? "O" : "");
    }

    private static boolean hint(Value tool, String name) {
        return at(tool, "annotations." + name).equals(Value.of(true));
    }

    private static List<Value> tools(McpTalk talk) throws InterruptedException {
        return ((Value.Sequence) at(talk.modern("tools/list", "{}"), "result.tools")).items();
    }

    private static String golden() throws Exception {
        try (var in = Objects.requireNonNull(ToolMatrixTest.class.getResourceAsStream("tools.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aReadOnlyServerNeitherShowsNorRunsWhatChangesAnything() throws Exception {
        var talk = new McpTalk(stage.offer(true), new Principal("all", Set.of(Role.ADMIN)));

        assertThat(tools(talk)).isNotEmpty().allMatch(tool -> hint(tool, "readOnlyHint"));
        for (String name : List.of("execution_start", "execution_cancel", "setup_site_workflow")) {
            assertThat(McpTalk.errorOf(talk.modern("tools/call", "{\"name\":\"" + name + "\",\"arguments\":{}}")))
                    .isEqualTo(-32602);
        }
        assertThat(stage.executions()).isZero();
    }

    @Test
    void nobodyDecidesInAPersonsPlace() throws Exception {
        var talk = new McpTalk(stage.offer(false), new Principal("all", Set.of(Role.ADMIN)));

        assertThat(tools(talk)).noneMatch(tool -> at(tool, "name").rendered().contains("decide"));
    }

    @Test
    void everyToolDescribesWhatItTakesAndAnswers() throws Exception {
        var talk = new McpTalk(stage.offer(false), new Principal("all", Set.of(Role.ADMIN)));

        for (Value tool : tools(talk)) {
            assertThat(at(tool, "description").rendered()).isNotBlank();
            assertThat(at(tool, "inputSchema.additionalProperties")).isEqualTo(Value.of(false));
            assertThat(at(tool, "outputSchema.type")).isEqualTo(Value.of("object"));
            ((Value.Mapping) at(tool, "inputSchema.properties"))
                    .fields()
                    .forEach((name, schema) -> assertThat(((Value.Mapping) schema).get("description"))
                            .as("%s of %s", name, at(tool, "name"))
                            .isPresent());
        }
    }

    @Test
    void namesNoNumberThatAClientWouldRound() throws Exception {
        var talk = new McpTalk(stage.offer(false), new Principal("all", Set.of(Role.ADMIN)));

        assertThat(Pattern.compile("\\d{16,}").matcher(tools(talk).toString()).results())
                .allSatisfy(number -> assertThat(new BigDecimal(number.group()).compareTo(new BigDecimal(1L << 53)))
                        .isNegative());
    }

    @Test
    void listsTheSameInTheSameOrderWhatOnlyReadsFirst() throws Exception {
        var talk = new McpTalk(stage.offer(false), new Principal("all", Set.of(Role.ADMIN)));
        List<Value> tools = tools(talk);

        assertThat(tools(talk)).isEqualTo(tools);
        List<Boolean> reading =
                tools.stream().map(tool -> hint(tool, "readOnlyHint")).toList();
        assertThat(reading.lastIndexOf(true)).isLessThan(reading.indexOf(false));
        assertThat(Arrays.asList(reading.getFirst(), reading.getLast())).containsExactly(true, false);
    }
}
