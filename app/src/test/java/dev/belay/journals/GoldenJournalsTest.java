package dev.belay.journals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.engine.Replay;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.Execution;
import dev.belay.step.basic.FailRunner;
import dev.belay.step.basic.LogRunner;
import dev.belay.testing.driven.DrivenExecution;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code journals} holds a definition and the journal that it makes.
 *
 * <p>Adding a test is adding a folder with a {@code definition.yaml} and running with {@code
 * -Dbelay.golden=write}. A journal that a release wrote is never written again: it must load.
 */
class GoldenJournalsTest {

    private static final Path JOURNALS = Path.of("src/test/resources/journals");
    private static final boolean WRITE = "write".equals(System.getProperty("belay.golden"));

    @TestFactory
    Stream<DynamicTest> makesTheJournalThatIsKept() throws IOException {
        return folders()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    String made = journal(folder);

                    Path kept = folder.resolve("journal.jsonl");
                    if (WRITE) {
                        Files.writeString(kept, made);
                    }
                    assertThat(made).isEqualTo(Files.readString(kept));
                }));
    }

    @TestFactory
    Stream<DynamicTest> loadsTheJournalThatIsKept() throws IOException {
        return folders()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    var journal = new MemoryJournal();
                    Execution driven = drive(folder, journal);

                    Definition definition = definition(folder);
                    Execution loaded = Replay.of(journal, driven.id(), _ -> definition);

                    assertThat(loaded).isEqualTo(driven);
                }));
    }

    private static Stream<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(JOURNALS)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static String journal(Path folder) {
        var journal = new MemoryJournal();
        Execution execution = drive(folder, journal);
        List<StoredEvent> events = journal.events(execution.id(), 0, 1_000);
        return events.stream()
                .map(event -> event.version() + " " + event.at() + " " + event.type() + " " + event.json() + "\n")
                .collect(Collectors.joining());
    }

    private static Execution drive(Path folder, MemoryJournal journal) {
        return new DrivenExecution(journal, runners(), definition(folder), Value.Mapping.EMPTY, Path.of("/nowhere"))
                .drive();
    }

    private static StepRunners runners() {
        return new StepRunners(List.of(new ScriptedCommands(), new LogRunner(), new FailRunner()));
    }

    private static Definition definition(Path folder) {
        try {
            Reading reading = new NativeDialect(runners(), new CelCompiler())
                    .read(Files.readString(folder.resolve("definition.yaml")));
            return reading.definition().orElseThrow(() -> new AssertionError(folder + ": " + reading.problems()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
