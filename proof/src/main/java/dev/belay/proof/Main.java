package dev.belay.proof;

import dev.belay.proof.Settings.Length;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Runs proofs by name and prints for each its command, seed, machine and figures.
 *
 * <p>{@code proof/run [--short] [--seed N] [--folder DIR] NAME...}; exits with 1 when a promise was
 * broken, with 2 when it was called wrongly.
 */
public final class Main {

    private static final int BROKEN = 1;
    private static final int USAGE = 2;

    private Main() {}

    /** Proves. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Call call;
        try {
            call = Call.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("proof: " + wrong.getMessage());
            System.exit(USAGE);
            return;
        }
        boolean good = true;
        for (Proof proof : call.proofs()) {
            good &= tell(proof, call);
        }
        System.exit(good ? 0 : BROKEN);
    }

    private static boolean tell(Proof proof, Call call) throws IOException, InterruptedException {
        var settings = new Settings(call.folder().resolve(proof.name()), call.length(), call.seed());
        Files.createDirectories(settings.folder());
        System.out.printf("%s: %s%n", proof.name(), proof.claim());
        System.out.printf(
                "%s, seed %d, %s length, %s processors, Java %s, %s %s%n",
                Instant.now(),
                call.seed(),
                call.length().name().toLowerCase(Locale.ROOT),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"));
        long began = System.nanoTime();
        Verdict verdict = proof.run(settings);
        verdict.figures().forEach(System.out::println);
        verdict.violations().stream().limit(40).forEach(violation -> System.out.println("BROKEN: " + violation));
        System.out.printf(
                "%s: %d tried, %d hit, %d violations, in %s%n%n",
                proof.name(),
                verdict.tried(),
                verdict.hit(),
                verdict.violations().size(),
                Duration.ofSeconds((System.nanoTime() - began) / 1_000_000_000L));
        return verdict.isGood();
    }

    /** What was asked for. */
    private record Call(List<Proof> proofs, Length length, long seed, Path folder) {

        static Call of(String[] arguments) {
            List<Proof> proofs = new ArrayList<>();
            Length length = Length.FULL;
            long seed = 1;
            Path folder = Path.of("proof-data");
            for (int i = 0; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--short" -> length = Length.SHORT;
                    case "--seed" -> seed = Long.parseLong(after(arguments, i++));
                    case "--folder" -> folder = Path.of(after(arguments, i++));
                    default -> proofs.add(named(arguments[i]));
                }
            }
            return new Call(
                    proofs.isEmpty() ? Proofs.all() : List.copyOf(proofs), length, seed, folder.toAbsolutePath());
        }

        private static String after(String[] arguments, int option) {
            if (option + 1 == arguments.length) {
                throw new IllegalArgumentException("`" + arguments[option] + "` needs a value.");
            }
            return arguments[option + 1];
        }

        private static Proof named(String name) {
            return Proofs.all().stream()
                    .filter(proof -> proof.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no proof `" + name + "`; there are "
                            + Proofs.all().stream().map(Proof::name).collect(Collectors.joining(", ")) + "."));
        }
    }
}
