package dev.belay.cli.doctor;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks whether a journal here keeps what it is given: opens one beside the data folder, and reads its settings back. */
final class StoreLook {

    private static final String DURABILITY = "Durability";
    private static final String JOURNAL = "Journal";
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final int OPEN_SHOWN = 100;

    private final Path home;
    private final Supplier<JournalReader> reader;
    private final Function<Path, Optional<Problem>> tryStore;
    private final InstantSource clock;

    StoreLook(
            Path home,
            Supplier<JournalReader> reader,
            Function<Path, Optional<Problem>> tryStore,
            InstantSource clock) {
        this.home = home;
        this.reader = reader;
        this.tryStore = tryStore;
        this.clock = clock;
    }

    List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>(List.of(durability()));
        if (Files.isRegularFile(home.resolve("belay.db"))) {
            findings.add(readJournal());
        }
        return findings;
    }

    private Finding durability() throws IOException {
        Path beside = Files.isDirectory(home) && Files.isWritable(home) ? home : nearest();
        if (!Files.isWritable(beside)) {
            return Finding.problem(
                    DURABILITY, "There is no folder to try a journal in.", "Set BELAY_HOME to a folder of yours.");
        }
        Path trial = Files.createTempDirectory(beside, ".belay-doctor-");
        try {
            Instant before = clock.instant();
            Optional<Problem> refused = tryStore.apply(trial.resolve("home"));
            Duration took = Duration.between(before, clock.instant());
            return refused.map(StoreLook::refused).orElseGet(() -> durable(took));
        } finally {
            remove(trial);
        }
    }

    private Path nearest() {
        Path here = home;
        while (here.getParent() != null && !Files.isDirectory(here)) {
            here = here.getParent();
        }
        return here;
    }

    private static Finding refused(Problem problem) {
        return Finding.problem(
                DURABILITY, problem.message(), problem.hint().orElse("Set BELAY_HOME to a folder on a local disk."));
    }

    private static Finding durable(Duration took) {
        String found = "A journal keeps its settings here (synchronous=FULL, read back); made and written in "
                + took.toMillis() + " ms.";
        return took.compareTo(SLOW) < 0
                ? Finding.ok(DURABILITY, found)
                : Finding.warning(DURABILITY, found, "Every step waits for this disk: set BELAY_HOME to a faster one.");
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Finding readJournal() {
        try {
            return journal();
        } catch (RuntimeException unreadable) {
            return Finding.problem(
                    JOURNAL,
                    "It cannot be read: " + unreadable.getMessage(),
                    "Use the Belay that wrote it, or set BELAY_HOME to another folder.");
        }
    }

    private Finding journal() {
        JournalReader journal = reader.get();
        List<ExecutionRow> newest =
                journal.list(new JournalReader.Query(Optional.empty(), Optional.empty(), Optional.empty(), 1));
        int open = journal.open(Optional.empty(), OPEN_SHOWN).size();
        if (newest.stream()
                .anyMatch(row -> row.updatedAt().isAfter(clock.instant().plus(Duration.ofMinutes(1))))) {
            return Finding.warning(
                    JOURNAL,
                    "Its newest entry is later than the clock of this machine says it is now.",
                    "Set the clock: waits and timeouts go by it.");
        }
        String unfinished = open == OPEN_SHOWN ? OPEN_SHOWN + " or more" : Integer.toString(open);
        return open == 0
                ? Finding.ok(JOURNAL, "It can be read, and every execution in it has ended.")
                : Finding.ok(
                        JOURNAL, "It can be read; " + unfinished + " of its executions have not ended (`belay list`).");
    }
}
