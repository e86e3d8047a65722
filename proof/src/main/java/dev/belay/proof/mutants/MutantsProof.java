package dev.belay.proof.mutants;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The proofs are worth something: each of these mistakes in the engine or the store is found. */
public final class MutantsProof implements Proof {

    private static final Map<EngineMutant, Hunt> PREY = prey();

    private static Map<EngineMutant, Hunt> prey() {
        Map<EngineMutant, Hunt> prey = new LinkedHashMap<>();
        prey.put(StoreMutants.NOT_FORCED, Hunt.CUTS);
        prey.put(StoreMutants.TOLD_TOO_EARLY, Hunt.CUTS);
        prey.put(StoreMutants.INTENT_AFTER_EFFECT, Hunt.KILLS);
        prey.put(StoreMutants.TIMER_LOST, Hunt.KILLS);
        prey.put(StoreMutants.KEY_FORGOTTEN, Hunt.KILLS);
        prey.put(EngineMutants.SKIPPED, Hunt.KILLS);
        prey.put(EngineMutants.EARLY, Hunt.KILLS);
        prey.put(EngineMutants.NO_ANSWER, Hunt.KILLS);
        prey.put(EngineMutants.NOT_AWAITED, Hunt.KILLS);
        prey.put(ServedMutants.DELIVERED_EARLY, Hunt.DELIVERIES);
        prey.put(ServedMutants.ACCEPTED_EARLY, Hunt.HOOKS);
        prey.put(ServedMutants.FIRED_APART, Hunt.HOOKS);
        prey.put(ServedMutants.FIRED_LATER, Hunt.HOOKS);
        prey.put(ServedMutants.BEGUN_EARLY, Hunt.SCHEDULES);
        prey.put(ServedMutants.INSTANT_WITHOUT_KEY, Hunt.SCHEDULES);
        prey.put(ServedMutants.LINK_LATER, Hunt.MIGRATIONS);
        prey.put(StoreMutants.NO_EPOCH, Hunt.CONTRACT);
        prey.put(StoreMutants.NO_VERSION, Hunt.CONTRACT);
        return prey;
    }

    @Override
    public String name() {
        return "mutants";
    }

    @Override
    public String claim() {
        return "A mistake in the engine or the store is found by kills, by power cuts, by those who rely on a server or by the journal's contract.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        List<String> figures = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        String sound = Hunt.CONTRACT.find(
                settings.folder().resolve("sound"), settings.folder().resolve("no-mistake"), 1, settings.seed());
        if (!sound.isEmpty()) {
            violations.add("The store without a mistake breaks a promise: " + sound);
        }
        List<Map.Entry<EngineMutant, Hunt>> chosen = chosen(settings);
        for (Map.Entry<EngineMutant, Hunt> prey : chosen) {
            String found = find(settings, prey.getKey(), prey.getValue(), figures.size());
            figures.add(prey.getKey() + ": found by " + prey.getValue() + ": " + found);
            System.out.println(figures.getLast());
            if (found.isEmpty()) {
                violations.add("Nobody noticed that " + prey.getKey() + ".");
            }
        }
        return new Verdict(chosen.size(), chosen.size() - violations.size(), figures, violations);
    }

    /** All, or those that are looked for by `PROOF_HUNTS=KILLS,...`; in the short form the quick ones. */
    private static List<Map.Entry<EngineMutant, Hunt>> chosen(Settings settings) {
        List<String> hunts =
                List.of(System.getenv().getOrDefault("PROOF_HUNTS", "").split(","));
        return PREY.entrySet().stream()
                .filter(prey -> settings.length() == Settings.Length.FULL
                        || !prey.getValue().isSlow())
                .filter(prey -> hunts.equals(List.of(""))
                        || hunts.contains(prey.getValue().name()))
                .toList();
    }

    /** Whoever is not found at once is looked for longer. */
    private static String find(Settings settings, EngineMutant mutant, Hunt hunt, int number)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(settings.folder().resolve("mutant-" + number));
        Path classes = MutantClasses.compile(folder, mutant);
        String found = "";
        for (int patience = 1; patience <= settings.count(16, 64) && found.isEmpty(); patience *= 2) {
            found = hunt.find(folder.resolve("run-" + patience), classes, patience, settings.seed());
        }
        return found;
    }
}
