package dev.belay.step.acme;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name server, asked over UDP. An interrupt ends a question. */
final class NameServer implements Lookup {

    private static final int PORT = 53;
    private static final int TRIES = 3;
    private static final int IDS = 0x10000;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Path OF_THIS_MACHINE = Path.of("/etc/resolv.conf");
    private static final Pattern NAMED = Pattern.compile("(?m)^\\s*nameserver\\s+([0-9a-fA-F:.]+)");
    private static final SecureRandom CHANCE = new SecureRandom();

    private final InetSocketAddress address;

    NameServer(InetSocketAddress address) {
        this.address = address;
    }

    /** The one that this machine asks, where it says so. */
    static Optional<NameServer> ofThisMachine() {
        try {
            Matcher named = NAMED.matcher(Files.readString(OF_THIS_MACHINE));
            return named.find()
                    ? Optional.of(new NameServer(new InetSocketAddress(InetAddress.ofLiteral(named.group(1)), PORT)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Looked addresses(String host) throws InterruptedException {
        var addresses = new ArrayList<InetAddress>();
        String why = "no address is known for it";
        for (int type : new int[] {DnsMessage.A, DnsMessage.AAAA}) {
            Optional<DnsMessage.Answer> answer = ask(host, type);
            if (answer.isEmpty()) {
                why = "the name server gives no answer";
            } else if (answer.get().code() != DnsMessage.OK && answer.get().code() != DnsMessage.NO_SUCH_NAME) {
                why = "the name server could not find out (code " + answer.get().code() + ")";
            } else {
                answer.get().records().forEach(bytes -> address(bytes).ifPresent(addresses::add));
            }
        }
        return addresses.isEmpty() ? new Looked.Missing(why) : new Looked.Found(addresses);
    }

    private static Optional<InetAddress> address(byte[] bytes) {
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (java.net.UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Asks for records; empty where nothing came that can be read. */
    Optional<DnsMessage.Answer> ask(String host, int type) throws InterruptedException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<DnsMessage.Answer> answer = askOnce(host, type);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private Optional<DnsMessage.Answer> askOnce(String host, int type) throws InterruptedException {
        byte[] question = DnsMessage.question(CHANCE.nextInt(IDS), host, type);
        try (var channel = DatagramChannel.open();
                var selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.connect(address);
            channel.register(selector, SelectionKey.OP_READ);
            channel.write(ByteBuffer.wrap(question));
            return awaited(channel, selector, question, type);
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    /** What is no answer to this question is passed over: anybody can send something. */
    private static Optional<DnsMessage.Answer> awaited(
            DatagramChannel channel, Selector selector, byte[] question, int type)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        ByteBuffer bytes = ByteBuffer.allocate(DnsMessage.MAX_BYTES);
        while (true) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return Optional.empty();
            }
            selector.select(left);
            selector.selectedKeys().clear();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            bytes.clear();
            if (channel.read(bytes) > 0) {
                Optional<DnsMessage.Answer> answer =
                        DnsMessage.answer(question, Arrays.copyOf(bytes.array(), bytes.position()), type);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
    }

    /** Names of a host and of what it is part of, as far as the last label but none. */
    static List<String> upwards(String host) {
        var names = new ArrayList<String>();
        for (String name = host;
                !name.isEmpty();
                name = name.contains(".") ? name.substring(name.indexOf('.') + 1) : "") {
            names.add(name);
        }
        return names;
    }
}
