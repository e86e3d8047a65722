package dev.belay.step.acme;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A question to a name server and its answer (RFC 1035), as far as a look at a name needs them. */
final class DnsMessage {

    static final int A = 1;
    static final int AAAA = 28;
    static final int CAA = 257;

    static final int OK = 0;
    static final int NO_SUCH_NAME = 3;

    /** No answer over UDP is longer than it may be. */
    static final int MAX_BYTES = 4096;

    private static final int HEADER = 12;
    private static final int INTERNET = 1;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RESPONSE = 0x8000;
    private static final int TRUNCATED = 0x0200;
    private static final int CODE = 0x000f;

    private static final int POINTER = 0xc0;
    private static final int MAX_LABEL = 63;
    private static final int BYTE = 8;
    private static final int LOW_BITS = 0xff;

    private DnsMessage() {}

    /**
     * What a server said.
     *
     * @param code {@link #OK}, {@link #NO_SUCH_NAME}, or another that is a failure
     * @param truncated whether it had more to say
     * @param records the data of the records of the type that was asked for
     */
    record Answer(int code, boolean truncated, List<byte[]> records) {
        /** Copies the list. */
        Answer {
            records = List.copyOf(records);
        }
    }

    /** The bytes that ask for the records of a type. */
    static byte[] question(int id, String host, int type) {
        var out = new ByteArrayOutputStream();
        number(out, id);
        number(out, RECURSION_DESIRED);
        number(out, 1);
        number(out, 0);
        number(out, 0);
        number(out, 0);
        for (String label : host.split("\\.")) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.write(0);
        number(out, type);
        number(out, INTERNET);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int number) {
        out.write(number >>> BYTE & LOW_BITS);
        out.write(number & LOW_BITS);
    }

    /** What an answer to that question says; empty where these bytes are none. */
    static Optional<Answer> answer(byte[] question, byte[] answer, int type) {
        try {
            return read(question, answer, type);
        } catch (ArrayIndexOutOfBoundsException cutShort) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> read(byte[] question, byte[] bytes, int type) {
        int flags = number(bytes, 2);
        boolean isAnswer = number(bytes, 0) == number(question, 0)
                && (flags & RESPONSE) != 0
                && number(bytes, 4) == 1
                && asksTheSame(question, bytes);
        if (!isAnswer) {
            return Optional.empty();
        }
        var records = new ArrayList<byte[]>();
        int at = question.length;
        for (int left = number(bytes, 6); left > 0; left--) {
            int data = afterName(bytes, at) + 10;
            int length = number(bytes, data - 2);
            if (data + length > bytes.length) {
                return Optional.empty();
            }
            if (number(bytes, data - 10) == type && number(bytes, data - 8) == INTERNET) {
                records.add(Arrays.copyOfRange(bytes, data, data + length));
            }
            at = data + length;
        }
        return Optional.of(new Answer(flags & CODE, (flags & TRUNCATED) != 0, records));
    }

    /** Servers repeat the question; some in other letters. */
    private static boolean asksTheSame(byte[] question, byte[] answer) {
        for (int at = HEADER; at < question.length; at++) {
            if (small(question[at]) != small(answer[at])) {
                return false;
            }
        }
        return true;
    }

    private static int small(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    /** Behind a name: its labels, or a pointer to where they stand, which is not followed. */
    private static int afterName(byte[] bytes, int from) {
        int at = from;
        while (true) {
            int length = bytes[at] & LOW_BITS;
            if (length == 0) {
                return at + 1;
            }
            if ((length & POINTER) == POINTER) {
                return at + 2;
            }
            if (length > MAX_LABEL) {
                throw new ArrayIndexOutOfBoundsException(at);
            }
            at += length + 1;
        }
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & LOW_BITS) << BYTE | bytes[at + 1] & LOW_BITS;
    }
}
