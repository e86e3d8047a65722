package dev.belay.step.http;

import static dev.belay.step.http.Asking.failure;
import static dev.belay.step.http.Asking.following;
import static dev.belay.step.http.Asking.output;
import static dev.belay.step.http.Asking.perform;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.Value;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a request goes that is sent on. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedirectsTest {

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
    void aRedirectIsAnAnswerUnlessItIsToBeFollowed() {
        assertThat(failure(perform(served.get("/to/302?/200")))).startsWith("status-302: ");

        assertThat(output(perform(following(served.get("/to/302?/200")))).get("status"))
                .contains(Value.of(200));
        assertThat(served.heard()).containsEntry("request", "GET /200");
    }

    @Test
    void aSeeOtherIsAGetAndATemporaryRedirectIsNot() {
        perform(following(served.call("POST", "/to/303?/200").with("body", Value.of("x"))));
        assertThat(served.heard()).containsEntry("request", "GET /200").containsEntry("body", "");

        perform(following(served.call("POST", "/to/307?/200").with("body", Value.of("x"))));
        assertThat(served.heard()).containsEntry("request", "POST /200").containsEntry("body", "x");
    }

    @Test
    void secretsStayWithTheirOrigin() throws Exception {
        Value.Mapping headers = Value.mapping("Authorization", Value.of("Bearer s"), "Accept", Value.of("a/b"));
        try (var other = new Served()) {
            perform(following(served.get("/to/302?" + other.url("/200")).with("headers", headers)));

            assertThat(served.heard()).containsEntry("authorization", "Bearer s");
            assertThat(other.heard()).containsEntry("request", "GET /200").containsEntry("accept", "a/b");
            assertThat(other.heard()).doesNotContainKey("authorization");
        }
    }

    @Test
    void aRedirectToTheMetadataOfACloudIsNotFollowed() {
        assertThat(failure(perform(following(served.get("/to/302?http://169.254.169.254/latest/meta-data")))))
                .startsWith("address-denied: `169.254.169.254` is at 169.254.169.254, which is not a public address");
        assertThat(failure(perform(following(served.get("/to/302?http://[64:ff9b::a9fe:a9fe]/")))))
                .startsWith("address-denied: ");
        assertThat(failure(perform(following(served.get("/to/302?file:///etc/passwd")))))
                .startsWith("bad-redirect: ");
    }

    @Test
    void redirectsHaveAnEnd() {
        assertThat(failure(
                        perform(following(served.get("/to/302?/to/302?/to/302?/to/302?/to/302?/to/302?/to/302?/200")))))
                .startsWith("too-many-redirects: ");
    }
}
