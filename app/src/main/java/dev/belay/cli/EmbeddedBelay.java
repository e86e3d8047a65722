package dev.belay.cli;

import dev.belay.cli.progress.PlainProgress;
import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.Belay;
import dev.belay.engine.Workflows;
import dev.belay.engine.journal.CommitWatcher;
import dev.belay.problem.Problem;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Belay in a Java program: the engine that owns a data folder, with the store, the actions and the notations that the
 * command line has.
 *
 * <p>Thread-safe. What was at work when the program ended goes on when the folder is opened again, and commands in other
 * terminals reach it. Where nobody can tell any more what is on the disk the process ends with exit code 3, because
 * whatever it would do next might be done twice: such a program is started again.
 */
public final class EmbeddedBelay implements AutoCloseable {

    /** The longest that {@link #close} waits for what is under way; what takes longer goes on in the next process. */
    public static final Duration LONGEST_ENDING = Duration.ofSeconds(30);

    private final Desk desk;
    private final Workshop workshop;

    private EmbeddedBelay(Desk desk, Workshop workshop) {
        this.desk = desk;
        this.workshop = workshop;
    }

    /**
     * Takes that data folder, which is made where there is none, and goes on with what was interrupted in it.
     *
     * @param home the data folder; its configuration holds, and its actions are there
     * @param folder where relative paths and commands of workflows start from
     * @param actor who starts and steers, as the journal calls them
     * @throws NotOpened when another process owns the folder, or it or its configuration cannot be used
     */
    public static EmbeddedBelay open(Path home, Path folder, String actor) {
        Desk desk = Desk.at(silent(home.toAbsolutePath(), folder.toAbsolutePath(), actor));
        boolean opened = false;
        try {
            var progress = new PlainProgress(desk.terminal().out(), ZoneId.systemDefault());
            var belay = new EmbeddedBelay(desk, Workshop.open(desk, progress, List.of(), CommitWatcher.NONE, false));
            belay.workshop.executions().continueInterrupted();
            opened = true;
            return belay;
        } catch (Refused refused) {
            throw new NotOpened(refused.problems(), refused);
        } finally {
            if (!opened) {
                desk.close();
            }
        }
    }

    private static Terminal silent(Path home, Path folder, String actor) {
        var nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Terminal(
                nowhere,
                System.err,
                InputStream.nullInputStream(),
                Map.of("BELAY_HOME", home.toString(), "USER", actor),
                folder,
                false,
                false);
    }

    /** The data folder cannot be taken; the problems say why, and what to do. */
    public static final class NotOpened extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        private NotOpened(List<Problem> problems, Throwable cause) {
            super(problems.getFirst().message(), cause);
            this.problems = List.copyOf(problems);
        }

        /** Why. */
        public List<Problem> problems() {
            return problems;
        }
    }

    /** The engine: everything that is asked of executions, and what can be read of them. */
    public Belay belay() {
        return workshop.belay();
    }

    /** Creates workflows, executes them and looks at them. */
    public Workflows workflows() {
        return new Workflows(belay(), this::read, desk.actor(), desk.terminal().folder());
    }

    /** The notations read one text at a time. */
    private synchronized Workflows.Text read(String text) {
        DefinitionText read = desk.assembly().notation().read("a workflow", text.getBytes(StandardCharsets.UTF_8));
        return read.definition()
                .filter(_ -> read.isSound())
                .<Workflows.Text>map(definition -> new Workflows.Text.Sound(read.source(), read.executed(), definition))
                .orElseGet(() -> new Workflows.Text.Unsound(read.problems()));
    }

    /** Begins nothing more, waits a while for what is under way, and gives the folder back. */
    @Override
    public void close() {
        try {
            workshop.leave(LONGEST_ENDING);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            workshop.close();
            desk.close();
        }
    }
}
