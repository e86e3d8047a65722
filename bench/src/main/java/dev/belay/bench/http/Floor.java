package dev.belay.bench.http;

import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * The HTTP library alone, {@code Floor PORT BYTES}: the same answer to every request, so many bytes long, made before.
 *
 * <p>What a request costs here is what no server over this library can go below.
 */
public final class Floor {

    private Floor() {}

    /** Serves until it is ended. */
    public static void main(String[] arguments) {
        byte[] answer = "x".repeat(Integer.parseInt(arguments[1])).getBytes(StandardCharsets.US_ASCII);
        WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(Integer.parseInt(arguments[0]))
                .featuresDiscoverServices(false)
                .routing(routing -> routing.any((request, response) -> response.send(answer)))
                .build()
                .start();
    }
}
