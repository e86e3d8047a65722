package dev.belay.server.mcp.protocol;

import dev.belay.server.access.Principal;
import dev.belay.value.Value;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A client that made the handshake: what it can do, what it is being asked, what it follows. Thread-safe.
 *
 * <p>It is no proof of who asks: every request is let in by its own token, and has to be of the same principal.
 */
public final class Session {

    /** So many resources may one session follow. */
    public static final int MOST_FOLLOWED = 100;

    private static final SecureRandom CHANCE = new SecureRandom();

    private final String id;
    private final Principal principal;
    private final Client client;
    private final AtomicLong questions = new AtomicLong();

    /** An answer to a session that is over must not pass for one to this. */
    private final String prefix = "belay-" + HexFormat.of().toHexDigits(CHANCE.nextInt()) + "-";

    private final ConcurrentMap<Value, CompletableFuture<Message.Response>> open = new ConcurrentHashMap<>();
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private final Running running = new Running();
    private volatile String logFrom = "info";
    private volatile boolean ended;

    Session(String id, Principal principal, Client client) {
        this.id = id;
        this.principal = principal;
        this.client = client;
    }

    /** A session that is a whole connection, and needs no name. */
    public static Session ofConnection(Principal principal, Client client) {
        return new Session("", principal, client);
    }

    /** What it is called by; cannot be guessed. */
    public String id() {
        return id;
    }

    /** Whose it is. */
    public Principal principal() {
        return principal;
    }

    /** What the client said of itself. */
    public Client client() {
        return client;
    }

    /** Its requests under way. */
    public Running running() {
        return running;
    }

    // Questions to the client

    /** A question that was not answered yet. */
    record Open(Value id, CompletableFuture<Message.Response> answer) {}

    Open open() {
        var question = new Open(Value.of(prefix + questions.incrementAndGet()), new CompletableFuture<>());
        open.put(question.id(), question.answer());
        return question;
    }

    void close(Open question) {
        open.remove(question.id());
    }

    /** The client answered; an answer to nothing is left alone. */
    public void answered(Message.Response response) {
        Optional.ofNullable(open.get(response.id())).ifPresent(answer -> answer.complete(response));
    }

    // What it wants to know

    /** Which resources it follows. */
    public Set<String> followed() {
        return Set.copyOf(followed);
    }

    /**
     * Follows a resource from now on.
     *
     * @throws RpcRefused where it follows too many
     */
    public void follow(String uri) {
        if (followed.size() >= MOST_FOLLOWED && !followed.contains(uri)) {
            throw RpcRefused.params("A session follows at most " + MOST_FOLLOWED + " resources.");
        }
        followed.add(uri);
    }

    /** Follows a resource no more. */
    public void unfollow(String uri) {
        followed.remove(uri);
    }

    /** From which level on it wants to know what is logged. */
    public String logFrom() {
        return logFrom;
    }

    /** It wants to know what is logged from that level on. */
    public void logFrom(String level) {
        this.logFrom = level;
    }

    /** Whether it was ended. */
    public boolean isEnded() {
        return ended;
    }

    void end() {
        ended = true;
        running.cancelAll();
    }
}
