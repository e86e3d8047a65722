package dev.belay.proof.host;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Sha256;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.store.sqlite.SqliteOptions;
import dev.belay.store.sqlite.StoreRefused;
import dev.belay.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The hosting process: {@code Host DATA LEDGER AT-ONCE}.
 *
 * <p>It continues what is there, then reads jobs from its standard input, a line {@code WORKLOAD NUMBER TIMES} each, and
 * starts them as soon as fewer than the cap are under way. On its standard output it says {@code open}, {@code ready},
 * and for each execution {@code ack NUMBER ID} and {@code end ID STATUS}, each after it is on disk. When the input ends
 * and everything has ended it says {@code idle} and ends too.
 */
public final class Host {

    private static final int ENVIRONMENT = 3;
    private static final int STARTERS = 64;

    private final Path data;
    private final Says says = new Says();
    private final UnderWay underWay;
    private final NativeDialect dialect;
    private final Map<Workload, Known> known = new EnumMap<>(Workload.class);
    private final Belay belay;

    /** A definition, as written and as read. */
    private record Known(StoredDefinition source, Definition definition) {}

    private Host(Path data, Path ledger, int atOnce) throws IOException {
        this.data = data;
        this.underWay = new UnderWay(atOnce);
        var runners = new StepRunners(LedgerAction.all(new Ledger(ledger), new Gauge(says)));
        this.dialect = new NativeDialect(runners, new CelCompiler());
        var watching = new Watching(says, underWay);
        this.belay = Belay.open(new Parts(
                SqliteJournal.open(data, new SqliteOptions(broken -> end("broken " + broken))),
                this::read,
                runners,
                new StepLogs(data.resolve("logs")),
                Clock.systemUTC(),
                watching,
                Patience.STANDARD,
                this::giveUp));
        watching.decidesWith(belay);
        for (Workload workload : Workload.values()) {
            StoredDefinition source = source(workload, workload.text());
            known.put(workload, new Known(source, read(source)));
        }
    }

    /** Works until the input ends and everything has ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long began = ProcessHandle.current()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElse(0L);
        Host host = open(arguments);
        host.says.line("open " + (System.currentTimeMillis() - began));
        host.recover();
        host.says.line("ready " + (System.currentTimeMillis() - began));
        host.work();
        host.underWay.awaitNone();
        host.belay.close();
        host.says.line("idle");
        System.exit(0);
    }

    private static Host open(String[] arguments) throws IOException {
        try {
            return new Host(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        } catch (StoreRefused refused) {
            new Says().line("closed " + refused.problem().code().id());
            Runtime.getRuntime().halt(ENVIRONMENT);
            throw refused;
        }
    }

    private static StoredDefinition source(Workload workload, String text) {
        return new StoredDefinition(
                Sha256.hex(text), workload.workflow(), Optional.empty(), "belay", text, Instant.EPOCH);
    }

    private Definition read(StoredDefinition stored) {
        var reading = dialect.read(stored.text());
        return reading.definition()
                .orElseThrow(() -> new DamagedJournal("The definition `" + stored.name()
                        + "` of the journal can no longer be read: "
                        + reading.problems().getFirst().message()));
    }

    private void giveUp(JournalUnavailable why) {
        end("unavailable " + why.sentence());
    }

    private void end(String why) {
        says.line(why);
        Runtime.getRuntime().halt(ENVIRONMENT);
    }

    private void recover() {
        var open = new OpenExecutions(belay.journal());
        open.ids().forEach(underWay::begin);
        belay.recover();
        open.awaitingDecision().forEach(row -> Watching.tryAgain(belay, row.id(), row.waitingFor()));
    }

    private void work() throws IOException, InterruptedException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        List<Thread> starters = IntStream.range(0, STARTERS)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> startAll(input)))
                .toList();
        for (Thread starter : starters) {
            starter.join();
        }
    }

    private void startAll(BufferedReader input) {
        try {
            for (String line = next(input); line != null; line = next(input)) {
                String[] job = line.split(" ", -1);
                start(Workload.valueOf(job[0]), Long.parseLong(job[1]), Integer.parseInt(job[2]));
                underWay.begun();
            }
            underWay.begun();
        } catch (IOException unreadable) {
            end("input " + unreadable);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Known known(Workload workload) {
        return Objects.requireNonNull(known.get(workload));
    }

    /** Each has its own, so that one can be damaged alone. */
    private Known own(Workload workload, long number) {
        StoredDefinition source = source(workload, workload.textOf(number));
        return new Known(source, read(source));
    }

    private @Nullable String next(BufferedReader input) throws IOException, InterruptedException {
        underWay.awaitRoom();
        synchronized (input) {
            return input.readLine();
        }
    }

    private void start(Workload workload, long number, int times) throws InterruptedException {
        if (times == 1) {
            start(workload, number);
            return;
        }
        var together = new CountDownLatch(1);
        List<Thread> askers = IntStream.range(0, times)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    await(together);
                    start(workload, number);
                }))
                .toList();
        together.countDown();
        for (Thread asker : askers) {
            asker.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Workload workload, long number) {
        Known asked = workload == Workload.HELD ? own(workload, number) : known(workload);
        var request = new StartRequest(
                asked.source(), asked.definition(), Value.mapping("number", Value.of(number)), "proof", Map.of(), data);
        switch (belay.start(request)) {
            case Started.Accepted(var id, boolean replayed) -> {
                underWay.begin(id);
                if (belay.journal().find(id).filter(ExecutionRow::isFinal).isPresent()) {
                    underWay.end(id);
                }
                says.line((replayed ? "again " : "ack ") + number + " " + id);
            }
            case Started.Refused(var problems) -> says.line("refused " + number + " " + problems);
        }
    }
}
