package dev.belay.dialect;

/** A notation. Thread-safe; never throws, whatever the text. */
public interface Dialect {

    /** What people call it. */
    String name();

    /** Reads a definition, and tells everything that is wrong with it. */
    Reading read(String text);

    /** Reads a definition from bytes, which must be UTF-8. */
    Reading read(byte[] utf8);
}
