package dev.belay.step.acme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which authorities may issue for a name, as its owner says in its CAA records (RFC 8659). */
final class Caa {

    private static final String ISSUE = "issue";
    private static final int FLAGS_AND_LENGTH = 2;
    private static final int LOW_BITS = 0xff;

    private Caa() {}

    /** What the owner says. */
    sealed interface Said {

        /** These may, and nobody else; none at all where the list is empty. */
        record Only(String where, List<String> authorities) implements Said {
            /** Copies the list. */
            public Only {
                authorities = List.copyOf(authorities);
            }
        }

        /** Nothing: everybody may. */
        record Nothing() implements Said {}

        /** It could not be read. */
        record Unread() implements Said {}
    }

    /** The records that count: those of the name itself, or of the nearest above it that has any. */
    static Said of(String host, NameServer server) throws InterruptedException {
        for (String name : NameServer.upwards(host)) {
            Optional<DnsMessage.Answer> answer = server.ask(name, DnsMessage.CAA);
            if (answer.isEmpty()
                    || answer.get().truncated()
                    || isFailure(answer.get().code())) {
                return new Said.Unread();
            }
            if (!answer.get().records().isEmpty()) {
                return read(name, answer.get().records());
            }
        }
        return new Said.Nothing();
    }

    private static boolean isFailure(int code) {
        return code != DnsMessage.OK && code != DnsMessage.NO_SUCH_NAME;
    }

    private static Said read(String where, List<byte[]> records) {
        var authorities = new ArrayList<String>();
        boolean restricts = false;
        for (byte[] record : records) {
            int tagLength = record.length < FLAGS_AND_LENGTH ? 0 : record[1] & LOW_BITS;
            int value = FLAGS_AND_LENGTH + tagLength;
            if (tagLength == 0 || value > record.length) {
                return new Said.Unread();
            }
            String tag = text(record, FLAGS_AND_LENGTH, value).toLowerCase(Locale.ROOT);
            if (tag.equals(ISSUE)) {
                restricts = true;
                String authority =
                        text(record, value, record.length).split(";", 2)[0].strip();
                Optional.of(authority).filter(name -> !name.isEmpty()).ifPresent(authorities::add);
            }
        }
        return restricts ? new Said.Only(where, authorities) : new Said.Nothing();
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.US_ASCII);
    }

    /** Whether an authority that is known by these names is among them. */
    static boolean allows(Said.Only only, Collection<String> identities) {
        return only.authorities().stream().anyMatch(name -> identities.stream().anyMatch(name::equalsIgnoreCase));
    }
}
