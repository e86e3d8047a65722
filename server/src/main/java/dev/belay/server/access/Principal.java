package dev.belay.server.access;

import java.util.Set;

/**
 * Who asks.
 *
 * @param name what the journal calls them: the actor of what they ask for
 * @param roles what they are there for
 */
public record Principal(String name, Set<Role> roles) {

    /** Nobody in particular: may do nothing. */
    public static final Principal NOBODY = new Principal("nobody", Set.of());

    /** Copies the roles. */
    public Principal {
        roles = Set.copyOf(roles);
    }

    /** Whether they may do that. */
    public boolean may(Permission permission) {
        return Grants.allow(roles, permission);
    }
}
