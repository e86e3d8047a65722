package dev.belay.testing.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Ports of loopback. */
public final class Ports {

    private static final int CONNECT_MS = 5_000;
    private static final int READ_MS = 10_000;

    private Ports() {}

    /** One that nobody listens on. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a web server there answers to a request: the status and the body, or {@code refused}. */
    public static String get(int port, String host, String path) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            socket.setSoTimeout(READ_MS);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()) + " "
                    + answer.substring(answer.indexOf("\r\n\r\n") + "\r\n\r\n".length());
        } catch (IOException e) {
            return "refused";
        }
    }
}
