package dev.belay.bench.scale;

import dev.belay.bench.Sample;
import dev.belay.engine.journal.BackupManifest;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.store.sqlite.SqliteBackup;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.store.sqlite.SqliteOptions;
import dev.belay.store.sqlite.SqliteReader;
import dev.belay.store.sqlite.SqliteRestore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills a store, asks it for lists, takes a backup of it and brings that back, removes a quarter of it while
 * others append, and half of it alone.
 *
 * <p>Options: {@code --folder DIR}, {@code --executions N}, {@code --queries N}, {@code --seed N}.
 */
public final class Main {

    private static final PrintStream OUT = System.out;
    private static final int STEPS = 3;
    private static final int WRITERS = 256;
    private static final int CALLERS = 8;
    private static final int BATCH = 32;
    private static final long CALM_MILLIS = 5_000;
    private static final int FEW = 10;

    private Main() {}

    /** Measures. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.of(arguments);
        OUT.printf("command     bench/scale %s%n", String.join(" ", arguments));
        OUT.printf("at          %s%n", Instant.now());
        OUT.printf(
                "java        %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        OUT.printf("seed        %d%n%n", options.seed());
        List<StoredEvent> sample = Sample.events(options.folder().resolve("sample"), STEPS);
        measure(options, sample, FEW);
        measure(options, sample, options.executions());
    }

    private static void measure(Options options, List<StoredEvent> sample, int executions)
            throws IOException, InterruptedException {
        Path folder = options.folder().resolve("store-" + executions);
        OUT.printf("%,d executions of %d steps, %d events each%n", executions, STEPS, sample.size());
        Generator generator = fill(options, sample, executions, folder);
        try (JournalReader reader = SqliteReader.of(folder)) {
            var lists = new Lists(reader, generator, executions, options.queries(), options.seed());
            if (executions > FEW) {
                lists.measure(OUT);
            } else {
                // The first time warms the compiler.
                lists.measure(new PrintStream(PrintStream.nullOutputStream()));
                lists.measure(OUT);
            }
        }
        if (executions > FEW) {
            beside(folder, generator, executions, options);
        }
        OUT.println();
    }

    private static SqliteOptions halt() {
        return new SqliteOptions(_ -> Runtime.getRuntime().halt(3));
    }

    private static Generator fill(Options options, List<StoredEvent> sample, int executions, Path folder)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        Generator generator;
        try (Journal journal = SqliteJournal.open(folder, halt())) {
            generator = new Generator(journal, sample, executions, options.seed());
            var next = new AtomicInteger();
            List<Thread> writers = new ArrayList<>();
            for (int n = 0; n < WRITERS; n++) {
                writers.add(Thread.ofVirtual().start(() -> {
                    for (int one = next.getAndIncrement(); one < executions; one = next.getAndIncrement()) {
                        generator.write(one);
                    }
                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }
        long bytes = size(folder);
        OUT.printf(
                "  written in %.1f s; %,d bytes, %,d per execution, %,d per step%n",
                seconds(began), bytes, bytes / executions, bytes / executions / STEPS);
        return generator;
    }

    private static long size(Path folder) throws IOException {
        return Files.size(folder.resolve("belay.db"));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    // While others append

    private static void beside(Path folder, Generator generator, int executions, Options options)
            throws IOException, InterruptedException {
        try (Journal journal = SqliteJournal.open(folder, halt())) {
            try (var appending = new Appending(journal, CALLERS)) {
                Thread.sleep(CALM_MILLIS);
                OUT.printf("  %-28s %s%n", "appends, nothing beside", appending.latencies());
            }
            try (var appending = new Appending(journal, CALLERS)) {
                backup(folder, options);
                OUT.printf("  %-28s %s%n", "appends beside the backup", appending.latencies());
            }
            try (var appending = new Appending(journal, CALLERS)) {
                prune(journal, generator.at(executions / 4));
                OUT.printf("  %-28s %s%n", "appends beside the pruning", appending.latencies());
            }
        }
        OUT.printf("  the file before pruning alone: %,d bytes%n", size(folder));
        try (Journal journal = SqliteJournal.open(folder, halt())) {
            prune(journal, generator.at(executions / 4 * 3));
        }
        OUT.printf("  the file afterwards: %,d bytes%n", size(folder));
    }

    private static void backup(Path folder, Options options) throws IOException {
        Path file = options.folder().resolve("backup.zip");
        long began = System.nanoTime();
        BackupManifest manifest = SqliteBackup.write(folder, file, Instant.now());
        OUT.printf(
                "  backup in %.1f s; %,d bytes of %,d; %,d executions, %,d open%n",
                seconds(began), Files.size(file), manifest.bytes(), manifest.executions(), manifest.open());
        long restoring = System.nanoTime();
        SqliteRestore.read(file, options.folder().resolve("restored"), true, Instant.now());
        OUT.printf("  restored in %.1f s, looked through and held%n", seconds(restoring));
        Files.delete(file);
        Files.delete(options.folder().resolve("restored").resolve("belay.db"));
    }

    private static void prune(Journal journal, Instant before) {
        var retention = new Retention(before, Set.of(), 0);
        List<Long> pieces = new ArrayList<>();
        long began = System.nanoTime();
        int removed = 0;
        int heldBack;
        int inRound;
        do {
            heldBack = 0;
            inRound = 0;
            Optional<Expired> after = Optional.empty();
            do {
                ExpiredPage page = journal.expired(retention, after, BATCH);
                long piece = System.nanoTime();
                int gone = journal.remove(page.executions().stream()
                                .filter(Expired::isFree)
                                .map(Expired::execution)
                                .toList())
                        .size();
                pieces.add(System.nanoTime() - piece);
                inRound += gone;
                heldBack += page.executions().size() - gone;
                after = page.last();
            } while (after.isPresent());
            removed += inRound;
        } while (inRound > 0 && heldBack > 0);
        OUT.printf("  removed %,d, held back %,d, in %.1f s%n", removed, heldBack, seconds(began));
        OUT.printf("  %-28s %s%n", "one piece", latencies(pieces));
        sweep(journal);
    }

    private static void sweep(Journal journal) {
        List<Long> pieces = new ArrayList<>();
        long began = System.nanoTime();
        boolean more = true;
        while (more) {
            long piece = System.nanoTime();
            more = journal.sweep(Instant.now());
            pieces.add(System.nanoTime() - piece);
        }
        OUT.printf("  swept in %.1f s%n", seconds(began));
        OUT.printf("  %-28s %s%n", "one piece", latencies(pieces));
    }

    private static Latencies latencies(List<Long> nanos) {
        return Latencies.of(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    /** What to measure. */
    private record Options(Path folder, int executions, int queries, long seed) {
        static Options of(String[] arguments) {
            Path folder = Path.of("scale-data");
            int executions = 1_000_000;
            int queries = 200;
            long seed = 1;
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                switch (arguments[i]) {
                    case "--folder" -> folder = Path.of(arguments[i + 1]);
                    case "--executions" -> executions = Integer.parseInt(arguments[i + 1]);
                    case "--queries" -> queries = Integer.parseInt(arguments[i + 1]);
                    case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                    default ->
                        throw new IllegalArgumentException("There is no option `" + arguments[i]
                                + "`; there are --folder, --executions, --queries and --seed.");
                }
            }
            return new Options(folder.toAbsolutePath(), executions, queries, seed);
        }
    }
}
