package dev.belay.dialect.belay;

import dev.belay.dialect.template.TextReading;
import java.util.Set;

/** Reads shell texts. */
interface ShellReading {

    /** Reads a shell text with insertions. */
    TextReading read(String text, Set<String> roots);
}
