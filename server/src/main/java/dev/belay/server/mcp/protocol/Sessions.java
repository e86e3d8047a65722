package dev.belay.server.mcp.protocol;

import dev.belay.server.access.Principal;
import dev.belay.value.Value;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions of the server, at most so many; of one principal the longest unused goes first. Thread-safe. */
public final class Sessions {

    /** So many are kept for one principal. */
    public static final int MOST_OF_ONE = 64;

    /** So many are kept at all. */
    public static final int MOST = 1_024;

    /** One that is not used for so long is ended. */
    public static final Duration IDLE = Duration.ofHours(12);

    private static final int ID_BYTES = 18;
    private static final float LOAD = 0.75f;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final InstantSource clock;

    /** By id, the longest unused first. */
    private final Map<String, Kept> sessions = new LinkedHashMap<>(16, LOAD, true);

    private record Kept(Session session, Instant usedAt) {}

    /** None yet. */
    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** A new session. */
    public synchronized Session begin(Principal principal, Client client) {
        drop(principal);
        var bytes = new byte[ID_BYTES];
        CHANCE.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var session = new Session(id, principal, client);
        sessions.put(id, new Kept(session, clock.instant()));
        return session;
    }

    private void drop(Principal principal) {
        Instant stale = clock.instant().minus(IDLE);
        int own = (int) sessions.values().stream()
                .filter(kept -> kept.session().principal().name().equals(principal.name()))
                .count();
        for (Iterator<Kept> all = sessions.values().iterator(); all.hasNext(); ) {
            Kept kept = all.next();
            boolean same = kept.session().principal().name().equals(principal.name());
            if (kept.usedAt().isBefore(stale) || same && own >= MOST_OF_ONE || sessions.size() >= MOST) {
                own -= same ? 1 : 0;
                kept.session().end();
                all.remove();
            }
        }
    }

    /**
     * The session of that id.
     *
     * @throws RpcRefused where there is none, or it is of another principal: that is not told apart
     */
    public synchronized Session find(String id, Principal principal) {
        Session session = Optional.ofNullable(sessions.get(id))
                .map(Kept::session)
                .filter(found -> found.principal().equals(principal))
                .orElseThrow(Sessions::unknown);
        sessions.put(id, new Kept(session, clock.instant()));
        return session;
    }

    private static RpcRefused unknown() {
        return new RpcRefused(
                RpcRefused.INVALID_REQUEST,
                "There is no such session. Begin another one with `initialize`.",
                Value.Nothing.NOTHING,
                RpcRefused.NOT_FOUND);
    }

    /** Ends a session. */
    public synchronized void end(Session session) {
        session.end();
        sessions.remove(session.id());
    }

    /** How many there are. */
    public synchronized int count() {
        return sessions.size();
    }
}
