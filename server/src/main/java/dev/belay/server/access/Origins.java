package dev.belay.server.access;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a request may come from where it says that it comes from.
 *
 * <p>A page in somebody's browser can reach a server on the same machine, and a name can be made to point to it. So the
 * name under which a server is asked must be one of its own, and a request that a page makes must come from a page of
 * this very server.
 */
public final class Origins {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names;
    private final Set<String> pages;
    private final String scheme;

    /**
     * The rules of one server.
     *
     * @param names besides those of the loopback: what it is called, without a port
     * @param pages besides its own: the origins that may ask, such as {@code https://ops.example.com}
     * @param secure whether it is asked over TLS
     */
    public Origins(Set<String> names, Set<String> pages, boolean secure) {
        this.names = Stream.concat(LOOPBACK.stream(), names.stream())
                .map(Origins::lower)
                .collect(Collectors.toUnmodifiableSet());
        this.pages = pages.stream().map(Origins::lower).collect(Collectors.toUnmodifiableSet());
        this.scheme = secure ? "https://" : "http://";
    }

    /**
     * Why a request is refused, where it is.
     *
     * @param hosts what it says in the header {@code Host}
     * @param origins what it says in the header {@code Origin}; nothing where no page makes it
     * @param site what a browser says in the header {@code Sec-Fetch-Site}
     */
    public Optional<Problem> refusal(List<String> hosts, List<String> origins, Optional<String> site) {
        if (hosts.size() != 1 || origins.size() > 1) {
            return Optional.of(Problem.of(
                    ProblemCode.REQUEST_UNREADABLE,
                    hosts.size() == 1 ? "it has more than one `Origin`" : "it needs the header `Host`, once"));
        }
        String host = lower(hosts.getFirst());
        if (!names.contains(name(host))) {
            return Optional.of(Problem.of(ProblemCode.HOST_REFUSED, hosts.getFirst())
                    .hint("Ask it by an address of its own, or start it with `--host-name`."));
        }
        return origins.stream()
                .filter(origin -> !isOurs(lower(origin), host))
                .findFirst()
                .or(() -> site.map(Origins::lower).filter(Origins::isElsewhere).filter(_ -> origins.isEmpty()))
                .map(origin -> Problem.of(ProblemCode.ORIGIN_REFUSED, origin)
                        .hint("Only pages of this server may ask it; a program sends no `Origin`."));
    }

    /**
     * Where a request was sent to that says this in the header {@code Host}.
     *
     * <p>Whoever protects the server with something in front names its pages: then it is asked over TLS there.
     */
    public String base(String host) {
        String secured = "https://" + lower(host);
        return pages.contains(secured) ? secured : scheme + lower(host);
    }

    private boolean isOurs(String origin, String host) {
        return origin.equals(scheme + host) || pages.contains(origin);
    }

    private static boolean isElsewhere(String site) {
        return site.equals("cross-site") || site.equals("same-site");
    }

    /** Without its port. */
    private static String name(String host) {
        int bracket = host.indexOf(']');
        int colon = host.indexOf(':', Math.max(bracket, 0));
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
