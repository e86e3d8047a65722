package dev.belay.step.http;

import static dev.belay.step.http.Asking.RUNNER;
import static dev.belay.step.http.Asking.failure;
import static dev.belay.step.http.Asking.output;
import static dev.belay.step.http.Asking.perform;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked, and what comes of the answer. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpRunnerTest {

    private Served served;

    @BeforeEach
    void serve() throws IOException {
        served = new Served();
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void givesBackStatusHeadersAndBody() {
        Value.Mapping output = output(perform(served.get("/200")));

        assertThat(output.get("status")).contains(Value.of(200));
        assertThat(output.get("body")).contains(Value.of("{\"ok\":true}"));
        assertThat(output.get("json")).contains(Value.mapping("ok", Value.of(true)));
        assertThat(output.get("headers").map(headers -> ((Value.Mapping) headers).get("content-type")))
                .contains(Optional.of(Value.of("application/json")));
        assertThat(served.heard()).containsEntry("request", "GET /200").doesNotContainKey("idempotency-key");
        assertThat(served.heard()).containsEntry("accept-encoding", "identity");
    }

    @Test
    void sendsAMappingAsJsonWithTheIdempotencyKey() {
        perform(served.call("POST", "/200").with("body", Value.mapping("name", Value.of("ü"))));

        assertThat(served.heard())
                .containsEntry("request", "POST /200")
                .containsEntry("body", "{\"name\":\"ü\"}")
                .containsEntry("content-type", "application/json")
                .containsEntry("idempotency-key", "kforward");
    }

    @Test
    void sendsTheAuthorsHeadersAndText() {
        Value.Mapping headers = Value.mapping("Content-Type", Value.of("text/csv"), "X-Tag", Value.of(5));

        perform(served.call("PUT", "/200?a=%20b").with("body", Value.of("a,b")).with("headers", headers));

        assertThat(served.heard())
                .containsEntry("request", "PUT /200?a=%20b")
                .containsEntry("body", "a,b")
                .containsEntry("content-type", "text/csv")
                .containsEntry("x-tag", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "DELETE", "PATCH"})
    void knowsTheOtherMethodsToo(String method) {
        assertThat(perform(served.call(method, "/204"))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(perform(served.call(method, "/200"))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void anUnexpectedStatusIsADefiniteFailure() {
        Outcome outcome = perform(served.call("POST", "/503"));

        assertThat(failure(outcome))
                .isEqualTo("status-503: `POST " + served.url("/503")
                        + "` was answered with the status 503; expected 200-299.");
        assertThat(((Outcome.Failed) outcome).output().get("status")).contains(Value.of(503));
    }

    @Test
    void theAuthorSaysWhatIsExpected() {
        Value expect = Value.mapping("status", new Value.Sequence(List.of(Value.of(404), Value.of("500-599"))));

        assertThat(perform(served.get("/404").with("expect", expect))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(perform(served.get("/503").with("expect", expect))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(perform(served.get("/200").with("expect", expect))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void asAProbeItsStatusIsTheAnswer() {
        assertThat(RUNNER.judge(perform(served.get("/200")))).isEqualTo(Verdict.HAPPENED);
        assertThat(RUNNER.judge(perform(served.get("/404")))).isEqualTo(Verdict.NOT_HAPPENED);
        assertThat(RUNNER.judge(perform(served.get("/410")))).isEqualTo(Verdict.NOT_HAPPENED);
        assertThat(RUNNER.judge(perform(served.get("/500")))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aPlanNamesTheRequestAndSendsNone() {
        var surroundings = Trial.of(Path.of("/"), Value.Mapping.EMPTY).surroundings();

        assertThat(RUNNER.preview(served.get("/200"), surroundings).summary())
                .isEqualTo("Asks `GET " + served.url("/200") + "`.");
        assertThat(RUNNER.preview(served.call("POST", "/200").with("body", Value.of("abc")), surroundings))
                .satisfies(preview -> assertThat(preview.summary())
                        .isEqualTo("Sends `POST " + served.url("/200") + "` with a body of 3 characters."))
                .satisfies(preview -> assertThat(preview.touches()).containsExactly("url:" + served.url("/200")));
        assertThat(served.heard()).isEmpty();
    }
}
