package dev.belay.cli;

import dev.belay.cli.control.ControlServer;
import dev.belay.cli.control.ControlSocket;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.progress.Board;
import dev.belay.cli.progress.Progress;
import dev.belay.engine.Belay;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.Watcher;
import dev.belay.engine.Watchers;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.account.Rest;
import dev.belay.engine.account.Words;
import dev.belay.engine.journal.CommitWatcher;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Retention;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.News;
import dev.belay.server.backing.SetAside;
import dev.belay.server.mcp.McpSettings;
import dev.belay.server.site.SiteSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engine in this process, which owns the data folder for the time of one command, and listens to other terminals.
 *
 * <p>Used by the command's thread; other terminals' wishes come on threads of their own.
 */
final class Workshop implements AutoCloseable {

    private final Desk desk;
    private final Progress progress;
    private final Belay belay;
    private final AccessTokens tokens;
    private final News news;
    private final SetAside setAside;
    private final AgentDesk models;
    private final Thread interruption = new Thread(this::interrupted, "belay interrupted");
    private @Nullable ControlServer control;
    private boolean leaving;

    private Workshop(
            Desk desk,
            Progress progress,
            Assembly.Opened opened,
            News news,
            SetAside setAside,
            boolean modelsOnlyRead) {
        this.desk = desk;
        this.progress = progress;
        this.belay = opened.belay();
        this.tokens = opened.tokens();
        this.news = news;
        this.setAside = setAside;
        this.models = new AgentDesk(this::backing, () -> offered(modelsOnlyRead), progress::say);
    }

    /**
     * Takes the data folder.
     *
     * @throws Refused when another process owns it, or it cannot be used
     */
    static Workshop open(Desk desk, Progress progress) {
        Workshop shop = open(desk, progress, List.of(), CommitWatcher.NONE, false);
        Runtime.getRuntime().addShutdownHook(shop.interruption);
        return shop;
    }

    /**
     * Takes the data folder for somebody who sees to its end: nothing happens by itself when the process is told to end.
     *
     * @param modelsOnlyRead whether models are offered only what changes nothing
     */
    static Workshop open(
            Desk desk, Progress progress, List<Watcher> others, CommitWatcher commits, boolean modelsOnlyRead) {
        var news = new News();
        var setAside = new SetAside();
        List<Watcher> all = Stream.concat(Stream.of(progress, news, setAside), others.stream())
                .toList();
        Assembly.Opened opened = desk.assembly().opened(new Watchers(all), commits);
        var shop = new Workshop(desk, progress, opened, news, setAside, modelsOnlyRead);
        shop.listen();
        return shop;
    }

    private void listen() {
        try {
            control = ControlServer.listen(
                    new ControlSocket(desk.assembly().home().path()), this::answer, models::stay);
        } catch (IOException cannot) {
            progress.say("Other terminals cannot reach this one: " + cannot.getMessage());
        }
    }

    Belay belay() {
        return belay;
    }

    /** What answers by this engine need. */
    Backing backing() {
        return desk.assembly().backing(belay, tokens, news, setAside);
    }

    private McpSettings offered(boolean onlyRead) {
        McpSettings usual = McpSettings.standard(Version.text());
        SiteSettings sites = desk.assembly().sites();
        DefinitionTexts texts = backing().texts();
        return new McpSettings(usual.version(), onlyRead, usual.exposed(), text -> sites.decided(texts, text));
    }

    /** Talks with models. */
    AgentDesk models() {
        return models;
    }

    /** Who may ask over the network. */
    AccessTokens tokens() {
        return tokens;
    }

    /** Says something beside the progress. */
    void say(String sentence) {
        progress.say(sentence);
    }

    // Other terminals

    private synchronized Reply answer(Request request) {
        if (leaving) {
            return new Reply.Leaving();
        }
        return switch (request) {
            case Request.Ping _, Request.Converse _ -> new Reply.Done();
            case Request.Steer(ExecutionId execution, var wish) ->
                belay.steer(execution, wish)
                        .<Reply>map(problem -> new Reply.Refused(List.of(problem)))
                        .orElseGet(Reply.Done::new);
            case Request.Undo(ExecutionId execution, String actor) -> reply(belay.undo(execution, actor));
            case Request.Start start -> start(start);
            case Request.Register(String _, String file, String text) -> register(file, text);
            case Request.Prune(Retention retention, var after) -> new Reply.Pruned(belay.prune(retention, after));
            case Request.Sweep _ -> new Reply.Swept(belay.sweep());
            case Request.AddToken(var token) -> TokenDesk.add(tokens, token);
            case Request.RevokeToken(String name) ->
                TokenDesk.revoke(tokens, name, desk.assembly().clock().instant());
            case Request.ListTokens _ -> new Reply.Tokens(tokens.list());
        };
    }

    private Reply start(Request.Start start) {
        DefinitionText text = desk.assembly().read(start.file(), start.text().getBytes(StandardCharsets.UTF_8));
        if (text.definition().isEmpty()) {
            return new Reply.Refused(text.problems());
        }
        progress.say("Another terminal starts `" + text.source().name() + "`.");
        return reply(belay.start(new StartRequest(
                text.source(),
                text.definition().get(),
                start.inputs(),
                start.actor(),
                Map.of(),
                Path.of(start.folder()),
                Optional.of(start.ownersKey()))));
    }

    private Reply register(String file, String text) {
        DefinitionText read = desk.assembly().read(file, text.getBytes(StandardCharsets.UTF_8));
        return read.definition().isEmpty()
                ? new Reply.Refused(read.problems())
                : new Reply.Registered(belay.register(read.source()).version().orElseThrow());
    }

    private static Reply reply(Started started) {
        return switch (started) {
            case Started.Accepted(ExecutionId id, boolean replayed) -> new Reply.Started(id, replayed);
            case Started.Refused(List<Problem> problems) -> new Reply.Refused(problems);
        };
    }

    // Following

    /** Continues what was interrupted before, and says so. */
    List<ExecutionRow> continueInterrupted() {
        List<ExecutionRow> interrupted =
                belay.recover().stream().filter(Reading::isAtWork).toList();
        for (ExecutionRow row : interrupted) {
            progress.say("Continuing " + row.id() + " (" + row.workflow() + "), which was interrupted while "
                    + Words.of(row.status()) + ".");
        }
        return interrupted;
    }

    /** Continues what was interrupted before, and waits until it has come to rest: what is new may build on it. */
    void settleInterrupted() throws InterruptedException {
        for (ExecutionRow row : continueInterrupted()) {
            enterAndAwait(row.id(), _ -> isStill(row.id()));
        }
    }

    /** Waits until an execution has ended or waits for a person, and answers with its state then. */
    Execution follow(ExecutionId id) throws InterruptedException {
        Board board = progress.board();
        try {
            board.enter(belay.state(id));
            belay.await(id, _ -> board.state(id).map(Rest::isSettled).orElse(false));
            return board.state(id).orElseThrow();
        } catch (DamagedJournal damaged) {
            throw new Refused(Problem.of(ProblemCode.EXECUTION_DAMAGED, id, damaged.sentence()));
        }
    }

    /** Waits until nothing is at work here any more: what was handed over by other terminals, too. */
    private void awaitOthers() throws InterruptedException {
        boolean said = false;
        while (!mayLeave()) {
            List<Execution> busy = busy();
            if (!said && !busy.isEmpty()) {
                busy.forEach(state -> progress.say("Still at work: " + state.id() + " ("
                        + state.created().workflow() + "). Ctrl-C leaves it to `belay recover`."));
                said = true;
            }
            if (!busy.isEmpty()) {
                ExecutionId first = busy.getFirst().id();
                awaitStill(first);
            }
        }
    }

    /** Waits until nothing that is open goes on by itself: what waits for a time or tries again is waited for, too. */
    void awaitAll() throws InterruptedException {
        boolean again = true;
        while (again) {
            again = awaitEach();
        }
    }

    /** Waits for all that are open, one after the other; whether there was one that went on by itself. */
    private boolean awaitEach() throws InterruptedException {
        boolean any = false;
        List<ExecutionRow> page = belay.journal().open(Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (ExecutionRow row : page) {
                // It may have ended while others were waited for.
                if (isAwaited(row)
                        && belay.journal()
                                .find(row.id())
                                .filter(this::isAwaited)
                                .isPresent()) {
                    enterAndAwait(row.id(), now -> !goesOn(now));
                    any = true;
                }
            }
            page = belay.journal().open(Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
        return any;
    }

    private boolean isAwaited(ExecutionRow row) {
        return goesOn(row) && !progress.board().isSetAside(row.id());
    }

    /** What waits for a signal or a person may wait for ever. */
    private static boolean goesOn(ExecutionRow row) {
        boolean waitsForTime = row.wakeAt().isPresent() && isWaitingForTime(row);
        return !row.isFinal() && (Reading.isAtWork(row) || waitsForTime);
    }

    private static boolean isWaitingForTime(ExecutionRow row) {
        return row.waitingFor().startsWith("time ") || row.waitingFor().startsWith("retry ");
    }

    private void enterAndAwait(ExecutionId id, Predicate<ExecutionRow> condition) throws InterruptedException {
        try {
            progress.board().enter(belay.state(id));
            belay.await(id, condition);
        } catch (DamagedJournal setAside) {
            // That was said when it happened; nothing else waits for it.
        }
    }

    private void awaitStill(ExecutionId id) throws InterruptedException {
        try {
            belay.await(id, _ -> isStill(id));
        } catch (DamagedJournal setAside) {
            // That was said when it happened.
        }
    }

    private boolean isStill(ExecutionId id) {
        return progress.board().state(id).map(state -> !isBusy(state)).orElse(true);
    }

    /** From the moment of saying yes, nothing is taken from other terminals any more. */
    private synchronized boolean mayLeave() {
        leaving = busy().isEmpty();
        return leaving;
    }

    private List<Execution> busy() {
        return progress.board().all().stream()
                .map(Board.Entry::state)
                .filter(this::isBusy)
                .toList();
    }

    /** Whether it would be in doubt, or late, if this process ended now. */
    private boolean isBusy(Execution state) {
        if (Rest.isSettled(state) || progress.board().isSetAside(state.id())) {
            return false;
        }
        boolean triesAgain = state.openSteps().stream()
                .anyMatch(step -> step.stage() instanceof Stage.Backoff || step.stage() instanceof Stage.UndoBackoff);
        return state.status() == Status.RUNNING
                || state.status() == Status.ROLLING_BACK
                || triesAgain
                || !Rest.underWay(state).isEmpty();
    }

    // Leaving

    /** Somebody pressed Ctrl-C, or the process is told to end: says what is left and what to do about it. */
    private void interrupted() {
        progress.close();
        busy().forEach(state -> {
            String steps = Rest.underWay(state).stream()
                    .map(step -> "`" + step.path() + "`")
                    .reduce((one, other) -> one + ", " + other)
                    .map(names -> " in " + names)
                    .orElse("");
            desk.terminal()
                    .err()
                    .println("belay: " + state.id() + " (" + state.created().workflow() + ") was left under way" + steps
                            + ".");
            desk.terminal()
                    .err()
                    .println("  `belay recover` continues it; `belay cancel " + state.id() + "` takes it back.");
        });
        desk.terminal().err().flush();
        stopListening();
    }

    private void stopListening() {
        if (control != null) {
            control.close();
        }
    }

    /**
     * Takes nothing from other terminals any more, begins nothing, and waits for what is under way, as long as it may
     * take. What is not done then is named, and is continued by the next owner.
     */
    void leave(Duration longest) throws InterruptedException {
        synchronized (this) {
            leaving = true;
        }
        dismissModels();
        Thread finishing = Thread.ofVirtual().name("belay finishing").start(this::finishQuietly);
        if (!finishing.join(longest)) {
            interrupted();
        }
        stopListening();
    }

    private void finishQuietly() {
        try {
            belay.finish();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what is at work; then nothing begins any more, and nothing is in doubt when the process ends. */
    void finish() throws InterruptedException {
        awaitOthers();
        dismissModels();
        belay.finish();
    }

    /** What they ask for from now on is done by the next owner. */
    private void dismissModels() {
        if (control != null) {
            control.dismiss();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(interruption);
        } catch (IllegalStateException ending) {
            return;
        }
        stopListening();
        belay.close();
    }
}
