package dev.belay.configuration;

/** Where a secret is found: it never stands in the configuration itself. */
public sealed interface SecretPlace {

    /** In that file. */
    record InFile(String file) implements SecretPlace {}

    /** In that variable of the environment. */
    record InVariable(String name) implements SecretPlace {}
}
