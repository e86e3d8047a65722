package dev.belay.dialect.systemprompt;

import java.util.ArrayList;
import java.util.List;

/** What a definition says and the notation cannot. One printing, one thread. */
final class Losses {

    static final String OTHERWISE = "Leave it out, or keep the definition in Belay's own notation.";

    private final List<Loss> all = new ArrayList<>();

    /**
     * Something that would be lost.
     *
     * @param path where it stands in the native form, such as {@code steps[2].undo}
     * @param what as a sentence begins with it, such as {@code `undo` of the step `make`}
     * @param hint what its author may do about it
     */
    record Loss(String path, String what, String hint) {}

    void add(String path, String what, String hint) {
        all.add(new Loss(path, what, hint));
    }

    List<Loss> all() {
        return List.copyOf(all);
    }
}
