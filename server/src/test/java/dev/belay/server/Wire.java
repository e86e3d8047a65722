package dev.belay.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Bytes on a connection, for what no client would send. */
final class Wire {

    private static final int PATIENCE = 20_000;
    private static final int STATUS_LINE = 12;

    private Wire() {}

    /** What comes back for these bytes, until the server closes the connection. */
    static String exchange(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return all(socket.getInputStream());
        }
    }

    /** A connection that is reset after the answer has told it all the same. */
    private static String all(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (IOException reset) {
            if (bytes.size() == 0) {
                throw reset;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The status of the first answer; nothing after its first line is waited for. */
    static int status(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return statusOf(new String(socket.getInputStream().readNBytes(STATUS_LINE), StandardCharsets.UTF_8));
        }
    }

    static int statusOf(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }
}
