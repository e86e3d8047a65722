package dev.belay.journals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.engine.journal.EventCodec;
import dev.belay.engine.json.Json;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Pending;
import dev.belay.step.basic.FailRunner;
import dev.belay.step.basic.LogRunner;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * F19: a journal that was ever written loads and continues.
 *
 * <p>The files are read as they lie, event by event, and not made anew: each event is written again to the letter, and
 * the state to which they lead is the one that they tell.
 */
class KeptJournalsTest {

    private static final Path JOURNALS = Path.of("src/test/resources/journals");

    private record Line(Instant at, String type, String json) {

        static Line of(String text) {
            String[] parts = text.split(" ", 4);
            return new Line(Instant.parse(parts[1]), parts[2], parts[3]);
        }

        Event event() {
            try {
                return EventCodec.read(type, (Value.Mapping) Json.parse(json));
            } catch (Json.JsonRefused refused) {
                throw new AssertionError(json, refused);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> theFirstFormatReplaysUnchanged() throws IOException {
        return folders()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> replay(folder)));
    }

    private static void replay(Path folder) throws IOException {
        for (List<Line> lines : executions(folder)) {
            Execution state = Execution.blank(definition(folder, lines.getFirst()));
            for (Line line : lines) {
                Event event = line.event();
                assertThat(EventCodec.type(event)).isEqualTo(line.type());
                assertThat(EventCodec.write(event)).isEqualTo(line.json());
                state = state.apply(event, line.at());
            }

            assertThat(state.version()).isEqualTo(lines.size());
            boolean ended = lines.getLast().type().startsWith("execution-ended");
            assertThat(state.ended().isPresent()).isEqualTo(ended);
            assertThat(Pending.of(state).isEmpty() || !ended).isTrue();
        }
    }

    /** Where there are several, each begins with its id on a line. */
    private static List<List<Line>> executions(Path folder) throws IOException {
        List<List<Line>> executions = new ArrayList<>();
        for (String text : Files.readAllLines(folder.resolve("journal.jsonl"))) {
            boolean isId = text.indexOf(' ') < 0;
            if (isId || executions.isEmpty()) {
                executions.add(new ArrayList<>());
            }
            if (!isId) {
                executions.getLast().add(Line.of(text));
            }
        }
        return executions;
    }

    private static Stream<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(JOURNALS)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static Definition definition(Path folder, Line first) throws IOException {
        Event.ExecutionCreated created = (Event.ExecutionCreated) first.event();
        Path child = folder.resolve("workflow-" + created.workflow() + ".yaml");
        Path file = Files.exists(child) ? child : folder.resolve("definition.yaml");
        var runners = new StepRunners(List.of(new ScriptedCommands(), new LogRunner(), new FailRunner()));
        return new NativeDialect(runners, new CelCompiler())
                .read(Files.readString(file))
                .definition()
                .orElseThrow();
    }
}
