package dev.belay.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a principal is there for. */
public enum Role {
    /** Sees everything and changes nothing. */
    VIEWER,
    /** Runs work and steers it. */
    OPERATOR,
    /** Answers for work that others run. */
    APPROVER,
    /** Everything, tokens included. */
    ADMIN,
    /** A program that acts on somebody's behalf: it runs work, and decides nothing that a person has to answer for. */
    AGENT;

    /** Its name on the outside, such as {@code operator}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name. */
    public static Optional<Role> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }
}
