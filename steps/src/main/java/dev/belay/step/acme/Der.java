package dev.belay.step.acme;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes the few things of DER (X.690) that a certificate request is made of. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int IN_CONTEXT = 0x80;
    private static final int BUILT_IN_CONTEXT = 0xa0;

    private static final int SHORT = 0x80;
    private static final int BYTE = 8;
    private static final int LOW_BITS = 0xff;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return of(SEQUENCE, joined(parts));
    }

    static byte[] set(byte[]... parts) {
        return of(SET, joined(parts));
    }

    static byte[] integer(int small) {
        return of(INTEGER, new byte[] {(byte) small});
    }

    static byte[] bits(byte[] bytes) {
        return of(BIT_STRING, joined(new byte[1], bytes));
    }

    static byte[] octets(byte[] bytes) {
        return of(OCTET_STRING, bytes);
    }

    /** An object identifier, as it is encoded. */
    static byte[] identifier(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** A text under a number that its place gives a meaning to. */
    static byte[] numbered(int number, String ascii) {
        return of(IN_CONTEXT | number, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Something built, under a number that its place gives a meaning to. */
    static byte[] numbered(int number, byte[] content) {
        return of(BUILT_IN_CONTEXT | number, content);
    }

    private static byte[] of(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        length(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void length(ByteArrayOutputStream out, int length) {
        if (length < SHORT) {
            out.write(length);
            return;
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + BYTE - 1) / BYTE;
        out.write(SHORT | bytes);
        for (int at = bytes - 1; at >= 0; at--) {
            out.write(length >>> (at * BYTE) & LOW_BITS);
        }
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
