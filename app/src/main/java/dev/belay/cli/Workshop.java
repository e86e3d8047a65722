package dev.belay.cli;

import dev.belay.cli.progress.Progress;
import dev.belay.engine.Belay;
import dev.belay.engine.Watcher;
import dev.belay.engine.Watchers;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.account.Rest;
import dev.belay.engine.journal.CommitWatcher;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.News;
import dev.belay.server.backing.SetAside;
import dev.belay.server.mcp.McpSettings;
import dev.belay.server.site.SiteSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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
    private final ScheduleStore schedules;
    private final News news;
    private final SetAside setAside;
    private final AgentDesk models;
    private final AtWork atWork;
    private final ExecutionsHere executions;
    private final OtherTerminals terminals;
    private final Thread interruption = new Thread(this::interrupted, "belay interrupted");

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
        this.schedules = opened.schedules();
        this.news = news;
        this.setAside = setAside;
        this.atWork = new AtWork(progress, belay::state);
        this.executions =
                new ExecutionsHere(belay, progress, atWork, desk.assembly().clock());
        this.terminals = new OtherTerminals(desk, progress, belay, tokens, atWork, this::backing);
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
        shop.terminals.listen(shop.models::stay);
        return shop;
    }

    Belay belay() {
        return belay;
    }

    /** What was begun here, to be continued and waited for. */
    ExecutionsHere executions() {
        return executions;
    }

    /** What answers by this engine need. */
    Backing backing() {
        return desk.assembly().server().backing(belay, tokens, schedules, news, setAside);
    }

    private McpSettings offered(boolean onlyRead) {
        McpSettings usual = McpSettings.standard(Version.text());
        SiteSettings sites = desk.assembly().server().sites();
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

    /** Somebody pressed Ctrl-C, or the process is told to end: says what is left and what to do about it. */
    private void interrupted() {
        progress.close();
        atWork.busy().forEach(state -> {
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
        terminals.close();
    }

    /**
     * Takes nothing from other terminals any more, begins nothing, and waits for what is under way, as long as it may
     * take. What is not done then is named, and is continued by the next owner.
     */
    void leave(Duration longest) throws InterruptedException {
        terminals.takeNothingMore();
        terminals.dismissModels();
        Thread finishing = Thread.ofVirtual().name("belay finishing").start(this::finishQuietly);
        if (!finishing.join(longest)) {
            interrupted();
        }
        terminals.close();
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
        executions.awaitOthers(terminals::mayLeave);
        terminals.dismissModels();
        belay.finish();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(interruption);
        } catch (IllegalStateException ending) {
            return;
        }
        terminals.close();
        belay.close();
    }
}
