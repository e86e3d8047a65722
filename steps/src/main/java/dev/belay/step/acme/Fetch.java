package dev.belay.step.acme;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches a small file over HTTP from an address under a name, which the JDK's client cannot say apart. Bounded in time
 * and size; follows nothing.
 */
final class Fetch {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})[ \r\n]");

    private Fetch() {}

    /** What came of it. */
    sealed interface Fetched {

        /** An answer, which may be cut short where it is long. */
        record Answered(int status, String body) implements Fetched {}

        /** Somebody is there, and speaks no HTTP. */
        record Unclear() implements Fetched {}

        /** There is nobody. */
        record Unreachable(String why) implements Fetched {}
    }

    static Fetched of(InetSocketAddress address, String host, String path) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (var channel = SocketChannel.open();
                var selector = Selector.open()) {
            channel.configureBlocking(false);
            if (!connected(channel, selector, address, deadline)) {
                return new Fetched.Unreachable("no answer within " + LIMIT.toSeconds() + " seconds");
            }
            return read(ask(channel, selector, host, path, deadline));
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            return new Fetched.Unreachable(Quoted.of(String.valueOf(e.getMessage())));
        }
    }

    private static boolean connected(SocketChannel channel, Selector selector, InetSocketAddress address, long deadline)
            throws IOException, InterruptedException {
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        if (!channel.connect(address)) {
            while (!channel.finishConnect()) {
                if (!waited(selector, deadline)) {
                    return false;
                }
            }
        }
        key.interestOps(SelectionKey.OP_READ);
        return true;
    }

    private static String ask(SocketChannel channel, Selector selector, String host, String path, long deadline)
            throws IOException, InterruptedException {
        ByteBuffer request = StandardCharsets.US_ASCII.encode(
                "GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\nUser-Agent: belay\r\nConnection: close\r\n\r\n");
        // A few hundred bytes: they fit into what the system holds for a connection that is new.
        channel.write(request);
        ByteBuffer answer = ByteBuffer.allocate(MAX_BYTES);
        while (answer.hasRemaining()) {
            int read = channel.read(answer);
            if (read < 0 || read == 0 && !waited(selector, deadline)) {
                break;
            }
        }
        return StandardCharsets.ISO_8859_1.decode(answer.flip()).toString();
    }

    private static boolean waited(Selector selector, long deadline) throws IOException, InterruptedException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            return false;
        }
        selector.select(left);
        selector.selectedKeys().clear();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return true;
    }

    private static Fetched read(String answer) {
        Matcher status = STATUS.matcher(answer);
        int end = answer.indexOf("\r\n\r\n");
        return status.lookingAt() && end >= 0
                ? new Fetched.Answered(Integer.parseInt(status.group(1)), answer.substring(end + 4))
                : new Fetched.Unclear();
    }
}
