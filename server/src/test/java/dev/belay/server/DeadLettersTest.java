package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.outbox.DeadLetter;
import dev.belay.server.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What sinks did not take, over HTTP. */
@Timeout(60)
class DeadLettersTest {

    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    @TempDir
    Path folder;

    private ServerUnderTest server;

    @BeforeEach
    void serve() {
        server = ServerUnderTest.withTokens(folder);
        server.outbox().begin(Set.of("ops"), NOON);
        for (int sequence = 1; sequence <= 3; sequence++) {
            server.outbox()
                    .bury(new DeadLetter(
                            0, "ops", "msg_" + sequence, sequence, "dev.belay.x", NOON, 10, "No.", "{\"a\":1}", false));
        }
    }

    @AfterEach
    void end() {
        assertThat(server.faults()).isEmpty();
        server.close();
    }

    @Test
    void listsThemInPagesAndShowsOneWithWhatIsSent() throws Exception {
        assertThat(get("/api/v1/deliveries?limit=2"))
                .contains("\"number\":3", "\"number\":2", "\"next\":2")
                .doesNotContain("\"number\":1");
        assertThat(get("/api/v1/deliveries?sink=ops&before=2"))
                .isEqualTo("{\"letters\":[{\"number\":1,\"sink\":\"ops\",\"id\":\"msg_1\",\"sequence\":1,"
                        + "\"type\":\"dev.belay.x\",\"at\":\"2026-05-06T12:00:00Z\",\"attempts\":10,"
                        + "\"why\":\"No.\",\"again\":false}]}");
        assertThat(get("/api/v1/deliveries/1")).contains("\"body\":{\"a\":1}");
        assertThat(get("/api/v1/sinks")).contains("\"name\":\"ops\",\"told\":3,", "\"dead\":3");
    }

    /** With and without an empty object: programs send either. */
    @Test
    void sendsThemAgainWhereSomebodyAsks() throws Exception {
        assertThat(server.post(Role.OPERATOR, "/api/v1/deliveries/2/replay", "{}")
                        .body())
                .isEqualTo("{\"changed\":1}");
        assertThat(get("/api/v1/deliveries/2")).contains("\"again\":true");
        assertThat(server.post(Role.OPERATOR, "/api/v1/sinks/ops/replay", "{}").body())
                .isEqualTo("{\"changed\":2}");
    }

    @Test
    void forgetsWhatNobodyWants() throws Exception {
        assertThat(delete("/api/v1/deliveries/2").statusCode()).isEqualTo(200);
        assertThat(delete("/api/v1/deliveries/2").statusCode()).isEqualTo(404);
        assertThat(delete("/api/v1/sinks/ops/letters").body()).isEqualTo("{\"changed\":2}");
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return server.send(server.request(Role.OPERATOR, path).DELETE());
    }

    private String get(String path) throws Exception {
        return server.get(Role.VIEWER, path).body();
    }
}
