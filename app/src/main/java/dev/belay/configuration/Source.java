package dev.belay.configuration;

/** Where a setting comes from. */
public sealed interface Source {

    /** It is what is usual: nobody said anything. */
    record Usual() implements Source {}

    /**
     * It stands in the configuration file.
     *
     * @param file as people know it
     */
    record File(String file, int line, int column) implements Source {}

    /** It is a variable of the environment. */
    record Variable(String name) implements Source {}

    /** It was typed. */
    record Option(String name) implements Source {}

    /** As a person reads it. */
    default String text() {
        return switch (this) {
            case Usual _ -> "default";
            case File(String file, int line, int _) -> file + ":" + line;
            case Variable(String name) -> "variable " + name;
            case Option(String name) -> "option " + name;
        };
    }
}
