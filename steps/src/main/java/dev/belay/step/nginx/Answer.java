package dev.belay.step.nginx;

import java.util.Optional;

/** What came of asking an NGINX for its generation. */
sealed interface Answer {

    /** It has loaded this one. */
    record Loaded(String generation) implements Answer {}

    /** Nobody answers there. */
    record Nobody() implements Answer {}

    /** It cannot be told. */
    record Unclear(String why) implements Answer {}

    /** Whether this is what a file makes NGINX answer; without a file nobody answers. */
    default boolean is(Optional<String> generation) {
        return switch (this) {
            case Loaded(String loaded) -> generation.equals(Optional.of(loaded));
            case Nobody _ -> generation.isEmpty();
            case Unclear _ -> false;
        };
    }

    /** For a receipt: empty where nobody answered. */
    default Optional<String> forReceipt() {
        return this instanceof Loaded(String loaded) ? Optional.of(loaded) : Optional.empty();
    }

    /** In words, for messages. */
    default String words() {
        return switch (this) {
            case Loaded _ -> "NGINX still answers with another configuration";
            case Nobody _ -> "nobody answers at the address of the generation";
            case Unclear(String why) -> "no clear answer came from the address of the generation (" + why + ")";
        };
    }
}
