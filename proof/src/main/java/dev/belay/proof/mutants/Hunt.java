package dev.belay.proof.mutants;

import dev.belay.proof.host.HostSetup;
import dev.belay.proof.kills.KilledRun;
import dev.belay.proof.power.CutRun;
import dev.belay.proof.served.Kind;
import dev.belay.proof.served.ServedHunt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The means by which a mistake is to be found; each answers with the promise that it found broken, or nothing. */
enum Hunt {
    /** The process is killed. */
    KILLS {
        @Override
        String find(Path folder, Path classes, int patience, long seed) throws IOException, InterruptedException {
            var setup = HostSetup.in(folder, AT_ONCE).with(classes);
            return first(new KilledRun(setup, 2 * patience, JOBS * patience, seed, SILENCE)
                    .run()
                    .violations());
        }
    },
    /** The power is cut. */
    CUTS {
        @Override
        String find(Path folder, Path classes, int patience, long seed) throws IOException, InterruptedException {
            return first(new CutRun(folder, Optional.of(classes), patience, seed)
                    .run()
                    .violations());
        }
    },
    /** The server is killed while it delivers. */
    DELIVERIES(Kind.DELIVERIES),
    /** The server is killed while it takes messages. */
    HOOKS(Kind.HOOKS),
    /** The server is killed while it begins what is due. */
    SCHEDULES(Kind.SCHEDULES),
    /** A migration is killed. */
    MIGRATIONS(Kind.MIGRATIONS),
    /** The store is held against its contract. */
    CONTRACT {
        @Override
        String find(Path folder, Path classes, int patience, long seed) throws IOException {
            try {
                return (String) new MutantLoader(classes)
                        .loadClass(ContractRun.class.getName())
                        .getMethod("firstBroken", Path.class)
                        .invoke(null, Files.createDirectories(folder));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The contract could not be run.", e);
            }
        }
    };

    private static final int AT_ONCE = 50;
    private static final int POINTS = 40;
    private static final int JOBS = 60;
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private final Optional<Kind> kind;

    Hunt() {
        this.kind = Optional.empty();
    }

    Hunt(Kind kind) {
        this.kind = Optional.of(kind);
    }

    /** Looks for it with the classes that stand before the real ones; more patience, more kills and cuts. */
    String find(Path folder, Path classes, int patience, long seed) throws IOException, InterruptedException {
        return ServedHunt.find(kind.orElseThrow(), folder, classes, POINTS * patience, seed);
    }

    /** Whether it is only for the long form. */
    boolean isSlow() {
        return kind.isPresent();
    }

    private static String first(List<String> violations) {
        return violations.isEmpty() ? "" : violations.getFirst();
    }
}
