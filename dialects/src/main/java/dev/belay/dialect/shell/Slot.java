package dev.belay.dialect.shell;

import dev.belay.dialect.template.Insertion;
import org.jspecify.annotations.Nullable;

/** An insertion at its place in the text, safe until somebody refuses it. */
final class Slot {

    private final int start;
    private final Insertion insertion;
    private final Style style;
    private @Nullable Refusal refusal;

    Slot(int start, Insertion insertion, Style style) {
        this.start = start;
        this.insertion = insertion;
        this.style = style;
    }

    int start() {
        return start;
    }

    int end() {
        return insertion.end();
    }

    Insertion insertion() {
        return insertion;
    }

    Style style() {
        return style;
    }

    @Nullable Refusal refusal() {
        return refusal;
    }

    /** The first refusal stays: it names the closest cause. */
    void refuse(Refusal reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }
}
