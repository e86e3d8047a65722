package dev.belay.proof.disk;

import dev.belay.proof.process.BelayProcess;
import dev.belay.proof.process.Program;
import dev.belay.proof.process.Seat;
import dev.belay.proof.world.Case;
import dev.belay.proof.world.Chronicle;
import dev.belay.proof.world.Judge;
import dev.belay.proof.world.Moment;
import dev.belay.proof.world.Person;
import dev.belay.proof.world.Told;
import dev.belay.proof.world.World;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One mishap of the disk at one place of an execution. Used by one thread. */
final class DiskTrial {

    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final long LOOK_NANOS = 10_000_000;
    private static final int ENVIRONMENT = 3;

    private final Program program;
    private final SmallDisk disk;
    private final World world;
    private final Seat seat;
    private final boolean good;
    private final WorldTree before;
    private final List<String> violations = new ArrayList<>();
    private boolean hit;
    private Optional<Moment> atFault = Optional.empty();

    private DiskTrial(Program program, SmallDisk disk, World world, boolean good) {
        this.program = program;
        this.disk = disk;
        this.world = world;
        this.seat = new Seat(world.folder(), disk.mount().resolve("home"), Map.of());
        this.good = good;
        this.before = world.tree();
    }

    /**
     * What came of it.
     *
     * @param hit whether the process was seen to meet the mishap
     * @param end the status of the execution
     * @param violations what broke a promise
     */
    record Outcome(boolean hit, String end, List<String> violations) {}

    /** Lets it happen at that place of an execution that completes, or of one that is rolled back. */
    static Outcome of(Program program, Path root, Mishap mishap, String place, boolean good)
            throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.at(root.resolve("disk"))) {
            return new DiskTrial(program, disk, World.in(root), good).run(mishap, place);
        }
    }

    /** The same with a disk that is full before the first command. */
    static Outcome fullFromTheBeginning(Program program, Path root) throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.at(root.resolve("disk"))) {
            return new DiskTrial(program, disk, World.in(root), true).refusedAtFirst();
        }
    }

    private Outcome run(Mishap mishap, String place) throws IOException, InterruptedException {
        passAllBut(place);
        try (BelayProcess process = BelayProcess.start(program, seat, words())) {
            await(() -> Files.exists(file("at-" + place)) || !process.isAlive(), "the step comes to `" + place + "`");
            happen(mishap, process, place);
            settle(process.out());
        }
        return new Outcome(hit, end(), violations);
    }

    private List<String> words() throws IOException {
        try (InputStream text = DiskTrial.class.getResourceAsStream("pauses.yaml")) {
            Files.write(
                    file("definition.yaml"),
                    Objects.requireNonNull(text, "pauses.yaml").readAllBytes());
        }
        return List.of("run", "../definition.yaml", "--set", "good=" + good);
    }

    private void passAllBut(String place) throws IOException {
        for (String one : DiskFull.PLACES) {
            if (!one.equals(place)) {
                pass(one);
            }
        }
    }

    private void pass(String place) throws IOException {
        Files.writeString(file("on-" + place), "");
    }

    private Path file(String name) {
        return world.root().resolve(name);
    }

    private void happen(Mishap mishap, BelayProcess process, String place) throws IOException, InterruptedException {
        switch (mishap) {
            case FULL_THEN_FREED -> {
                fillAndGoOn(process, place);
                disk.free();
                endsWell(process);
            }
            case FULL_THEN_KILLED -> {
                fillAndGoOn(process, place);
                process.kill();
                disk.free();
            }
            case FULL_UNTIL_GIVEN_UP -> {
                fillAndGoOn(process, place);
                givesUp(process);
                disk.free();
            }
            case KILLED_THEN_READ_ONLY -> {
                process.kill();
                pass(place);
                disk.makeReadOnly();
                isRefused(List.of("recover"));
                isRead();
                disk.makeWritable();
            }
        }
        atFault = Optional.of(Moment.of(world, seat.home(), file("copy")));
    }

    private void fillAndGoOn(BelayProcess process, String place) throws IOException, InterruptedException {
        disk.fill();
        pass(place);
        await(() -> process.out().contains("the disk is full") || !process.isAlive(), "it says that the disk is full");
        hit = process.out().contains("the disk is full");
    }

    private void endsWell(BelayProcess process) throws InterruptedException {
        OptionalInt exitCode = process.await(LIMIT);
        int expected = good ? 0 : 4;
        if (exitCode.isEmpty() || exitCode.getAsInt() != expected) {
            violations.add("space was freed, and it ended with " + exitCode + ": " + process.err());
        }
    }

    private void givesUp(BelayProcess process) throws InterruptedException {
        OptionalInt exitCode = process.await(LIMIT);
        if (exitCode.isEmpty() || exitCode.getAsInt() != ENVIRONMENT) {
            violations.add("the disk stayed full, and it ended with " + exitCode);
        }
        judgeSentence(process.err());
    }

    /** A refusal says what is wrong and what to do about it. */
    private void judgeSentence(String err) {
        boolean clear = (err.contains("full") || err.contains("read-only") || err.contains("Read-only"))
                && (err.contains("ree space") || err.contains("writ") || err.contains("recover"));
        if (!clear || err.contains("Exception: ") && err.contains("\tat ")) {
            violations.add("not a clear sentence: " + err);
        }
    }

    private void isRefused(List<String> words) throws IOException, InterruptedException {
        Path err = file("err");
        Files.deleteIfExists(err);
        try (BelayProcess refused = BelayProcess.start(program, seat, words)) {
            OptionalInt exitCode = refused.await(LIMIT);
            hit = exitCode.isPresent() && exitCode.getAsInt() == ENVIRONMENT;
            if (!hit) {
                violations.add(words + " ended with " + exitCode + " where nothing can be written");
            }
            judgeSentence(refused.err());
        }
    }

    /** What only reads works without writing. */
    private void isRead() throws IOException, InterruptedException {
        for (List<String> words : List.of(List.of("list"), List.of("show", "last"), List.of("why", "last"))) {
            Files.deleteIfExists(file("err"));
            try (BelayProcess reading = BelayProcess.start(program, seat, words)) {
                OptionalInt exitCode = reading.await(LIMIT);
                boolean told = exitCode.isPresent()
                        && (exitCode.getAsInt() == 0
                                || exitCode.getAsInt() == ENVIRONMENT
                                        && !reading.err().isBlank());
                if (!told) {
                    violations.add(words + " ended with " + exitCode + ": " + reading.err());
                }
            }
        }
    }

    private Outcome refusedAtFirst() throws IOException, InterruptedException {
        disk.fill();
        isRefused(words());
        if (!world.ledger().isEmpty()) {
            violations.add("effects on a full disk: " + world.ledger());
        }
        disk.free();
        passAllBut("");
        try (BelayProcess process = BelayProcess.start(program, seat, words())) {
            endsWell(process);
            settle("");
        }
        return new Outcome(hit, end(), violations);
    }

    private void settle(String printed) throws IOException, InterruptedException {
        for (String place : DiskFull.PLACES) {
            pass(place);
        }
        try (BelayProcess recovering = BelayProcess.start(program, seat, List.of("recover"))) {
            if (recovering.await(LIMIT).isEmpty()) {
                violations.add("`recover` did not end");
            }
        }
        List<String> unsettled = new Person(seat, world, Set.of()).settle();
        if (!unsettled.isEmpty()) {
            violations.add("never came to an end: " + unsettled);
        }
        Chronicle chronicle = Chronicle.of(seat.home());
        if (chronicle.executions().size() != 1) {
            violations.add("expected one execution, found " + chronicle);
        }
        violations.addAll(Judge.judge(new Case(
                Map.of(),
                Set.of(),
                Map.of(),
                before,
                Optional.empty(),
                atFault.orElseGet(() -> new Moment(List.of(), new Chronicle(List.of()))),
                printed,
                world.ledger(),
                chronicle,
                world.tree())));
    }

    private String end() {
        return String.join(
                " + ",
                Chronicle.of(seat.home()).executions().stream()
                        .map(Told::status)
                        .toList());
    }

    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited for " + LIMIT + " until " + what + ".");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
