package dev.belay.step.http;

import static dev.belay.step.http.Asking.RUNNER;
import static dev.belay.step.http.Asking.doubt;
import static dev.belay.step.http.Asking.failure;
import static dev.belay.step.http.Asking.output;
import static dev.belay.step.http.Asking.perform;
import static dev.belay.step.http.Asking.post;
import static dev.belay.step.http.Asking.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Outcome;
import dev.belay.value.Value;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is known when the answer is late, broken or not there.
 *
 * <p>A deadline that does not work shows as a hang, which is a failure here.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostAnswersTest {

    @Test
    void whatCouldNotBeSentIsDefinite() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(failure(perform(post("http://127.0.0.1:" + closed + "/")))).startsWith("unreachable: ");
        assertThat(failure(perform(post("http://no-such-name.invalid/")))).startsWith("unresolved: ");
    }

    @Test
    void aLostAnswerIsInDoubtUnlessItWasAGet() throws Exception {
        try (var raw = new RawServer(_ -> {})) {
            assertThat(failure(perform(url(raw)))).startsWith("connection-lost: ");
            assertThat(doubt(perform(post(raw.url())))).startsWith("connection-lost: ");
            assertThat(doubt(perform(post(raw.url()).with("method", Value.of("PUT")))))
                    .startsWith("connection-lost: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nsho",
                "HTTP/1.1 200 OK\r\nContent-",
                "HTTP/1.1 2"
            })
    void anAnswerThatBreaksOffIsLost(String answer) throws Exception {
        try (var raw = new RawServer(RawServer.says(answer))) {
            assertThat(failure(perform(url(raw)))).startsWith("connection-lost: ");
            assertThat(doubt(perform(post(raw.url())))).startsWith("connection-lost: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/1.1 999 What\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b",
                "HTTP/1.1 101 Switching\r\n\r\n"
            })
    void anAnswerThatIsNoneIsNotRead(String answer) throws Exception {
        try (var raw = new RawServer(RawServer.says(answer))) {
            assertThat(failure(perform(url(raw)))).startsWith("bad-answer: ");
            assertThat(doubt(perform(post(raw.url())))).startsWith("bad-answer: ");
        }
    }

    @Test
    void readsChunksWithExtensionsAndTrailersAndAnnouncements() throws Exception {
        String answer =
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                        + "3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n";
        try (var raw = new RawServer(RawServer.says(answer))) {
            assertThat(output(perform(url(raw))).get("body")).contains(Value.of("abc0123456789"));
        }
    }

    @Test
    void endlessHeadersAndBodiesAreCutOff() throws Exception {
        RawServer.Script endless = connection -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                connection.getOutputStream().write("X-More: yes\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        };
        RawServer.Script body = connection -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                connection.getOutputStream().write(new byte[8192]);
            }
        };
        try (var headers = new RawServer(endless);
                var bodies = new RawServer(body)) {
            assertThat(failure(perform(url(headers))))
                    .startsWith("bad-answer: ")
                    .contains("65536 bytes");
            assertThat(failure(perform(url(bodies).with("max_bytes", Value.of(1000)))))
                    .startsWith("bad-answer: ")
                    .contains("1000 bytes");
        }
    }

    @Test
    void aSlowDripMeetsTheDeadlineAllTheSame() throws Exception {
        RawServer.Script drip = connection -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                connection.getOutputStream().write('x');
                Thread.sleep(20);
            }
        };
        try (var raw = new RawServer(drip)) {
            long before = System.nanoTime();

            assertThat(failure(perform(url(raw).with("timeout", Value.of("300ms")))))
                    .startsWith("timeout: ")
                    .contains("did not answer within 300 ms");
            assertThat(doubt(perform(post(raw.url()).with("timeout", Value.of("300ms")))))
                    .startsWith("timeout: ");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void waitsNoLongerThanTheAttemptMayActWhateverItsTimeout() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Value.Mapping input =
                    post("http://127.0.0.1:" + silent.getLocalPort() + "/").with("timeout", Value.of("1h"));

            assertThat(doubt(perform(input, Duration.ofMillis(300)))).startsWith("timeout: ");
        }
    }

    @Test
    void sendsNothingAnyMoreWhenItsTimeIsOver() throws Exception {
        var heard = new CompletableFuture<Integer>();
        try (var raw = new RawServer(
                connection -> heard.complete(connection.getInputStream().read()))) {
            // Where the loopback is slow the connection itself is not made in time, and nothing is heard at all.
            assertThat(failure(perform(post(raw.url()), Duration.ofSeconds(-1))))
                    .matches("(unreachable|unresolved): .*");
        }
        assertThat(heard.getNow(-1)).isEqualTo(-1);
    }

    @Test
    void saysHowLongItActsAtMost() {
        Value.Mapping call = post("http://127.0.0.1/");

        assertThat(RUNNER.spec().actsAtMost(call)).contains(Duration.ofSeconds(30));
        assertThat(RUNNER.spec().actsAtMost(call.with("timeout", Value.of("900ms"))))
                .contains(Duration.ofMillis(900));
        assertThat(RUNNER.spec().actsAtMost(call.with("timeout", Value.of("soon"))))
                .isEmpty();
    }

    @Test
    void aPeerThatReadsNothingMeetsTheDeadlineToo() throws Exception {
        Value body = Value.of("x".repeat(20_000_000));
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Value.Mapping input = post("http://127.0.0.1:" + silent.getLocalPort() + "/")
                    .with("body", body)
                    .with("timeout", Value.of("300ms"));

            assertThat(doubt(perform(input))).startsWith("timeout: ");
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        var asked = new CountDownLatch(1);
        try (var raw = new RawServer(connection -> {
            asked.countDown();
            connection.getInputStream().read();
        })) {
            var outcome = new CompletableFuture<Outcome>();
            Thread thread = Thread.ofVirtual().start(() -> outcome.complete(perform(post(raw.url()))));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            thread.interrupt();

            assertThat(doubt(outcome.get(20, TimeUnit.SECONDS))).startsWith("interrupted: ");
        }
    }
}
