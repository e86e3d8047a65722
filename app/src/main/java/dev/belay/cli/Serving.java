package dev.belay.cli;

import dev.belay.cli.catalogue.FolderWatch;
import dev.belay.cli.place.Place;
import dev.belay.cli.progress.Progress;
import dev.belay.cli.remote.ServerFile;
import dev.belay.cli.remote.ServerLost;
import dev.belay.cli.remote.ServerRefused;
import dev.belay.cli.renewal.RenewalTimer;
import dev.belay.configuration.ServerSettings.Auth;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.schedule.Scheduler;
import dev.belay.engine.trigger.Triggers;
import dev.belay.server.Server;
import dev.belay.server.access.Doorkeeper;
import dev.belay.server.access.OpenDoor;
import dev.belay.server.access.Origins;
import dev.belay.server.access.TokenDoor;
import dev.belay.server.backing.Backing;
import dev.belay.server.folder.FolderRoutes;
import dev.belay.server.hook.Hooks;
import dev.belay.server.http.HttpLimits;
import dev.belay.server.http.Listening;
import dev.belay.server.mcp.McpRoutes;
import dev.belay.server.metrics.Measurements;
import dev.belay.server.route.Area;
import dev.belay.server.route.CallRefused;
import dev.belay.server.site.Sites;
import dev.belay.server.workflow.WorkflowModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A server at work: owns the data folder, answers over HTTP and to other terminals, until the process is told to end.
 *
 * <p>The command's thread starts it and waits; the end comes on a thread of the JVM's own.
 */
final class Serving {

    private final Desk desk;
    private final Progress progress;
    private final ServePlace place;
    private final Duration stopWithin;
    private final Measurements measurements = new Measurements();
    private final CountDownLatch ended = new CountDownLatch(1);

    Serving(Desk desk, Progress progress, ServePlace place, Duration stopWithin) {
        this.desk = desk;
        this.progress = progress;
        this.place = place;
        this.stopWithin = stopWithin;
    }

    /**
     * Serves until the process is told to end, or only once.
     *
     * @param mcpReadOnly whether models are offered only what changes nothing
     */
    int run(boolean once, boolean mcpReadOnly) throws InterruptedException {
        var ends = new WatcherToCome();
        Workshop shop = Workshop.open(desk, progress, List.of(measurements, ends), measurements, mcpReadOnly);
        Backing backing = shop.backing();
        Triggers triggers = desk.assembly().server().triggers(shop.belay());
        StreamFollowers followers = desk.assembly().server().followers(backing, triggers, progress::say);
        DefinitionsFolder definitions = desk.assembly().server().definitions(shop.belay(), desk.actor(), progress::say);
        Server server = start(shop, backing, triggers, definitions);
        var scheduler = new Scheduler(
                backing.schedules(), desk.assembly().clock(), new ScheduleProgress(progress::say, measurements));
        ends.is(scheduler);
        var itself = new ByItself(
                desk.assembly().server().renewals(backing, progress::say), scheduler, followers, definitions.watch());
        var ending = new Thread(() -> endAndHalt(shop, server, itself), "belay ending");
        Runtime.getRuntime().addShutdownHook(ending);
        shop.executions().continueInterrupted();
        itself.register();
        desk.assembly().moduleReport().lines().forEach(progress::say);
        desk.assembly().library().problems().forEach(problem -> progress.say(problem.message()));
        server.ready();
        tellWhere(server);
        progress.say("Belay is ready at " + place.url(server.port()) + " and works in "
                + desk.assembly().home().path() + ".");
        if (once) {
            Runtime.getRuntime().removeShutdownHook(ending);
            List.of("/health/ready", "/api/v1/executions", "/openapi.json").forEach(path -> ask(server.port(), path));
            askAsCommandsDo();
            end(shop, server, itself);
        } else {
            itself.start();
        }
        ended.await();
        return ExitCode.COMPLETED.number();
    }

    /** What a server does without being asked. */
    private record ByItself(
            RenewalTimer renewals, Scheduler scheduler, StreamFollowers followers, Optional<FolderWatch> definitions) {

        /** Before anybody is told that the server is ready: then what lies in the folder can be started. */
        void register() throws InterruptedException {
            if (definitions.isPresent()) {
                definitions.get().start();
            }
        }

        void start() {
            renewals.start();
            scheduler.start();
            followers.start();
        }

        void beginNothing() throws InterruptedException {
            if (definitions.isPresent()) {
                definitions.get().end();
            }
            renewals.end();
            scheduler.close();
        }
    }

    /** From now on commands find it, and until it ends. */
    private void tellWhere(Server server) {
        boolean asksForTokens = place.auth() != Auth.NONE;
        List<String> pins = place.tls().map(ServeTls::certificates).orElse(List.of());
        try {
            ServerFile.ofThisProcess(place.address(), server.port(), asksForTokens, pins)
                    .write(desk.assembly().home().path());
        } catch (IOException unwritable) {
            progress.say("Commands do not find this server by themselves: " + unwritable.getMessage());
        }
    }

    private void tellNoMore() {
        try {
            ServerFile.remove(desk.assembly().home().path());
        } catch (IOException stays) {
            // It names a process that is gone soon.
        }
    }

    /** Asks itself, so that the start cache learns what answering takes; what comes back is of no interest. */
    private void ask(int port, String path) {
        try (var socket = new Socket(place.address(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException unanswered) {
            progress.say("It does not answer itself: " + unanswered.getMessage());
        }
    }

    /** What commands ask of a server, so that the start cache learns that, too. */
    private void askAsCommandsDo() {
        try (var reach = new Reach(desk.terminal(), desk.assembly())) {
            Place asked = reach.place();
            asked.list(JournalReader.Query.newest(1)).forEach(row -> asked.events(row.id(), 0, JournalReader.MAX_PAGE));
            asked.definitions();
        } catch (ServerRefused | ServerLost unanswered) {
            progress.say("It does not answer a command: " + unanswered.getMessage());
        }
    }

    private Server start(Workshop shop, Backing backing, Triggers triggers, DefinitionsFolder definitions)
            throws InterruptedException {
        boolean started = false;
        try {
            var origins = new Origins(
                    place.allNames(), Set.copyOf(place.origins()), place.tls().isPresent());
            var door = new Server.Door(
                    new Listening(place.address(), place.port(), place.tls().map(ServeTls::context)),
                    doorkeeper(shop),
                    origins,
                    HttpLimits.STANDARD,
                    measurements,
                    this::fault);
            Area mcp = McpRoutes.area(shop.models().offer(), backing.clock(), origins);
            List<Area> more = List.of(
                    Sites.area(backing, desk.assembly().server().sites()),
                    WorkflowModule.area(backing),
                    FolderRoutes.area(definitions::files),
                    Hooks.area(desk.assembly().server().hooks(), triggers, backing.clock()),
                    mcp);
            Server server = Server.start(backing, door, more);
            started = true;
            return server;
        } catch (CallRefused refused) {
            throw new Refused(refused.problems());
        } finally {
            if (!started) {
                shop.leave(Duration.ZERO);
                shop.close();
            }
        }
    }

    private Doorkeeper doorkeeper(Workshop shop) {
        if (place.auth() == Auth.NONE) {
            progress.say("Nobody is asked for a token: everybody on this machine may do everything.");
            return new OpenDoor(desk.actor());
        }
        firstToken(shop);
        return new TokenDoor(shop.tokens(), desk.assembly().clock());
    }

    private void firstToken(Workshop shop) {
        try {
            FirstToken.make(
                            shop.tokens(),
                            desk.actor(),
                            desk.assembly().home().path(),
                            desk.assembly().clock().instant())
                    .ifPresent(this::tell);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void tell(String secret) {
        progress.say("The token of `" + desk.actor() + "`, told only now: " + secret);
        progress.say("It stands in " + desk.assembly().home().path().resolve(FirstToken.FILE) + " as well.");
    }

    private String fault(String route, Throwable fault) {
        String name = Long.toString(desk.assembly().clock().millis(), Character.MAX_RADIX);
        progress.say("This is a fault of Belay, `" + name + "`, in `" + route + "`: " + fault);
        if (desk.terminal().variable("BELAY_DEBUG").isPresent()) {
            fault.printStackTrace(desk.terminal().err());
        }
        return name;
    }

    /** Told to end by a signal, the process did what it was told: that is no failure. */
    private void endAndHalt(Workshop shop, Server server, ByItself itself) {
        end(shop, server, itself);
        Runtime.getRuntime().halt(ExitCode.COMPLETED.number());
    }

    private void end(Workshop shop, Server server, ByItself itself) {
        progress.say("Belay ends: nothing new is taken.");
        tellNoMore();
        try {
            itself.beginNothing();
            server.close();
            itself.followers().close();
            shop.leave(stopWithin);
            shop.close();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            progress.close();
            ended.countDown();
        }
    }
}
