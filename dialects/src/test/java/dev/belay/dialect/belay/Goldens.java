package dev.belay.dialect.belay;

import dev.belay.cel.CelCompiler;
import dev.belay.dialect.GoldenFolder;
import java.util.List;

/** The golden definitions: each folder holds a {@code definition.yaml} and what is expected of it. */
final class Goldens {

    static final NativeDialect DIALECT = new NativeDialect(new SomeActions(), new CelCompiler());

    static final boolean WRITE = GoldenFolder.WRITE;

    private static final GoldenFolder ALL = GoldenFolder.named("golden");

    private Goldens() {}

    /** The names of all of them. */
    static List<String> names() {
        return ALL.names();
    }

    static String definition(String name) {
        return ALL.read(name, "definition.yaml");
    }

    /** Holds what was found against the file of a golden; nothing must be found where there is no file. */
    static void compare(String name, String file, String found) {
        ALL.compare(name, file, found);
    }
}
