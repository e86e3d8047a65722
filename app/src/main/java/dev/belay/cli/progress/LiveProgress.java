package dev.belay.cli.progress;

import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.ScreenSize;
import dev.belay.cli.terminal.Terminal;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of steps that is redrawn in place.
 *
 * <p>One thread of its own draws, a few times a second at most; everybody else only leaves word. Executions that have
 * ended are drawn once more and then left on the screen above the list.
 */
public final class LiveProgress implements Progress {

    private static final long PAUSE_MILLIS = 100;
    private static final long SHARE = 9;
    private static final long NANOS_OF_MILLI = 1_000_000;

    /** The line on which the cursor rests, and one that the shell's prompt may take. */
    private static final int SPARE_ROWS = 2;

    /** Whatever an earlier picture left on the rest of the line goes. */
    private static final String END_OF_LINE = "\u001b[K\n";

    private final Terminal terminal;
    private final InstantSource clock;
    private final Board board = new Board();
    private final Deque<String> sayings = new ArrayDeque<>();
    private final Thread thread;
    private final Set<ExecutionId> drawnForGood = new HashSet<>();
    private List<Integer> drawnWidths = List.of();
    private boolean closed;

    /** A list on the screen behind the terminal's {@code out}. */
    public LiveProgress(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("belay screen").unstarted(this::drawOnAndOn);
    }

    /** Begins to draw. */
    public void start() {
        thread.start();
    }

    @Override
    public boolean showsLines() {
        return true;
    }

    @Override
    public Board board() {
        return board;
    }

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        board.decided(state, events, at);
    }

    @Override
    public synchronized void say(String sentence) {
        sayings.add(sentence);
    }

    private void drawOnAndOn() {
        try {
            for (long began = System.nanoTime(); draw(); began = System.nanoTime()) {
                Thread.sleep(pause(System.nanoTime() - began));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** A picture of ten thousand steps takes its time: drawing never takes more than a tenth of it. */
    private static long pause(long drawingNanos) {
        return Math.max(PAUSE_MILLIS, SHARE * drawingNanos / NANOS_OF_MILLI);
    }

    private synchronized boolean draw() {
        if (closed) {
            return false;
        }
        drawNow();
        return true;
    }

    /** What is over goes up and stays; what is not is drawn below it, over its last picture. */
    private void drawNow() {
        ScreenSize size = terminal.size();
        var picture = new Picture(size, terminal.showsUnicode(), clock.instant());
        var text = new StringBuilder(moveUp(size));
        while (!sayings.isEmpty()) {
            new Line()
                    .add(sayings.remove())
                    .broken(size.columns() - 1, terminal.outStyle())
                    .forEach(line -> text.append(line).append(END_OF_LINE));
        }
        for (Board.Entry entry : over()) {
            append(text, picture.of(entry, Integer.MAX_VALUE), size);
            drawnForGood.add(entry.state().id());
        }
        List<Line> lines = open(picture, size);
        append(text, lines, size);
        text.append("\u001b[J");
        terminal.out().print(text);
        terminal.out().flush();
        drawnWidths = lines.stream()
                .map(line -> Math.min(line.width(), size.columns() - 1))
                .toList();
    }

    private List<Board.Entry> over() {
        return board.all().stream()
                .filter(entry -> entry.state().ended().isPresent())
                .filter(entry -> !drawnForGood.contains(entry.state().id()))
                .toList();
    }

    private List<Line> open(Picture picture, ScreenSize size) {
        List<Board.Entry> entries = board.all().stream()
                .filter(entry -> !drawnForGood.contains(entry.state().id()))
                .toList();
        List<Line> lines = new ArrayList<>();
        int room = size.rows() - SPARE_ROWS;
        for (Board.Entry entry : entries) {
            int height = Math.max(1, room / Math.max(1, entries.size()));
            lines.addAll(picture.of(entry, height));
        }
        return lines.size() > room ? lines.subList(0, room) : lines;
    }

    private void append(StringBuilder text, List<Line> lines, ScreenSize size) {
        for (Line line : lines) {
            // One cell less than there is: a line that fills the last one makes some screens wrap.
            text.append(line.text(size.columns() - 1, terminal.outStyle())).append(END_OF_LINE);
        }
    }

    /** To the first line of the last picture, also where a narrower window has wrapped its lines since. */
    private String moveUp(ScreenSize size) {
        int rows = drawnWidths.stream()
                .mapToInt(width -> Math.max(1, Math.ceilDiv(width, size.columns())))
                .sum();
        return rows == 0 ? "" : "\u001b[" + rows + "A\r";
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            drawNow();
            closed = true;
            thread.interrupt();
        }
    }
}
