package dev.belay.server.mcp;

import dev.belay.server.Server;
import dev.belay.server.access.OpenDoor;
import dev.belay.server.access.Origins;
import dev.belay.server.http.HttpLimits;
import dev.belay.server.http.Listening;
import dev.belay.server.metrics.Measurements;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server over HTTP on a free port of the loopback that offers the fixtures, to whoever asks. */
final class FixtureServer implements AutoCloseable {

    private final McpStage stage;
    private final Server server;

    FixtureServer(Path folder) {
        this.stage = new McpStage(folder);
        var door = new Server.Door(
                new Listening(InetAddress.getLoopbackAddress(), 0, Optional.empty()),
                new OpenDoor("anna"),
                new Origins(Set.of(), Set.of(), false),
                HttpLimits.STANDARD,
                new Measurements(),
                stage::note);
        this.server = Server.start(
                stage.backing(), door, List.of(McpRoutes.area(Fixtures.offer(stage), InstantSource.system())));
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

    /** For trying things by hand: prints its address and stays until it is ended. */
    public static void main(String[] folder) throws InterruptedException {
        try (var server = new FixtureServer(Path.of(folder[0]))) {
            System.out.println(server.url());
            Thread.currentThread().join();
        }
    }
}
