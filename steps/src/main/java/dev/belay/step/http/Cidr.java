package dev.belay.step.http;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * A range of addresses.
 *
 * @param network the first address, in hexadecimal digits
 * @param prefix how many bits of it count
 */
record Cidr(String network, int prefix) {

    private static final int BITS_PER_BYTE = 8;

    /** An IPv4 address that is written as IPv6 begins with these ten zero bytes and two of ones. */
    private static final String MAPPED = "00000000000000000000ffff";

    /**
     * Reads {@code 10.0.0.0/8} or {@code fc00::/7}; an address alone is a range of one.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Cidr of(String written) {
        int slash = written.indexOf('/');
        byte[] address = literal(slash < 0 ? written : written.substring(0, slash));
        int all = address.length * BITS_PER_BYTE;
        int prefix = slash < 0 ? all : Integer.parseInt(written.substring(slash + 1));
        if (prefix < 0 || prefix > all) {
            throw new IllegalArgumentException(
                    "A range of addresses ends in `/0` to `/" + all + "`, found `" + written + "`.");
        }
        return new Cidr(HexFormat.of().formatHex(address), prefix);
    }

    private static byte[] literal(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    /** The bytes that count of an address: an IPv4 address in IPv6 clothes is an IPv4 address. */
    static byte[] plain(InetAddress address) {
        String digits = HexFormat.of().formatHex(address.getAddress());
        return digits.startsWith(MAPPED) && digits.length() == 2 * 16
                ? HexFormat.of().parseHex(digits.substring(MAPPED.length()))
                : address.getAddress();
    }

    /** Whether the address, as {@link #plain}, is in this range. */
    boolean contains(byte[] address) {
        byte[] first = HexFormat.of().parseHex(network);
        if (first.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 1 << (BITS_PER_BYTE - 1 - bit % BITS_PER_BYTE);
            if (((first[bit / BITS_PER_BYTE] ^ address[bit / BITS_PER_BYTE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
