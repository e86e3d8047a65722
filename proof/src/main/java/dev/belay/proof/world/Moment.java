package dev.belay.proof.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Ledger and journal as they were when the process was gone and nothing had been recovered.
 *
 * @param ledger what the effects had written
 * @param chronicle what the journal said
 */
public record Moment(List<LedgerLine> ledger, Chronicle chronicle) {

    /** Copies the list. */
    public Moment {
        ledger = List.copyOf(ledger);
    }

    /** Now; the journal is read from a copy, which is made in that new folder. */
    public static Moment of(World world, Path home, Path copy) throws IOException {
        // The ledger first: what is in it must be in a journal that is read later.
        List<LedgerLine> ledger = world.ledger();
        return new Moment(ledger, Chronicle.ofCopy(home, copy));
    }
}
