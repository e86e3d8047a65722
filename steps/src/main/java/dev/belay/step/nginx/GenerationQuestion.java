package dev.belay.step.nginx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** Asks an NGINX which configuration it has loaded, within a second and a few bytes. */
final class GenerationQuestion {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final int MAX_BYTES = 4 * 1024;
    private static final String REQUEST =
            "GET " + Generation.PATH + " HTTP/1.0\r\nHost: belay-generation.invalid\r\nConnection: close\r\n\r\n";

    private final GenerationAddress address;
    private final long deadline = System.nanoTime() + LIMIT.toNanos();

    private GenerationQuestion(GenerationAddress address) {
        this.address = address;
    }

    /** Asks once. */
    static Answer ask(GenerationAddress address) throws InterruptedException {
        return new GenerationQuestion(address).ask();
    }

    private Answer ask() throws InterruptedException {
        if (address instanceof GenerationAddress.UnixSocket(var path) && !Files.exists(path)) {
            return new Answer.Nobody();
        }
        try (Selector selector = Selector.open();
                SocketChannel channel = connected(selector)) {
            return read(answered(channel, selector));
        } catch (ConnectException e) {
            return new Answer.Nobody();
        } catch (IOException e) {
            return new Answer.Unclear(Texts.shown(e.toString()));
        }
    }

    private SocketChannel connected(Selector selector) throws IOException, InterruptedException {
        SocketChannel channel = address instanceof GenerationAddress.UnixSocket
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try {
            channel.configureBlocking(false);
            if (!channel.connect(address.socketAddress())) {
                channel.register(selector, SelectionKey.OP_CONNECT);
                await(selector);
                channel.finishConnect();
            }
            return channel;
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private String answered(SocketChannel channel, Selector selector) throws IOException, InterruptedException {
        ByteBuffer request = ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII));
        channel.register(selector, SelectionKey.OP_WRITE);
        while (request.hasRemaining()) {
            await(selector);
            channel.write(request);
        }
        channel.register(selector, SelectionKey.OP_READ);
        var answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);
        while (answer.size() < MAX_BYTES) {
            await(selector);
            int length = channel.read(buffer.clear());
            if (length < 0) {
                break;
            }
            answer.write(buffer.array(), 0, length);
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }

    private void await(Selector selector) throws IOException, InterruptedException {
        long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        selector.selectedKeys().clear();
        int ready = millis > 0 ? selector.select(millis) : 0;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (ready == 0) {
            throw new IOException("it took longer than " + LIMIT.toMillis() + " ms");
        }
    }

    /** Somebody else may listen there, who has not heard of generations. */
    private static Answer read(String answer) {
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 1).strip();
        return Optional.of(body)
                .filter(_ -> answer.startsWith("HTTP/1.") && answer.startsWith(" 200 ", "HTTP/1.x".length()))
                .filter(Generation::isOne)
                .<Answer>map(Answer.Loaded::new)
                .orElseGet(() -> answer.isEmpty() ? new Answer.Unclear("it hung up") : new Answer.Nobody());
    }
}
