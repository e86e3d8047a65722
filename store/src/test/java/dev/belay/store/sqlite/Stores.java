package dev.belay.store.sqlite;

/** How tests open stores. */
final class Stores {

    /** A store that breaks fails its test loudly: nothing in these tests breaks it unasked. */
    static final SqliteOptions OPTIONS = new SqliteOptions(broken -> {
        throw new AssertionError("The store broke.", broken);
    });

    private Stores() {}
}
