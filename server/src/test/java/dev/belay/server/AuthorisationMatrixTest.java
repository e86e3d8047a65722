package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.Role;
import dev.belay.server.route.Access;
import dev.belay.server.route.Route;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may do what, asked of a real server: every route as everybody.
 *
 * <p>What it answers is compared with a file. A new route or role changes that file, and whoever changes it says so.
 */
final class AuthorisationMatrixTest {

    private static final String REFUSED = "-";
    private static final String LET_IN = "yes";

    @TempDir
    Path folder;

    @Test
    void letsInWhoeverTheTableNames() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            List<String> lines = new ArrayList<>();
            lines.add("route | nobody | viewer | operator | approver | admin | agent");
            for (Route route : routes(server)) {
                lines.add(line(server, route));
            }

            assertThat(String.join("\n", lines) + "\n").isEqualTo(golden());
            assertThat(server.faults()).isEmpty();
        }
    }

    @Test
    void theListOfWhatIsOpenIsThisOne() {
        try (var server = ServerUnderTest.withTokens(folder)) {
            assertThat(routes(server).stream()
                            .filter(route -> route.access() instanceof Access.Open)
                            .map(route -> route.path().text()))
                    .containsExactlyInAnyOrder(
                            "/health/live",
                            "/health/ready",
                            "/openapi.json",
                            "/docs",
                            "/docs.css",
                            // It is not a token that lets in, but a signature over what is sent.
                            "/hooks/{hook}",
                            "/.well-known/oauth-protected-resource",
                            "/.well-known/oauth-protected-resource/mcp");
        }
    }

    private static List<Route> routes(ServerUnderTest server) {
        return server.areas().stream()
                .flatMap(area -> area.routes().stream())
                .sorted(Comparator.comparing((Route route) -> route.path().text())
                        .thenComparing(Route::method))
                .toList();
    }

    private static String line(ServerUnderTest server, Route route) throws Exception {
        List<String> cells = new ArrayList<>();
        cells.add(route.method() + " " + route.path().text());
        cells.add(cell(server, route, server.anonymous(path(route)), 401));
        for (Role role : Role.values()) {
            cells.add(cell(server, route, server.request(role, path(route)), 403));
        }
        return String.join(" | ", cells);
    }

    private static String cell(ServerUnderTest server, Route route, HttpRequest.Builder request, int refusal)
            throws Exception {
        // Content that fits nothing: who is let in is told so, and nothing happens.
        boolean carries = route.description().body().isPresent();
        request.method(
                route.method().name(),
                carries ? HttpRequest.BodyPublishers.ofString("%") : HttpRequest.BodyPublishers.noBody());
        if (carries) {
            request.header(
                    "Content-Type",
                    route.description().body().orElseThrow().types().getFirst());
        }
        int status = server.send(request).statusCode();
        // Who fails too often is told to wait instead.
        if (status == refusal || refusal == 401 && status == 429) {
            return REFUSED;
        }
        assertThat(status).as("%s %s", route.method(), route.path().text()).isNotIn(401, 403, 405, 500);
        return LET_IN;
    }

    private static String path(Route route) {
        return route.path().text().replaceAll("\\{id}", "wf-none").replaceAll("\\{[^}]*}", "none");
    }

    private static String golden() throws Exception {
        try (var in = Objects.requireNonNull(AuthorisationMatrixTest.class.getResourceAsStream("authorisation.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
