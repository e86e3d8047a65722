package dev.belay.step.http;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a request may go to: the public Internet, and what is named besides.
 *
 * <p>What is not public is judged on the raw bytes by a table of our own, because the JDK's tests
 * do not know unique local addresses, carrier-grade NAT, or IPv4 inside of IPv6.
 */
public final class AllowedNetworks {

    /** All that is no public unicast address, and the metadata address of a cloud that is. */
    private static final List<Cidr> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT, and a cloud's metadata
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // a cloud's metadata
                    "169.254.0.0/16", // link-local, and most clouds' metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments, and a cloud's metadata
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    // Of IPv6 only 2000::/3 is public unicast: all else, loopback, unique local, link-local,
                    // multicast, NAT64 and IPv4-compatible addresses among it, is in one of these three.
                    "::/3",
                    "4000::/2",
                    "8000::/1",
                    "2001::/23", // protocol assignments, Teredo among them
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4, which hides an IPv4 address
                    "3fff::/20") // documentation
            .map(Cidr::of)
            .toList();

    private final List<Cidr> exceptions;

    private AllowedNetworks(List<Cidr> exceptions) {
        this.exceptions = List.copyOf(exceptions);
    }

    /** The public Internet alone. */
    public static AllowedNetworks publicOnly() {
        return besides(List.of());
    }

    /** The public Internet and this machine. */
    public static AllowedNetworks publicAndLoopback() {
        return besides(List.of("127.0.0.0/8", "::1/128"));
    }

    /**
     * The public Internet and these ranges, such as {@code 10.1.0.0/16}.
     *
     * @throws IllegalArgumentException when one of them is no range of addresses
     */
    public static AllowedNetworks besides(List<String> ranges) {
        return new AllowedNetworks(ranges.stream().map(Cidr::of).toList());
    }

    /** Whether a connection to that address may be made. */
    public boolean permits(InetAddress address) {
        byte[] bytes = Cidr.plain(address);
        return exceptions.stream().anyMatch(range -> range.contains(bytes))
                || NOT_PUBLIC.stream().noneMatch(range -> range.contains(bytes));
    }
}
