package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code belay mcp} in a process of its own, with a client at its streams. */
final class AgentProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String OVER = "";
    private static final String MODERN_META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private final Process process;
    private final OutputStream to;
    private final Path err;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<Value.Mapping> unwanted = new ArrayList<>();
    private final Thread reader;
    private int asked;

    private AgentProcess(Process process, Path err) {
        this.process = process;
        this.to = process.getOutputStream();
        this.err = err;
        this.reader = Thread.startVirtualThread(this::read);
    }

    static AgentProcess start(Seat seat, String... words) throws IOException {
        Path err = Files.createTempFile("belay", ".err");
        List<String> command = new ArrayList<>(RealProcess.belay());
        command.add("mcp");
        command.addAll(List.of(words));
        var builder =
                new ProcessBuilder(command).directory(seat.folder().toFile()).redirectError(err.toFile());
        builder.environment().putAll(seat.environment());
        return new AgentProcess(builder.start(), err);
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException over) {
            // The process has ended.
        }
        lines.add(OVER);
    }

    // Saying

    void say(String message) throws IOException {
        to.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    /** Asks, and answers with the id. */
    int begin(String method, String params) throws IOException {
        asked++;
        say("{\"jsonrpc\":\"2.0\",\"id\":" + asked + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        return asked;
    }

    /** The whole answer. */
    Value.Mapping ask(String method, String params) throws Exception {
        Value id = Value.of(begin(method, params));
        return next(message -> message.get("id").filter(id::equals).isPresent());
    }

    /** The handshake of revisions that have one. */
    Value.Mapping handshake() throws Exception {
        Value.Mapping answer = ask("initialize", "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}");
        say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return answer;
    }

    Value.Mapping tool(String name, String arguments) throws Exception {
        return ask("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
    }

    Value.Mapping modern(String method, String fields) throws Exception {
        return ask(method, "{" + fields + (fields.isEmpty() ? "" : ",") + MODERN_META + "}");
    }

    /** The next message of that kind; every line has to be a message of the protocol. */
    Value.Mapping next(Predicate<Value.Mapping> wanted) throws Exception {
        for (Value.Mapping before : List.copyOf(unwanted)) {
            if (wanted.test(before)) {
                unwanted.remove(before);
                return before;
            }
        }
        while (true) {
            String line = lines.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(line)
                    .as("an answer; on the side: %s", err())
                    .isNotEqualTo(OVER)
                    .isNotNull();
            Value.Mapping message = (Value.Mapping) Json.parse(line);
            assertThat(message.get("jsonrpc")).as(line).contains(Value.of("2.0"));
            if (wanted.test(message)) {
                return message;
            }
            unwanted.add(message);
        }
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** The client closes its end. */
    int hangUp() throws Exception {
        to.close();
        assertThat(process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .as("it ends; on the side: %s", err())
                .isTrue();
        reader.join();
        return process.exitValue();
    }

    /** What came last and nobody has asked for. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        lines.drainTo(rest);
        rest.remove(OVER);
        return rest;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(err);
    }
}
