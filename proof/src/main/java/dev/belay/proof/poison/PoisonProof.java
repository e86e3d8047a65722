package dev.belay.proof.poison;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Verdict;
import dev.belay.proof.host.HostProcess;
import dev.belay.proof.host.HostSetup;
import dev.belay.proof.host.Job;
import dev.belay.proof.host.Ledger;
import dev.belay.proof.host.LedgerLine;
import dev.belay.proof.host.Told;
import dev.belay.proof.host.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** F13: five hundred damaged definitions and executions among sound ones. */
public final class PoisonProof implements Proof {

    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String claim() {
        return "What is damaged in the journal is set aside with a reason and never acted upon; everything else goes on.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        int damaged = settings.count(50, 500);
        int sound = settings.count(30, 200);
        var setup = HostSetup.in(settings.folder(), 2 * (damaged + sound));
        var told = new Told();
        hold(setup, told, Job.all(Workload.HELD, damaged + sound));
        Map<String, Poison> poisoned = poison(setup, damaged, new Random(settings.seed()));
        int linesBefore = Ledger.read(setup.ledger()).size();
        Files.createFile(Ledger.release(setup.ledger()));
        int exit = goOn(setup, told);
        return judge(setup, told, poisoned, linesBefore, exit);
    }

    /** Begins all, and kills the process when each stands in its second step. */
    private static void hold(HostSetup setup, Told told, List<Job> jobs) throws IOException, InterruptedException {
        try (var host = HostProcess.start(setup, told, jobs)) {
            host.awaitLines(2 + jobs.size());
            while (Ledger.read(setup.ledger()).size() < jobs.size()) {
                Thread.sleep(Duration.ofMillis(100));
            }
            host.kill();
        }
    }

    private static Map<String, Poison> poison(HostSetup setup, int count, Random chance) {
        Map<String, Poison> poisoned = new TreeMap<>();
        List<Poison> poisons = List.copyOf(EnumSet.allOf(Poison.class));
        Path database = setup.data().resolve("belay.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            List<Patient> patients = patients(connection);
            for (int i = 0; i < count; i++) {
                Patient patient = patients.remove(chance.nextInt(patients.size()));
                Poison poison = poisons.get(i % poisons.size());
                if (poison.isNoticedWithoutChecksum() && i / poisons.size() % 2 == 0) {
                    patient.forgetChecksums();
                }
                poison.give(patient, chance);
                poisoned.put(patient.id(), poison);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return poisoned;
    }

    private static List<Patient> patients(Connection database) throws SQLException {
        List<Patient> patients = new ArrayList<>();
        try (Statement query = database.createStatement();
                ResultSet rows = query.executeQuery("SELECT id, number, definition, version FROM execution")) {
            while (rows.next()) {
                patients.add(
                        new Patient(database, rows.getString(1), rows.getLong(2), rows.getString(3), rows.getLong(4)));
            }
        }
        return patients;
    }

    private static int goOn(HostSetup setup, Told told) throws IOException, InterruptedException {
        try (var host = HostProcess.start(setup, told, List.of())) {
            return host.awaitEnd(SILENCE);
        }
    }

    private static Verdict judge(HostSetup setup, Told told, Map<String, Poison> poisoned, int linesBefore, int exit) {
        List<String> violations = new ArrayList<>(told.complaints());
        violations.addAll(told.strange());
        if (exit != 0) {
            violations.add("The process did not bring the sound ones to their end, but ended with " + exit + ".");
        }
        Map<String, String> aside = told.setAside();
        poisoned.forEach((id, poison) -> {
            if (aside.getOrDefault(id, "null").equals("null")) {
                violations.add(id + " was not set aside with a reason after " + poison + ".");
            }
        });
        List<LedgerLine> since = Ledger.read(setup.ledger());
        since.subList(linesBefore, since.size()).stream()
                .filter(line -> poisoned.containsKey(line.execution()))
                .forEach(line -> violations.add(poisoned.get(line.execution()) + ": it was acted upon: " + line));
        Collection<String> sound = told.acknowledged().values();
        sound.stream().filter(id -> !poisoned.containsKey(id)).forEach(id -> {
            if (!"completed".equals(told.ended().get(id))) {
                violations.add("The sound execution " + id + " did not complete: " + aside.get(id));
            }
        });
        return new Verdict(
                poisoned.size(),
                (int) poisoned.keySet().stream().filter(aside::containsKey).count(),
                List.of(
                        poisoned.size() + " damaged in " + Poison.values().length + " ways, "
                                + (sound.size() - poisoned.size()) + " sound; ready again after "
                                + told.readyMillis().getLast() + " ms",
                        examples(poisoned, aside)),
                violations);
    }

    private static String examples(Map<String, Poison> poisoned, Map<String, String> aside) {
        Map<Poison, String> reasons = new TreeMap<>();
        poisoned.forEach((id, poison) -> reasons.put(poison, aside.getOrDefault(id, "not set aside")));
        var text = new StringBuilder();
        reasons.forEach((poison, reason) ->
                text.append("\n  ").append(poison).append(": ").append(reason, 0, Math.min(200, reason.length())));
        return text.toString().strip();
    }
}
