package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Types everything that stands on the page for who connects an agent. */
class AgentTutorialTest extends Seated {

    private static final Path PAGE = Path.of("..", "docs", "tutorials", "agent.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\n(.*?)```");

    @Test
    void everythingOnThePageWorksAsItSays() throws Exception {
        int typed = 0;
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        while (blocks.find()) {
            List<String> lines = blocks.group(2).lines().toList();
            switch (blocks.group(1)) {
                case "yaml" -> seat.file("greeting.yaml", blocks.group(2));
                case "sh" -> lines.forEach(this::type);
                case "json" -> say(lines);
                default -> throw new AssertionError("A block of `" + blocks.group(1) + "` is not tried.");
            }
            typed += lines.size();
        }

        assertThat(typed).isGreaterThan(20);
        assertThat(seat.folder().resolve("greeting")).doesNotExist();
    }

    private void type(String line) {
        assertThat(line).startsWith("belay ");
        Seat.Answer answer = seat.type(line.substring("belay ".length()).split(" "));

        assertThat(answer.exitCode())
                .as("%s: %s%s", line, answer.out(), answer.err())
                .isZero();
    }

    private void say(List<String> messages) throws Exception {
        try (AgentProcess agent = AgentProcess.start(seat)) {
            for (String message : messages) {
                agent.say(message);
                Value id = ((Value.Mapping) Json.parse(message)).get("id").orElse(Value.Nothing.NOTHING);
                if (!(id instanceof Value.Nothing)) {
                    Value.Mapping answer =
                            agent.next(one -> one.get("id").filter(id::equals).isPresent());
                    assertThat(answer.toString())
                            .as(message)
                            .contains("\"result\":")
                            .doesNotContain("isError");
                }
            }
            RealProcess.await(
                    () -> seat.type("show", "last", "--json").field("status").equals("completed"), "it ends");
            assertThat(agent.hangUp()).isZero();
        }
        assertThat(Files.readString(seat.folder().resolve("greeting"))).isEqualTo("Hello\n");
        assertThat(seat.type("show", "last", "--json").field("actor")).isEqualTo("anna-agent");
    }
}
