package dev.belay.step.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says what no proper server would. */
final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();

    RawServer(Script script) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(script));
    }

    /** What it does with a connection over which a request's head has come. */
    @FunctionalInterface
    interface Script {
        void answer(Socket connection) throws Exception;
    }

    /** Sends these characters. */
    static Script says(String text) {
        return connection -> connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void serve(Script script) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> answer(connection, script));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(Socket connection, Script script) {
        try (connection) {
            readHead(connection);
            script.answer(connection);
        } catch (Exception e) {
            // The client has gone, which is what many of these tests are about.
        }
    }

    private static void readHead(Socket connection) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = connection.getInputStream().read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
    }

    int connections() {
        return connections.get();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
