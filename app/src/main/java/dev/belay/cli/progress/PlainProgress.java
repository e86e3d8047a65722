package dev.belay.cli.progress;

import dev.belay.cli.account.Spans;
import dev.belay.cli.account.Transitions;
import dev.belay.cli.terminal.Cells;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.StepPath;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** One line for each transition, for pipes, files and logs. */
public final class PlainProgress implements Progress {

    private final Board board = new Board();
    private final PrintStream out;
    private final ZoneId zone;

    /** Lines to that stream, in that time zone. */
    public PlainProgress(PrintStream out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    @Override
    public Board board() {
        return board;
    }

    @Override
    public synchronized void decided(Execution state, List<Event> events, Instant at) {
        board.decided(state, events, at);
        for (Event event : events) {
            Transitions.sentence(event, at, zone)
                    .ifPresent(sentence -> line(
                            Spans.moment(at, at, zone) + " " + state.id() + " " + subject(state, event) + sentence));
        }
    }

    private static String subject(Execution state, Event event) {
        boolean ofStep = event instanceof Event.OfStep about && !about.step().equals(StepPath.ROOT);
        return ofStep ? "" : state.created().workflow() + ": ";
    }

    @Override
    public boolean showsLines() {
        return false;
    }

    @Override
    public synchronized void say(String sentence) {
        line(sentence);
    }

    private void line(String text) {
        out.println(Cells.clean(text));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
