package dev.belay.server.mcp;

import dev.belay.server.Server;
import dev.belay.server.access.OpenDoor;
import dev.belay.server.access.Origins;
import dev.belay.server.http.HttpLimits;
import dev.belay.server.http.Listening;
import dev.belay.server.metrics.Measurements;
import dev.belay.server.route.Area;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A server over HTTP on a free port of the loopback that offers the fixtures, to whoever asks. */
final class FixtureServer implements AutoCloseable {

    private final McpStage stage;
    private final Server server;

    FixtureServer(Path folder) {
        this(folder, UnaryOperator.identity());
    }

    private FixtureServer(Path folder, UnaryOperator<Area> around) {
        this.stage = new McpStage(folder);
        var origins = new Origins(Set.of(), Set.of(), false);
        var door = new Server.Door(
                new Listening(InetAddress.getLoopbackAddress(), 0, Optional.empty()),
                new OpenDoor("anna"),
                origins,
                HttpLimits.STANDARD,
                new Measurements(),
                stage::note);
        Area area = McpRoutes.area(Fixtures.offer(stage), InstantSource.system(), origins);
        this.server = Server.start(stage.backing(), door, List.of(around.apply(area)));
        server.ready();
    }

    String url() {
        return "http://localhost:" + server.port() + "/mcp";
    }

    List<Throwable> faults() {
        return stage.faults();
    }

    @Override
    public void close() {
        server.close();
        stage.close();
    }

    /** For trying things by hand, and for recording: prints its address and stays until it is ended. */
    public static void main(String[] words) throws InterruptedException {
        UnaryOperator<Area> around =
                words.length > 1 ? new Recorder(Path.of(words[1]))::recording : UnaryOperator.identity();
        try (var server = new FixtureServer(Path.of(words[0]), around)) {
            System.out.println(server.url());
            Thread.currentThread().join();
        }
    }
}
