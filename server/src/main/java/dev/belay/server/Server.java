package dev.belay.server;

import dev.belay.server.access.Doorkeeper;
import dev.belay.server.access.Origins;
import dev.belay.server.backing.Backing;
import dev.belay.server.dispatch.Dispatcher;
import dev.belay.server.dispatch.Faults;
import dev.belay.server.health.Health;
import dev.belay.server.health.Readiness;
import dev.belay.server.http.HttpFace;
import dev.belay.server.http.HttpLimits;
import dev.belay.server.http.Listening;
import dev.belay.server.metrics.Measurements;
import dev.belay.server.metrics.MetricsRoute;
import dev.belay.server.openapi.Describing;
import dev.belay.server.rest.Rest;
import dev.belay.server.route.Area;
import dev.belay.server.route.Route;
import dev.belay.server.route.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/**
 * A server: all areas of what can be asked, one table of routes, and HTTP before it.
 *
 * <p>It is not ready before somebody says so: what an earlier process left has to be taken over first.
 */
public final class Server implements AutoCloseable {

    private final HttpFace face;
    private final Readiness readiness;

    private Server(HttpFace face, Readiness readiness) {
        this.face = face;
        this.readiness = readiness;
    }

    /**
     * How a server is reached.
     *
     * @param listening where
     * @param doorkeeper who is let in
     * @param origins from where it may be asked
     * @param limits how much is taken
     * @param measurements is told what was answered, and tells what it was told
     * @param faults is told what should not have happened
     */
    public record Door(
            Listening listening,
            Doorkeeper doorkeeper,
            Origins origins,
            HttpLimits limits,
            Measurements measurements,
            Faults faults) {}

    /**
     * Listens from now on.
     *
     * @param more what can be asked besides
     * @throws dev.belay.server.route.CallRefused when nothing can listen there
     */
    public static Server start(Backing backing, Door door, List<Area> more) {
        var readiness = new Readiness();
        var streams = new AtomicReference<IntSupplier>(() -> 0);
        Routes routes = routes(areas(
                backing, readiness, door.measurements(), () -> streams.get().getAsInt(), more));
        var dispatcher = new Dispatcher(
                routes, door.doorkeeper(), door.origins(), door.limits().content(), door.faults());
        HttpFace face = HttpFace.listen(
                door.listening(), dispatcher, door.limits(), door.measurements()::answered, door.faults());
        streams.set(face::streams);
        return new Server(face, readiness);
    }

    /** Everything that can be asked. */
    public static List<Area> areas(
            Backing backing, Readiness readiness, Measurements measurements, IntSupplier streams, List<Area> more) {
        List<Area> areas = new ArrayList<>(List.of(
                Rest.area(backing),
                Health.area(backing, readiness),
                MetricsRoute.area(backing, measurements, streams)));
        areas.addAll(more);
        areas.add(Describing.of(areas));
        return areas;
    }

    private static Routes routes(List<Area> areas) {
        List<Route> all = areas.stream().flatMap(area -> area.routes().stream()).toList();
        return new Routes(all);
    }

    /** Work is taken from now on. */
    public void ready() {
        readiness.set(true);
    }

    /** The port at which it listens. */
    public int port() {
        return face.port();
    }

    @Override
    public void close() {
        readiness.set(false);
        face.close();
    }
}
