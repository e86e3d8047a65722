package dev.belay.proof;

import dev.belay.proof.disk.DiskFull;
import dev.belay.proof.torture.Torture;
import java.util.List;

/** All proofs, in the order of the table in {@code docs/reliability.md}. */
public final class Proofs {

    private Proofs() {}

    /** Every proof. */
    public static List<Proof> all() {
        return List.of(new Torture(), new DiskFull());
    }
}
