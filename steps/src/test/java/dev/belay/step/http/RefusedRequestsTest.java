package dev.belay.step.http;

import static dev.belay.step.http.Asking.failure;
import static dev.belay.step.http.Asking.perform;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Outcome;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusedRequestsTest {

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
    void thisMachineIsDeniedUnlessItIsAllowed() {
        var strict = new HttpRunner(AllowedNetworks.publicOnly());

        for (String host : List.of("127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]")) {
            String url = "http://" + host + ":" + served.port() + "/200";
            Outcome outcome = strict.perform(
                    Trial.of(Path.of("/"), Value.mapping("url", Value.of(url))).forward());

            assertThat(failure(outcome)).matches("(?s)(address-denied|unresolved|invalid-input): .*");
        }
        assertThat(served.heard()).isEmpty();
    }

    @Test
    void aNameIsLookedUpOnceSoThatItCannotMoveAfterTheCheck() {
        var lookups = new AtomicInteger();
        Connector.NameLookup rebinding = _ -> new InetAddress[] {
            InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254")
        };
        var runner = new HttpRunner(new Connector(
                AllowedNetworks.publicAndLoopback(), rebinding, (SSLSocketFactory) SSLSocketFactory.getDefault()));
        Value.Mapping input = Value.mapping("url", Value.of("http://rebinding.test:" + served.port() + "/200"));

        Outcome first = runner.perform(Trial.of(Path.of("/"), input).forward());
        Outcome second = runner.perform(Trial.of(Path.of("/"), input).forward());

        assertThat(first).isInstanceOf(Outcome.Succeeded.class);
        assertThat(lookups).hasValue(2);
        assertThat(failure(second)).startsWith("address-denied: ");
    }

    @Test
    void readsNoMoreThanTheLimitWhateverIsAskedFor() {
        for (long bytes : new long[] {-1, 1024 * 1024 + 1, 100L * 1024 * 1024, Long.MAX_VALUE}) {
            assertThat(failure(perform(
                            Value.mapping("url", Value.of("http://127.0.0.1:1/"), "max_bytes", Value.of(bytes)))))
                    .startsWith("invalid-input: ")
                    .contains("`max_bytes`", "1048576");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org/",
                "file:///etc/passwd",
                "http://",
                "http:///path",
                "http://user:secret@example.org/",
                "http://example.org:99999/",
                "http://example.org:0/",
                "http://exa mple.org/",
                "http://example.org/\r\nX: y",
                "http://under_score.example/",
                "javascript:alert(1)"
            })
    void refusesWhatIsNoUrl(String url) {
        assertThat(failure(perform(Value.mapping("url", Value.of(url))))).startsWith("invalid-input: `url`");
    }

    @Test
    void refusesHeadersThatCouldSmuggle() {
        assertRefusedHeader("X", "a\r\nY: b");
        assertRefusedHeader("X\r\nY", "b");
        assertRefusedHeader("X:", "b");
        assertRefusedHeader("", "b");
        assertRefusedHeader("X", "a\0b");
        assertRefusedHeader("X", "ü");
        assertRefusedHeader("Host", "other");
        assertRefusedHeader("content-length", "5");
        assertRefusedHeader("Transfer-Encoding", "chunked");
    }

    private void assertRefusedHeader(String name, String value) {
        assertThat(failure(perform(served.get("/200").with("headers", Value.mapping(name, Value.of(value))))))
                .startsWith("invalid-input: ");
        assertThat(served.heard()).isEmpty();
    }

    @Test
    void refusesOtherInputThatMakesNoSense() {
        assertThat(failure(perform(served.call("BREW", "/")))).startsWith("invalid-input: `method`");
        assertThat(failure(perform(served.get("/").with("body", Value.of("x")))))
                .startsWith("invalid-input: A GET");
        assertThat(failure(perform(served.get("/").with("timeout", Value.of("5")))))
                .startsWith("invalid-input: `timeout`");
        assertThat(failure(perform(served.get("/").with("expect", Value.mapping("status", Value.of("ok"))))))
                .startsWith("invalid-input: `expect`");
    }
}
