package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a request may be: at the bound, one more, and a hundred times as much; and in which form. */
@Timeout(120)
final class RequestLimitsTest {

    private static final int LONGEST = ServerUnderTest.QUICK.content();

    @TempDir
    Path folder;

    private static HttpResponse<String> validate(ServerUnderTest server, int length) throws Exception {
        return server.send(server.request(Role.VIEWER, "/api/v1/validations")
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString("#".repeat(length))));
    }

    @Test
    void takesAsMuchAsItSaysAndNotAByteMore() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            assertThat(validate(server, LONGEST).statusCode()).isEqualTo(200);

            HttpResponse<String> refused = validate(server, LONGEST + 1);

            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("\"code\":\"limit-exceeded\"", "`request_bytes` is " + LONGEST);
        }
    }

    @Test
    void aHundredTimesAsMuchIsNotRead() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            String head = "POST /api/v1/validations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/yaml\r\n"
                    + "Authorization: Bearer " + server.secret(Role.VIEWER) + "\r\nContent-Length: " + 100L * LONGEST
                    + "\r\n\r\n";
            assertThat(Wire.status(server.port(), head)).isEqualTo(413);
            String chunked = head.replaceAll("Content-Length: \\d+", "Transfer-Encoding: chunked")
                    + ("8000\r\n" + "#".repeat(0x8000) + "\r\n").repeat(40);
            assertThat(Wire.status(server.port(), chunked)).isEqualTo(413);
        }
    }

    @Test
    void whatComesTooSlowlyIsNotWaitedFor() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            String half = "POST /api/v1/validations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/yaml\r\n"
                    + "Authorization: Bearer " + server.secret(Role.VIEWER) + "\r\nContent-Length: 10\r\n\r\nhalf";
            assertThat(Wire.statusOf(Wire.exchange(server.port(), half))).isIn(0, 400);
            assertThat(server.get(Role.VIEWER, "/api/v1/executions").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void contentIsOfTheTypeThatIsAskedForOrNotReadAtAll() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            for (String type : List.of(
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "application/json; charset=utf-16",
                    "application/json5",
                    "")) {
                HttpRequest.Builder request = server.request(Role.ADMIN, "/api/v1/executions")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
                if (!type.isEmpty()) {
                    request.header("Content-Type", type);
                }
                assertThat(server.send(request).statusCode()).as(type).isEqualTo(415);
            }
            assertThat(server.send(server.request(Role.ADMIN, "/api/v1/executions")
                                    .header("Content-Type", "application/json; charset=\"UTF-8\"")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void aMisspeltWishIsRefusedAndNothingStarts() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            String start = "{\"definition\":\"" + ServerUnderTest.WAITING + "\"";
            assertThat(server.post(Role.ADMIN, "/api/v1/executions?dry_run=true", start + "}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(server.post(Role.ADMIN, "/api/v1/executions", start + ",\"dryrun\":true}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(server.post(Role.ADMIN, "/api/v1/executions", start + ",\"dry_run\":\"yes\"}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(server.post(Role.ADMIN, "/api/v1/executions", start + ",\"dry_run\":true}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.get(Role.ADMIN, "/api/v1/executions").body()).isEqualTo("{\"executions\":[]}");
        }
    }

    @Test
    void anAgentRunsWhatIsRegisteredAndBringsNoTextOfItsOwn() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            String own = "{\"definition\":\"" + ServerUnderTest.WAITING + "\"}";
            assertThat(server.post(Role.AGENT, "/api/v1/executions", own).statusCode())
                    .isEqualTo(403);
            assertThat(server.post(Role.AGENT, "/api/v1/plans", own).statusCode())
                    .isEqualTo(403);
            server.send(server.request(Role.OPERATOR, "/api/v1/workflows/hold")
                    .header("Content-Type", "application/yaml")
                    .PUT(HttpRequest.BodyPublishers.ofString(ServerUnderTest.WAITING.replace("\\n", "\n"))));

            HttpResponse<String> started = server.post(Role.AGENT, "/api/v1/executions", "{\"workflow\":\"hold\"}");

            assertThat(started.statusCode()).isEqualTo(202);
            assertThat(started.body()).contains("\"actor\":\"agent\"");
        }
    }

    @Test
    void theSameKeyStartsOnceForEachWhoAsks() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            String body = "{\"definition\":\"" + ServerUnderTest.WAITING + "\"}";
            String first = keyed(server, Role.ADMIN, body).body();
            HttpResponse<String> again = keyed(server, Role.ADMIN, body);
            HttpResponse<String> other = keyed(server, Role.OPERATOR, body);

            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(ServerUnderTest.id(again.body())).isEqualTo(ServerUnderTest.id(first));
            assertThat(again.body()).contains("\"replayed\":true");
            assertThat(other.statusCode()).isEqualTo(202);
            assertThat(keyed(server, Role.ADMIN, body.replace("name: hold", "name: held"))
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    private static HttpResponse<String> keyed(ServerUnderTest server, Role role, String body) throws Exception {
        return server.send(server.request(role, "/api/v1/executions")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "one")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
