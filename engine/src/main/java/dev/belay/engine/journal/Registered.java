package dev.belay.engine.journal;

import dev.belay.problem.Problem;

/** What became of the wish to register a definition. */
public sealed interface Registered {

    /** It is the newest version now. */
    record New(StoredDefinition definition) implements Registered {}

    /** The same content was registered before, as that version. */
    record Same(StoredDefinition definition) implements Registered {}

    /** Nothing was registered. */
    sealed interface Refusal extends Registered {}

    /**
     * Its declared version stands for other content.
     *
     * @param hash of the content that stands
     */
    record Taken(String hash) implements Refusal {}

    /** No execution of it could begin, because of what its steps run. */
    record Impossible(Problem why) implements Refusal {}
}
