package dev.belay.cli.renewal;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Sha256;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.planning.Planning;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.schedule.Schedules;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.News;
import dev.belay.server.backing.ScheduledWorkflows;
import dev.belay.server.backing.SetAside;
import dev.belay.step.Actions;
import dev.belay.step.acme.AcmeSettings;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.nginx.NginxInstances;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.store.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real engine whose clock is set by hand, certificates that end, and a list of what is said. */
final class Office implements AutoCloseable {

    private final NativeDialect dialect;
    private final StepRunners runners;
    private final Belay belay;
    private final Backing backing;
    private final List<DueCertificate> due = new ArrayList<>();
    private Optional<String> unreadable = Optional.empty();
    private Instant now;

    /** What was said. */
    final List<String> said = new ArrayList<>();

    Office(Path home, Instant now) {
        this.now = now;
        runners = new StepRunners(
                Actions.all(AllowedNetworks.publicOnly(), NginxInstances.none(), AcmeSettings.none(home)));
        dialect = new NativeDialect(runners, new CelCompiler());
        SqliteJournal journal = SqliteJournal.open(home, new SqliteOptions(Office::broken));
        var logs = new StepLogs(home.resolve("logs"));
        belay = Belay.open(new Parts(
                journal, this::read, runners, logs, () -> this.now, Watcher.NONE, Patience.STANDARD, Office::broken));
        var texts = new DefinitionTexts(dialect, runners, () -> this.now, _ -> Optional.empty());
        backing = new Backing(
                belay,
                new Planning(runners, belay.journal()::durations),
                texts,
                logs,
                journal.tokens(),
                new Schedules(journal.schedules(), belay, new ScheduledWorkflows(texts, journal), () -> this.now, home),
                new News(),
                new SetAside(),
                () -> this.now,
                home);
    }

    Definition read(StoredDefinition stored) {
        return dialect.read(stored.text()).definition().orElseThrow();
    }

    private static void broken(Throwable why) {
        throw new AssertionError(why);
    }

    /** What renews from now on. */
    Office registers(String text) {
        var source = new StoredDefinition(Sha256.hex(text), Renewing.WORKFLOW, Optional.empty(), "belay", text, now);
        belay.catalogue().register(new Registering(source, Optional.empty(), "anna"));
        return this;
    }

    /** A certificate ends, which is found by every look. */
    Office ends(String name, String instance, Duration from) {
        due.add(new DueCertificate(name, instance, now.plus(from), ""));
        return this;
    }

    Office isRenewed(String name) {
        due.removeIf(one -> one.name().equals(name));
        return this;
    }

    void cannotTell(String why) {
        unreadable = Optional.of(why);
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    Belay belay() {
        return belay;
    }

    Backing backing() {
        return backing;
    }

    Renewing renewing() {
        return new Renewing(backing, this::found, said::add);
    }

    /** As those that read the folder make their keys: a day brings one attempt. */
    private List<DueCertificate> found(Instant at) throws IOException {
        if (unreadable.isPresent()) {
            throw new IOException(unreadable.get());
        }
        return due.stream()
                .map(one -> new DueCertificate(
                        one.name(),
                        one.instance(),
                        one.notAfter(),
                        "renew-" + one.name() + "-" + at.atZone(ZoneOffset.UTC).toLocalDate()))
                .toList();
    }

    /** For which certificates a renewal was started, in that order; each waited for where it does not wait itself. */
    List<String> started() throws InterruptedException {
        var started = new ArrayList<String>();
        for (ExecutionRow row :
                belay.journal().list(JournalReader.Query.newest(100)).reversed()) {
            belay.await(row.id(), now -> now.isFinal() || now.status().equals("waiting"));
            started.add(belay.state(row.id())
                    .created()
                    .inputs()
                    .get("name")
                    .orElseThrow()
                    .rendered());
        }
        return started;
    }

    @Override
    public void close() {
        belay.close();
        runners.close();
    }
}
