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
import dev.belay.cli.terminal.Terminal;
import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Soundness;
import dev.belay.engine.Watcher;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.journal.BackupManifest;
import dev.belay.engine.journal.CommitWatcher;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.backing.DefinitionTexts;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only class that names every module: it puts the engine together; {@link Equipment} is its hand for what the
 * configuration decides, {@link Notation} for definitions. What needs no module's name to be put together stands in
 * {@link PlanParts} and {@link ServerParts}.
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
    private final LastWords lastWords;

    private @Nullable JournalReader reader;

    Assembly(BelayHome home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
        this.settings = new Settings(home, terminal);
        this.equipment = new Equipment(home, settings);
        this.notation = new Notation(equipment::catalog, equipment::actions, equipment::module, clock);
        this.lastWords = new LastWords(home, terminal);
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

    /** What plans and tests of definitions are made of. */
    PlanParts plans() {
        return new PlanParts(this);
    }

    /** What a server is made of, but for the engine itself. */
    ServerParts server() {
        return new ServerParts(this, equipment, terminal);
    }

    /** What reads definitions that come over the network, and prints those that are kept. */
    DefinitionTexts texts() {
        return new DefinitionTexts(notation.dialect(), runners(), equipment.catalog(), clock, new Blueprints.Shelf());
    }

    /** What the journal says to a question; empty where it cannot be read. */
    <T> Optional<T> readable(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (StoreRefused | JournalUnavailable unreadable) {
            return Optional.empty();
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
                        () -> plans().planning(),
                        new ControlClient(new ControlSocket(home.path())),
                        terminal.folder()));
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
    Notation ownNotation() {
        return new Notation(equipment::catalog, equipment::actions, equipment::module, clock);
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
            SqliteJournal journal = SqliteJournal.open(home.path(), new SqliteOptions(lastWords::broken, commits));
            Belay belay = Belay.open(new Parts(
                    journal,
                    notation,
                    configured,
                    logs(),
                    clock,
                    watcher,
                    Patience.STANDARD,
                    Blueprints::find,
                    lastWords::giveUp));
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
        try (SqliteJournal journal = SqliteJournal.open(folder, new SqliteOptions(lastWords::broken))) {
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
}
