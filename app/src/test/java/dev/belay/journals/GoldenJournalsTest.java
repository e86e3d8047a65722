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
import dev.belay.testing.driven.DrivenFamily;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
                    for (Execution driven : drive(folder, journal)) {
                        Execution loaded = Replay.of(journal, driven.id(), _ -> driven.definition());

                        assertThat(loaded).isEqualTo(driven);
                    }
                }));
    }

    private static Stream<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(JOURNALS)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static String journal(Path folder) {
        var journal = new MemoryJournal();
        List<Execution> executions = drive(folder, journal);
        return executions.stream()
                .map(execution -> (executions.size() > 1 ? execution.id() + "\n" : "") + journal(journal, execution))
                .collect(Collectors.joining());
    }

    private static String journal(MemoryJournal journal, Execution execution) {
        List<StoredEvent> events = journal.events(execution.id(), 0, 1_000);
        return events.stream()
                .map(event -> event.version() + " " + event.at() + " " + event.type() + " " + event.json() + "\n")
                .collect(Collectors.joining());
    }

    /** The execution and those within it, where the folder holds workflows that its steps run. */
    private static List<Execution> drive(Path folder, MemoryJournal journal) {
        Map<String, Definition> workflows = workflows(folder);
        Definition definition = definition(folder.resolve("definition.yaml"));
        if (workflows.isEmpty()) {
            return List.of(new DrivenExecution(journal, runners(), definition, Value.Mapping.EMPTY, Path.of("/nowhere"))
                    .drive());
        }
        var family = new DrivenFamily(journal, runners(), definition, workflows, Path.of("/nowhere"));
        family.drive();
        return family.members().stream().map(family::state).toList();
    }

    private static Map<String, Definition> workflows(Path folder) {
        Map<String, Definition> workflows = new TreeMap<>();
        for (String file : Objects.requireNonNullElse(folder.toFile().list(), new String[0])) {
            if (file.startsWith("workflow-")) {
                Definition definition = definition(folder.resolve(file));
                workflows.put(definition.name(), definition);
            }
        }
        return workflows;
    }

    private static StepRunners runners() {
        return new StepRunners(List.of(new ScriptedCommands(), new LogRunner(), new FailRunner()));
    }

    private static Definition definition(Path file) {
        try {
            Reading reading = new NativeDialect(runners(), new CelCompiler()).read(Files.readString(file));
            return reading.definition().orElseThrow(() -> new AssertionError(file + ": " + reading.problems()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
