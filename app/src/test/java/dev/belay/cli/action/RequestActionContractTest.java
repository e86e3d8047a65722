package dev.belay.cli.action;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same of an action with a request: a real server keeps what is put to it in the world of the case. */
class RequestActionContractTest extends StepRunnerContract {

    private static HttpServer server;
    private static volatile Path world;

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/topic", RequestActionContractTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path topic = world.resolve("topic");
            byte[] sent = exchange.getRequestBody().readAllBytes();
            int status = switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    Files.write(topic, sent);
                    yield 204;
                }
                case "DELETE" -> Files.deleteIfExists(topic) ? 204 : 404;
                default -> 405;
            };
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return WrittenActions.of(
                """
                belay_action: 1
                name: chat.topic
                description: Sets the topic of the team.
                inputs: { text: { type: string, required: true, description: The topic. } }
                http: { method: PUT, url: "http://127.0.0.1:PORT/topic", body: "${ inputs.text }", expect: { status: 204 } }
                undo:
                  use: http.request
                  with: { method: DELETE, url: "http://127.0.0.1:PORT/topic", expect: { status: [204, 404] } }
                save: "true"
                """.replace("PORT", String.valueOf(server.getAddress().getPort())));
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(new Case("no topic", folder -> world = folder, Value.mapping("text", Value.of("release"))));
    }
}
