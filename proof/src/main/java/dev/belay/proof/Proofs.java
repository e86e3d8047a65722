package dev.belay.proof;

import dev.belay.proof.disk.DiskFull;
import dev.belay.proof.duplicates.DuplicatesProof;
import dev.belay.proof.herd.HerdProof;
import dev.belay.proof.kills.KillsProof;
import dev.belay.proof.memory.MemoryProof;
import dev.belay.proof.mutants.MutantsProof;
import dev.belay.proof.poison.PoisonProof;
import dev.belay.proof.power.PowerProof;
import dev.belay.proof.served.ServedProof;
import dev.belay.proof.sites.SitesProof;
import dev.belay.proof.torture.Torture;
import java.util.List;

/** All proofs, in the order of the table in {@code docs/reliability.md}. */
public final class Proofs {

    private Proofs() {}

    /** Every proof. */
    public static List<Proof> all() {
        return List.of(
                new Torture(),
                new PowerProof(),
                new KillsProof(),
                new ServedProof(),
                new HerdProof(),
                new DuplicatesProof(),
                new DiskFull(),
                new MemoryProof(),
                new PoisonProof(),
                new SitesProof(),
                new MutantsProof());
    }
}
