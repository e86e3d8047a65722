package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules over REST. */
final class SchedulesTest {

    private static final String TICK = """
            belay: 1
            name: tick
            inputs: { keep: { type: integer, default: 7 } }
            schedules:
              often: { every: 10m }
            steps:
              - { id: rest, wait: 1s }
            """;
    private static final String NIGHTLY =
            "{\"workflow\":\"tick\",\"cron\":\"30 2 * * *\",\"zone\":\"Europe/Berlin\",\"inputs\":{\"keep\":14}}";

    @TempDir
    private Path folder;

    private ServerUnderTest server;

    @BeforeEach
    void start() throws Exception {
        server = ServerUnderTest.withTokens(folder);
        assertThat(register().statusCode()).isEqualTo(201);
    }

    @AfterEach
    void end() {
        assertThat(server.faults()).isEmpty();
        server.close();
    }

    private HttpResponse<String> register() throws Exception {
        return server.send(server.request(Role.ADMIN, "/api/v1/workflows/tick")
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(TICK)));
    }

    private HttpResponse<String> put(Role role, String name, String json, boolean onlyNew) throws Exception {
        HttpRequest.Builder request = server.request(role, "/api/v1/schedules/" + name)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json));
        return server.send(onlyNew ? request.header("If-None-Match", "*") : request);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.get(Role.VIEWER, "/api/v1/" + path);
    }

    private HttpResponse<String> post(Role role, String path) throws Exception {
        return server.send(server.request(role, "/api/v1/" + path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return server.send(server.request(Role.OPERATOR, "/api/v1/" + path).DELETE());
    }

    @Test
    void makesShowsReplacesAndRemovesOne() throws Exception {
        assertThat(put(Role.OPERATOR, "nightly", NIGHTLY, true).statusCode()).isEqualTo(200);
        assertThat(put(Role.OPERATOR, "nightly", NIGHTLY, true).statusCode()).isEqualTo(409);
        assertThat(put(Role.OPERATOR, "nightly", NIGHTLY.replace("30 2", "45 3"), false)
                        .statusCode())
                .isEqualTo(200);

        assertThat(get("schedules/nightly").body())
                .contains("\"cron\":\"45 3 * * *\"", "\"state\":\"active\"", "\"set_by\":\"operator\"");
        assertThat(delete("schedules/nightly").statusCode()).isEqualTo(204);
        assertThat(get("schedules/nightly").statusCode()).isEqualTo(404);
    }

    @Test
    void theSchedulesOfADefinitionAreThereAtOnceAndItsOwn() throws Exception {
        assertThat(get("schedules").body()).contains("\"name\":\"tick.often\"", "\"definition\":\"tick\"");
        assertThat(delete("schedules/tick.often").statusCode()).isEqualTo(409);
        assertThat(put(Role.ADMIN, "tick.often", NIGHTLY, false).statusCode()).isEqualTo(422);
        assertThat(post(Role.OPERATOR, "schedules/tick.often/pause").body()).contains("\"state\":\"paused\"");
        assertThat(post(Role.OPERATOR, "schedules/tick.often/resume").body()).contains("\"state\":\"active\"");
    }

    @Test
    void tellsWhatWillBegin() throws Exception {
        put(Role.OPERATOR, "nightly", NIGHTLY, false);

        assertThat(get("upcoming?schedule=nightly&from=2031-03-29T12:00:00Z&until=2031-03-30T12:00:00Z")
                        .body())
                .isEqualTo("{\"upcoming\":[{\"at\":\"2031-03-30T01:00:00Z\",\"schedule\":\"nightly\","
                        + "\"workflow\":\"tick\"}]}");
        assertThat(get("upcoming?schedule=nobody").statusCode()).isEqualTo(404);
        assertThat(get("upcoming?from=-999999999-01-01T00:00:00Z&until=%2B999999999-01-01T00:00:00Z&limit=1000")
                        .statusCode())
                .isEqualTo(200);
        for (String from : List.of("-1000000000-01-01T00:00:00Z", "%2B1000000000-12-31T23:59:59Z")) {
            assertThat(get("upcoming?from=" + from).statusCode()).as(from).isEqualTo(200);
            assertThat(get("executions?since=" + from).statusCode()).as(from).isEqualTo(200);
            assertThat(get("executions?until=" + from).statusCode()).as(from).isEqualTo(200);
        }
        assertThat(get("missed?schedule=nightly").body()).isEqualTo("{\"missed\":[]}");
    }

    @Test
    void firesOneMore() throws Exception {
        HttpResponse<String> fired = post(Role.AGENT, "schedules/tick.often/fire");

        assertThat(fired.statusCode()).isEqualTo(201);
        assertThat(get("executions?label=belay/schedule=tick.often").body()).contains("\"workflow\":\"tick\"");
    }

    @Test
    void refusesWhatCannotBeMeant() throws Exception {
        assertThat(put(Role.OPERATOR, "x", "{\"workflow\":\"tick\",\"cron\":\"* * * *\"}", false)
                        .body())
                .contains("cron-unreadable");
        assertThat(put(Role.OPERATOR, "x", "{\"workflow\":\"tick\",\"corn\":\"* * * * *\"}", false)
                        .body())
                .contains("unknown-key");
        assertThat(put(Role.OPERATOR, "Not-A-Name", NIGHTLY, false).body()).contains("invalid-value");
        assertThat(put(Role.AGENT, "x", NIGHTLY, false).statusCode()).isEqualTo(403);
        assertThat(put(Role.VIEWER, "x", NIGHTLY, false).statusCode()).isEqualTo(403);
    }
}
