package dev.belay.engine.journal;

/** What became of the wish to register a definition. */
public sealed interface Registered {

    /** It is the newest version now. */
    record New(StoredDefinition definition) implements Registered {}

    /** The same content was registered before, as that version. */
    record Same(StoredDefinition definition) implements Registered {}

    /**
     * Its declared version stands for other content; nothing was registered.
     *
     * @param hash of the content that stands
     */
    record Taken(String hash) implements Registered {}
}
