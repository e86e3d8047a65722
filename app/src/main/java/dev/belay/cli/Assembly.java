package dev.belay.cli;

import dev.belay.cli.action.ActionFolder;
import dev.belay.cli.action.ActionReader;
import dev.belay.cli.catalogue.KeptFile;
import dev.belay.cli.control.ControlClient;
import dev.belay.cli.control.ControlSocket;
import dev.belay.cli.library.ActionLibrary;
import dev.belay.cli.place.FolderPlace;
import dev.belay.cli.place.Place;
import dev.belay.cli.remote.ServerLost;
import dev.belay.cli.remote.ServerRefused;
import dev.belay.cli.renewal.RenewalTimer;
import dev.belay.cli.terminal.Terminal;
import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.Belay;
import dev.belay.engine.DefinitionReader;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.RegisteredWorkflows;
import dev.belay.engine.Soundness;
import dev.belay.engine.Watcher;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.delivery.Dispatcher;
import dev.belay.engine.delivery.SinkPlan;
import dev.belay.engine.journal.BackupManifest;
import dev.belay.engine.journal.CommitWatcher;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.planning.GateOutlook;
import dev.belay.engine.planning.GatesNow;
import dev.belay.engine.planning.Planning;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.engine.schedule.Schedules;
import dev.belay.engine.trigger.EndFollower;
import dev.belay.engine.trigger.TriggerBook;
import dev.belay.engine.trigger.Triggers;
import dev.belay.plan.Library;
import dev.belay.plan.PlannedGate;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.News;
import dev.belay.server.backing.ScheduledWorkflows;
import dev.belay.server.backing.SetAside;
import dev.belay.server.hook.Hook;
import dev.belay.server.site.SiteSettings;
import dev.belay.store.sqlite.DriverLibrary;
import dev.belay.store.sqlite.SqliteBackup;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.store.sqlite.SqliteOptions;
import dev.belay.store.sqlite.SqliteReader;
import dev.belay.store.sqlite.SqliteRestore;
import dev.belay.store.sqlite.StoreRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The only class that names every module: it puts the engine together; {@link Equipment} is its hand for what the
 * configuration decides, {@link Notation} for definitions.
 *
 * <p>Each part is made when it is first asked for, so that a command pays only for what it uses. Used by one thread.
 */
final class Assembly implements AutoCloseable {

    private final BelayHome home;
    private final Terminal terminal;
    private final Settings settings;
    private final Equipment equipment;
    private final InstantSource clock = Clock.systemUTC();
    private final Notation notation;

    private @Nullable JournalReader reader;

    Assembly(BelayHome home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
        this.settings = new Settings(home, terminal);
        this.equipment = new Equipment(home, settings);
        this.notation = new Notation(equipment::catalog, equipment::actions, equipment::module, clock);
    }

    /** What holds for this process, and where it comes from. */
    Settings settings() {
        return settings;
    }

    BelayHome home() {
        return home;
    }

    /** What is wrong with the configuration of systemprompt's workflows module, or of no use in it. */
    String moduleReport() {
        return equipment.moduleReport();
    }

    InstantSource clock() {
        return clock;
    }

    // Definitions

    /**
     * The actions of this process, with all that they may touch.
     *
     * @throws Refused when the configuration is wrong
     */
    StepRunners runners() {
        return equipment.runners();
    }

    /** The actions for reading definitions by, whatever becomes of the configuration. */
    StepRunners actions() {
        return equipment.actions();
    }

    /** The folder of actions that people write down. */
    ActionFolder actionFolder() {
        return equipment.folder();
    }

    /** The actions that are programmed and do not ship with Belay. */
    ActionLibrary library() {
        return equipment.library();
    }

    /** What reads files of actions, wherever they are. */
    ActionReader actionReader() {
        return equipment.actionReader();
    }

    /** Reads and prints definitions, by those actions. */
    Notation notation() {
        return notation;
    }

    /** The definition with that hash, of the journal that is read. */
    Definition definition(String hash) {
        return reader().definition(hash)
                .map(Soundness::asStored)
                .map(notation::read)
                .orElseThrow(() -> new DamagedJournal("The journal has no definition with the hash " + hash + "."));
    }

    // The journal and the engine

    /** The journal, for reading only; also while another process owns it. */
    JournalReader reader() {
        if (reader == null) {
            reader = SqliteReader.of(home.path());
        }
        return reader;
    }

    /** Gives back what it opened, but for an engine: a process may type many commands. */
    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
        equipment.close();
    }

    /** Plans, with the past of this journal where it can be read. */
    Planning planning() {
        return new Planning(runners(), this::durations, this::library, this::standing);
    }

    /** A workflow by its name. A plan, or a test, is worth having also where nothing is registered. */
    Optional<Library.Entry> library(WorkflowName name) {
        try {
            return new RegisteredWorkflows(this::reader, notation, Blueprints::find).find(name);
        } catch (StoreRefused | JournalUnavailable unreadable) {
            return Blueprints.find(name.name()).map(this::entry);
        }
    }

    /** A definition as a plan names it, as it would begin now. */
    Library.Entry entry(StoredDefinition stored) {
        DefinitionReader.Standalone found = notation.asOfNow(stored);
        return new Library.Entry(found.definition(), found.source().hash());
    }

    /** A plan is worth having also where nobody can tell how gates stand. */
    private Optional<GateOutlook> standing(PlannedGate gate, boolean changes) {
        try {
            return new GatesNow(() -> reader().gates(), clock).of(gate, changes);
        } catch (StoreRefused | JournalUnavailable unreadable) {
            return Optional.empty();
        }
    }

    /** A plan is worth having also where the past cannot be read. */
    private List<Long> durations(String workflow, String step, int limit) {
        try {
            return reader().durations(workflow, step, limit);
        } catch (StoreRefused | JournalUnavailable unreadable) {
            return List.of();
        }
    }

    /** The data folder, to be read beside whoever owns it. */
    Place folder() {
        return new FolderPlace(
                this::reader,
                new FolderPlace.Parts(
                        this::definition,
                        new Blueprints.Shelf(),
                        logs(),
                        this::planning,
                        new ControlClient(new ControlSocket(home.path())),
                        terminal.folder()));
    }

    /** What a server needs to answer by that engine. */
    Backing backing(Belay belay, AccessTokens tokens, ScheduleStore schedules, News news, SetAside setAside) {
        var texts =
                new DefinitionTexts(notation.dialect(), runners(), equipment.catalog(), clock, new Blueprints.Shelf());
        return new Backing(
                belay,
                new Planning(
                        runners(),
                        belay.journal()::durations,
                        new RegisteredWorkflows(belay::journal, notation, Blueprints::find),
                        new GatesNow(belay.journal()::gates, clock)),
                texts,
                logs(),
                tokens,
                new Schedules(
                        schedules, belay, new ScheduledWorkflows(texts, belay.journal()), clock, terminal.folder()),
                news,
                setAside,
                clock,
                terminal.folder());
    }

    /** What starts executions of registered definitions by itself, in that engine. */
    Triggers triggers(Belay belay) {
        var book = TriggerBook.toFire(belay.journal(), notation);
        return new Triggers(belay, belay.triggerLog(), book, clock, terminal.folder());
    }

    /** Whoever follows the stream of that engine. */
    StreamFollowers followers(Backing backing, Triggers triggers, Consumer<String> say) {
        Belay belay = backing.belay();
        List<SinkPlan> sinks = equipment.sinks(terminal, clock);
        return new StreamFollowers(
                new Dispatcher(belay.journal(), belay.outbox(), sinks, backing.news(), clock, say),
                new EndFollower(belay.journal(), belay.outbox(), triggers, backing.news(), clock, say));
    }

    /** Where messages may be sent to. */
    List<Hook> hooks() {
        return equipment.hooks(terminal);
    }

    /** How the documented workflows on sites run here. */
    SiteSettings sites() {
        return equipment.sites(notation::print);
    }

    /** What keeps the catalogue of that engine at the folder of definitions. */
    DefinitionsFolder definitions(Belay belay, String actor, Consumer<String> say) {
        return settings.configuration()
                .definitions()
                .map(folder -> DefinitionsFolder.of(
                        Path.of(folder), ownNotation(), belay.catalogue(), equipment.git(), actor, say))
                .orElseGet(() -> DefinitionsFolder.none(say));
    }

    /** What would become of the files in the folder of definitions; empty where none is configured. */
    Optional<List<KeptFile>> definitionFiles() {
        return settings.problems().isEmpty()
                ? settings.configuration()
                        .definitions()
                        .map(folder -> DefinitionsFolder.tried(Path.of(folder), notation, this::reader))
                : Optional.empty();
    }

    /** One for another thread. */
    private Notation ownNotation() {
        return new Notation(equipment::catalog, equipment::actions, equipment::module, clock);
    }

    /** What looks for certificates that end, and renews them by that engine. */
    RenewalTimer renewals(Backing backing, Consumer<String> say) {
        return equipment.renewals(backing, say);
    }

    StepLogs logs() {
        return new StepLogs(home.logs());
    }

    /**
     * Opens the engine, which owns the data folder from then on.
     *
     * @throws Refused when another process owns it, or it cannot be used
     */
    Belay engine(Watcher watcher) {
        return opened(watcher, CommitWatcher.NONE).belay();
    }

    /**
     * An engine, and what else the owner of the data folder has.
     *
     * @param belay closing it closes the store
     * @param tokens who may ask over the network
     * @param schedules when something begins by itself
     */
    record Opened(Belay belay, AccessTokens tokens, ScheduleStore schedules) {}

    /** Opens the engine, with what else the owner of the data folder has. */
    Opened opened(Watcher watcher, CommitWatcher commits) {
        try {
            // First: with a configuration that is wrong nothing begins, not even a store.
            StepRunners configured = runners();
            equipment.module();
            SqliteJournal journal = SqliteJournal.open(home.path(), new SqliteOptions(this::broken, commits));
            Belay belay = Belay.open(new Parts(
                    journal,
                    notation,
                    configured,
                    logs(),
                    clock,
                    watcher,
                    Patience.STANDARD,
                    Blueprints::find,
                    this::giveUp));
            return new Opened(belay, journal.tokens(), journal.schedules());
        } catch (StoreRefused refused) {
            throw new Refused(refused.problem());
        }
    }

    /** Copies the journal into that file, also while another process owns it. */
    BackupManifest backup(Path file) {
        return SqliteBackup.write(home.path(), file, clock.instant());
    }

    /** Brings a journal back from that file, into a folder that holds nothing. */
    BackupManifest restore(Path file, Path folder, boolean hold) {
        return SqliteRestore.read(file, folder, hold, clock.instant());
    }

    /** Makes a journal in that folder, writes to it and closes it; answers why that did not work, if it did not. */
    Optional<Problem> tryStore(Path folder) {
        try (SqliteJournal journal = SqliteJournal.open(folder, new SqliteOptions(this::broken))) {
            journal.keep(new StoredDefinition("0", "doctor", Optional.empty(), "belay", "", clock.instant()));
            return Optional.empty();
        } catch (StoreRefused refused) {
            return Optional.of(refused.problem());
        } catch (JournalUnavailable unavailable) {
            return Optional.of(Problem.of(ProblemCode.STORE_UNUSABLE, folder, unavailable.sentence()));
        }
    }

    /** Unpacks the database's native library to where the launcher says; a start without it unpacks it for itself. */
    static void keepDriverLibrary() {
        try {
            DriverLibrary.keep();
        } catch (IOException _) {
            // Every start unpacks it, as it does where there is no launcher.
        }
    }

    /** What a store that cannot be read says, or a server, where that is what was thrown. */
    static Optional<Refused> refusal(Throwable thrown) {
        return switch (thrown) {
            case StoreRefused refused -> Optional.of(new Refused(refused.problem()));
            case ServerRefused refused -> Optional.of(new Refused(refused.problems()));
            case ServerLost lost -> Optional.of(new Refused(lost.problem()));
            default -> Optional.empty();
        };
    }

    /** Nobody knows what is on disk: nothing may follow, not even a clean end. */
    private void broken(Throwable why) {
        die("The journal in `" + home.path() + "` failed: " + why.getMessage());
    }

    private void giveUp(JournalUnavailable why) {
        die(why.sentence());
    }

    private void die(String sentence) {
        terminal.err().println("belay: " + sentence);
        terminal.err()
                .println("belay: Nothing more can be written down, so Belay stops here; `belay recover` continues.");
        terminal.err().flush();
        Runtime.getRuntime().halt(ExitCode.ENVIRONMENT.number());
    }
}
