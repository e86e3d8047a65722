package dev.belay.engine.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tokens by which people and programs are let in: a port that every store implements.
 *
 * <p>Thread-safe. Each call that writes returns when its change is on disk, so that a revocation that was acknowledged
 * holds after a crash. What every implementation must keep is written down as tests, in the contract of the testing
 * module.
 */
public interface AccessTokens {

    /** So many are kept, the revoked ones included; those that were revoked first give way. */
    int MOST = 1_000;

    /** Keeps a token; answers whether it is kept, which it is not where its name is taken or there are too many. */
    boolean add(AccessToken token);

    /** The token with that hash, whether it stands or not. */
    Optional<AccessToken> find(String hash);

    /** All of them, by name; of one name the revoked ones first. */
    List<AccessToken> list();

    /** Revokes the token of that name; answers whether there was one that was not revoked. */
    boolean revoke(String name, Instant at);

    /** Notes that a token was used. */
    void used(String hash, Instant at);
}
