package dev.belay.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deadline that does not work shows as a hang, which is a failure here. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpRunnerTest {

    private static final HttpRunner RUNNER = new HttpRunner(AllowedNetworks.publicAndLoopback());

    private final Map<String, String> heard = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    /** Answers with the status that the path names, and a body that tells what was asked. */
    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestHeaders().forEach((name, values) -> heard.put(name.toLowerCase(), values.getFirst()));
        heard.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        heard.put("request", exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/to/")) {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().getRawQuery());
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        int status = Integer.parseInt(path.replaceAll("\\D", "").isEmpty() ? "200" : path.replaceAll("\\D", ""));
        exchange.sendResponseHeaders(
                status, status == 204 || exchange.getRequestMethod().equals("HEAD") ? -1 : 0);
        if (status != 204 && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Test
    void givesBackStatusHeadersAndBody() {
        Value.Mapping output = output(perform(get("/200")));

        assertThat(output.get("status")).contains(Value.of(200));
        assertThat(output.get("body")).contains(Value.of("{\"ok\":true}"));
        assertThat(output.get("json")).contains(Value.mapping("ok", Value.of(true)));
        assertThat(output.get("headers").map(headers -> ((Value.Mapping) headers).get("content-type")))
                .contains(Optional.of(Value.of("application/json")));
        assertThat(heard).containsEntry("request", "GET /200").doesNotContainKey("idempotency-key");
        assertThat(heard).containsEntry("accept-encoding", "identity");
    }

    @Test
    void sendsAMappingAsJsonWithTheIdempotencyKey() {
        perform(call("POST", "/200").with("body", Value.mapping("name", Value.of("ü"))));

        assertThat(heard)
                .containsEntry("request", "POST /200")
                .containsEntry("body", "{\"name\":\"ü\"}")
                .containsEntry("content-type", "application/json")
                .containsEntry("idempotency-key", "kforward");
    }

    @Test
    void sendsTheAuthorsHeadersAndText() {
        Value.Mapping headers = Value.mapping("Content-Type", Value.of("text/csv"), "X-Tag", Value.of(5));

        perform(call("PUT", "/200?a=%20b").with("body", Value.of("a,b")).with("headers", headers));

        assertThat(heard)
                .containsEntry("request", "PUT /200?a=%20b")
                .containsEntry("body", "a,b")
                .containsEntry("content-type", "text/csv")
                .containsEntry("x-tag", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "DELETE", "PATCH"})
    void knowsTheOtherMethodsToo(String method) {
        assertThat(perform(call(method, "/204"))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(perform(call(method, "/200"))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void anUnexpectedStatusIsADefiniteFailure() {
        Outcome outcome = perform(call("POST", "/503"));

        assertThat(failure(outcome))
                .isEqualTo(
                        "status-503: `POST " + url("/503") + "` was answered with the status 503; expected 200-299.");
        assertThat(((Outcome.Failed) outcome).output().get("status")).contains(Value.of(503));
    }

    @Test
    void theAuthorSaysWhatIsExpected() {
        Value expect = Value.mapping("status", new Value.Sequence(List.of(Value.of(404), Value.of("500-599"))));

        assertThat(perform(get("/404").with("expect", expect))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(perform(get("/503").with("expect", expect))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(perform(get("/200").with("expect", expect))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void asAProbeItsStatusIsTheAnswer() {
        assertThat(RUNNER.judge(perform(get("/200")))).isEqualTo(Verdict.HAPPENED);
        assertThat(RUNNER.judge(perform(get("/404")))).isEqualTo(Verdict.NOT_HAPPENED);
        assertThat(RUNNER.judge(perform(get("/410")))).isEqualTo(Verdict.NOT_HAPPENED);
        assertThat(RUNNER.judge(perform(get("/500")))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aRedirectIsAnAnswerUnlessItIsToBeFollowed() {
        assertThat(failure(perform(get("/to/302?/200")))).startsWith("status-302: ");

        assertThat(output(perform(following(get("/to/302?/200")))).get("status"))
                .contains(Value.of(200));
        assertThat(heard).containsEntry("request", "GET /200");
    }

    @Test
    void aSeeOtherIsAGetAndATemporaryRedirectIsNot() {
        perform(following(call("POST", "/to/303?/200").with("body", Value.of("x"))));
        assertThat(heard).containsEntry("request", "GET /200").containsEntry("body", "");

        perform(following(call("POST", "/to/307?/200").with("body", Value.of("x"))));
        assertThat(heard).containsEntry("request", "POST /200").containsEntry("body", "x");
    }

    @Test
    void secretsStayWithTheirOrigin() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", this::answer);
        other.start();
        heard.clear();
        String elsewhere = "http://127.0.0.1:" + other.getAddress().getPort() + "/200";
        Value.Mapping headers = Value.mapping("Authorization", Value.of("Bearer s"), "Accept", Value.of("a/b"));
        server.removeContext("/");
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", elsewhere);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        perform(following(get("/").with("headers", headers)));
        other.stop(0);

        assertThat(heard).containsEntry("request", "GET /200").containsEntry("accept", "a/b");
        assertThat(heard).doesNotContainKey("authorization");
    }

    @Test
    void aRedirectToTheMetadataOfACloudIsNotFollowed() {
        assertThat(failure(perform(following(get("/to/302?http://169.254.169.254/latest/meta-data")))))
                .startsWith("address-denied: `169.254.169.254` is at 169.254.169.254, which is not a public address");
        assertThat(failure(perform(following(get("/to/302?http://[64:ff9b::a9fe:a9fe]/")))))
                .startsWith("address-denied: ");
        assertThat(failure(perform(following(get("/to/302?file:///etc/passwd")))))
                .startsWith("bad-redirect: ");
    }

    @Test
    void redirectsHaveAnEnd() {
        assertThat(failure(perform(following(get("/to/302?/to/302?/to/302?/to/302?/to/302?/to/302?/to/302?/200")))))
                .startsWith("too-many-redirects: ");
    }

    @Test
    void thisMachineIsDeniedUnlessItIsAllowed() {
        var strict = new HttpRunner(AllowedNetworks.publicOnly());

        for (String host : List.of("127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]")) {
            String url = "http://" + host + ":" + server.getAddress().getPort() + "/200";
            Outcome outcome = strict.perform(
                    Trial.of(Path.of("/"), Value.mapping("url", Value.of(url))).forward());

            assertThat(failure(outcome)).matches("(?s)(address-denied|unresolved|invalid-input): .*");
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void aNameIsLookedUpOnceSoThatItCannotMoveAfterTheCheck() {
        var lookups = new AtomicInteger();
        Connector.NameLookup rebinding = _ -> new InetAddress[] {
            InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254")
        };
        var runner = new HttpRunner(new Connector(
                AllowedNetworks.publicAndLoopback(), rebinding, (SSLSocketFactory) SSLSocketFactory.getDefault()));
        Value.Mapping input = Value.mapping(
                "url", Value.of("http://rebinding.test:" + server.getAddress().getPort() + "/200"));

        Outcome first = runner.perform(Trial.of(Path.of("/"), input).forward());
        Outcome second = runner.perform(Trial.of(Path.of("/"), input).forward());

        assertThat(first).isInstanceOf(Outcome.Succeeded.class);
        assertThat(lookups).hasValue(2);
        assertThat(failure(second)).startsWith("address-denied: ");
    }

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
    void readsNoMoreThanTheLimitWhateverIsAskedFor() {
        for (long bytes : new long[] {-1, 1024 * 1024 + 1, 100L * 1024 * 1024, Long.MAX_VALUE}) {
            assertThat(failure(perform(
                            Value.mapping("url", Value.of("http://127.0.0.1:1/"), "max_bytes", Value.of(bytes)))))
                    .startsWith("invalid-input: ")
                    .contains("`max_bytes`", "1048576");
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
        assertThat(failure(perform(get("/200").with("headers", Value.mapping(name, Value.of(value))))))
                .startsWith("invalid-input: ");
        assertThat(heard).isEmpty();
    }

    @Test
    void refusesOtherInputThatMakesNoSense() {
        assertThat(failure(perform(call("BREW", "/")))).startsWith("invalid-input: `method`");
        assertThat(failure(perform(get("/").with("body", Value.of("x"))))).startsWith("invalid-input: A GET");
        assertThat(failure(perform(get("/").with("timeout", Value.of("5"))))).startsWith("invalid-input: `timeout`");
        assertThat(failure(perform(get("/").with("expect", Value.mapping("status", Value.of("ok"))))))
                .startsWith("invalid-input: `expect`");
    }

    @Test
    void aPlanNamesTheRequestAndSendsNone() {
        var surroundings = Trial.of(Path.of("/"), Value.Mapping.EMPTY).surroundings();

        assertThat(RUNNER.preview(get("/200"), surroundings).summary()).isEqualTo("Asks `GET " + url("/200") + "`.");
        assertThat(RUNNER.preview(call("POST", "/200").with("body", Value.of("abc")), surroundings))
                .satisfies(preview -> assertThat(preview.summary())
                        .isEqualTo("Sends `POST " + url("/200") + "` with a body of 3 characters."))
                .satisfies(preview -> assertThat(preview.touches()).containsExactly("url:" + url("/200")));
        assertThat(heard).isEmpty();
    }

    private Value.Mapping get(String path) {
        return Value.mapping("url", Value.of(url(path)));
    }

    private Value.Mapping call(String method, String path) {
        return get(path).with("method", Value.of(method));
    }

    private static Value.Mapping url(RawServer raw) {
        return Value.mapping("url", Value.of(raw.url()));
    }

    private static Value.Mapping post(String url) {
        return Value.mapping("url", Value.of(url), "method", Value.of("POST"));
    }

    private static Value.Mapping following(Value.Mapping input) {
        return input.with("follow_redirects", Value.of(true));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Outcome perform(Value.Mapping input) {
        return RUNNER.perform(Trial.of(Path.of("/"), input).forward());
    }

    private static Value.Mapping output(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return ((Outcome.Succeeded) outcome).output();
    }

    private static String failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        var failure = ((Outcome.Failed) outcome).failure();
        return failure.code() + ": " + failure.message();
    }

    private static String doubt(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Doubtful.class);
        var why = ((Outcome.Doubtful) outcome).why();
        return why.code() + ": " + why.message();
    }
}
