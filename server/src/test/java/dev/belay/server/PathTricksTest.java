package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a path is written, nobody gets in by it who would not get in otherwise. */
final class PathTricksTest {

    private static final List<String> TRICKS = List.of(
            "%s/",
            "%s//",
            "/%s",
            "//%s",
            "/.%s",
            "/..%s",
            "/./%s",
            "/x/..%s",
            "/health/live/..%s",
            "/health/live/../..%s",
            "/health/live;%s",
            "%s;x=1",
            "%s;/health/live",
            "%s%%00",
            "%s%%2e",
            "%s/%%2e%%2e/live",
            "%s%%2f",
            "%s%%2fhealth%%2flive",
            "%s%%5c",
            "%s\\",
            "%s%%",
            "%s%%zz",
            "%s%%c0%%af",
            "%s%%ff",
            "%s.json",
            "%s/configs",
            "%s/health/live",
            "%s#/health/live",
            "%s?/health/live",
            "%s%%3f/health/live",
            "%s%%20",
            "/HEALTH/LIVE/..%s",
            "http://localhost/health/live%s",
            "*");

    @TempDir
    Path folder;

    @Test
    void noVariantOfAPathLetsAnybodyInWithoutAToken() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            List<String> let = new ArrayList<>();
            int asked = 0;
            for (String path : guarded(server)) {
                for (String trick : TRICKS) {
                    for (String method : List.of("GET", "POST", "get")) {
                        String target = String.format(trick, path);
                        int status = Wire.status(
                                server.port(),
                                method + " " + target
                                        + " HTTP/1.1\r\nHost: localhost\r\nX-HTTP-Method-Override: GET\r\n"
                                        + "X-Original-URL: /health/live\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                        asked++;
                        if (status < 400) {
                            let.add(method + " " + target + " " + status);
                        }
                    }
                }
            }
            assertThat(asked).isGreaterThan(1_500);
            assertThat(let).isEmpty();
        }
    }

    @Test
    void anEscapedLetterIsTheSameLetterForWhoMayAsk() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            assertThat(server.get(Role.VIEWER, "/api/v1/%65xecutions").statusCode())
                    .isEqualTo(200);
            assertThat(server.send(server.anonymous("/api/v1/%65xecutions")).statusCode())
                    .isEqualTo(401);
            assertThat(server.get(Role.VIEWER, "/api/v1/executions%2Fwf-1").statusCode())
                    .isEqualTo(404);
        }
    }

    private static List<String> guarded(ServerUnderTest server) {
        return server.areas().stream()
                .flatMap(area -> area.routes().stream())
                .map(route -> route.path().text())
                .filter(path -> path.startsWith("/api/") || path.equals("/metrics"))
                .map(path -> path.replaceAll("\\{[^}]*}", "wf-1"))
                .distinct()
                .toList();
    }
}
