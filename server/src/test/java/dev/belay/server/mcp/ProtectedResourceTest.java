package dev.belay.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.server.ServerUnderTest;
import dev.belay.server.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client that is not let in is told: where to read how to be. */
final class ProtectedResourceTest {

    @TempDir
    private Path folder;

    @Test
    void whoIsNotLetInIsToldWhereToReadHowToBe() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            String base = "http://localhost:" + server.port();
            HttpResponse<String> refused = post(server, server.anonymous("/mcp"));

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"belay\", resource_metadata=\"" + base
                            + "/.well-known/oauth-protected-resource/mcp\", scope=\"belay:read\"");
            HttpResponse<String> document = server.send(server.anonymous("/.well-known/oauth-protected-resource/mcp"));
            assertThat(document.statusCode()).isEqualTo(200);
            assertThat(Json.parse(document.body()).toString())
                    .contains(
                            "\"resource\":\"" + base + "/mcp\"",
                            "[\"header\"]",
                            "[\"belay:read\",\"belay:admin\",\"belay:run\",\"belay:approve\"]")
                    // Nobody else makes tokens that are taken here, and so nobody is named.
                    .doesNotContain("authorization_servers");
        }
    }

    @Test
    void aTokenThatIsNoneIsRefusedLikeNoTokenAtAll() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            for (String authorization : new String[] {"Bearer nothing", "Bearer", "Basic YTpi", "bearer blt_x"}) {
                HttpResponse<String> refused =
                        post(server, server.anonymous("/mcp").header("Authorization", authorization));

                assertThat(refused.statusCode()).as(authorization).isEqualTo(401);
                assertThat(refused.body()).contains("token-required");
            }
        }
    }

    @Test
    void whoMayLessIsToldWhatItTakes() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            HttpResponse<String> refused = server.post(Role.VIEWER, "/api/v1/executions", "{}");

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"belay\", error=\"insufficient_scope\", scope=\"belay:run\"");
        }
    }

    private static HttpResponse<String> post(ServerUnderTest server, HttpRequest.Builder request) throws Exception {
        return server.send(
                request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}")));
    }
}
