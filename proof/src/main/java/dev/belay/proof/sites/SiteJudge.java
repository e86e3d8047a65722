package dev.belay.proof.sites;

import dev.belay.proof.world.Chronicle;
import dev.belay.proof.world.Told;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what is on the disk, what NGINX serves and what the authority knows against what Belay says.
 *
 * <p>The site is complete, or all is as before; nothing else is ever right, unless it is named as left.
 */
final class SiteJudge {

    private final SiteScenario scenario;
    private final SiteWorld world;
    private final List<WorldTree> before;
    private final Set<String> knownCertificates;
    private final Told told;
    private final List<String> violations = new ArrayList<>();

    private SiteJudge(SiteScenario scenario, SiteWorld world, Before before, Told told) {
        this.scenario = scenario;
        this.world = world;
        this.before = before.configuration();
        this.knownCertificates = before.certificates();
        this.told = told;
    }

    /**
     * What there was when it began.
     *
     * @param configuration the trees that a rollback has to bring back
     * @param certificates the numbers of those that the authority had issued to others
     * @param executions how many there were
     */
    record Before(List<WorldTree> configuration, Set<String> certificates, int executions) {

        static Before of(SiteWorld world) {
            return new Before(
                    world.configuration(),
                    issued(world),
                    Chronicle.of(world.home()).executions().size());
        }
    }

    private static Set<String> issued(SiteWorld world) {
        return new HashSet<>(world.pebble().serials());
    }

    /** How it ended. */
    static String end(SiteWorld world, Before before) {
        return last(world, before).map(Told::status).orElse("never begun");
    }

    private static Optional<Told> last(SiteWorld world, Before before) {
        List<Told> all = Chronicle.of(world.home()).executions();
        return all.size() > before.executions() ? Optional.of(all.getLast()) : Optional.empty();
    }

    /** What breaks a promise. */
    static List<String> violations(SiteScenario scenario, SiteWorld world, Before before) throws IOException {
        Optional<Told> told = last(world, before);
        var judge = new SiteJudge(scenario, world, before, told.orElse(NOTHING));
        judge.judge();
        if (Chronicle.of(world.home()).executions().size() > before.executions() + 1) {
            judge.violations.add("it was started more than once");
        }
        return judge.violations;
    }

    private static final Told NOTHING =
            new Told("", "rolled_back", 1, 0, Set.of(), Map.of(), Set.of(), Set.of(), Set.of());

    private void judge() throws IOException {
        switch (told.status()) {
            case "completed" -> complete();
            case "rolled_back", "failed" -> asBefore();
            default -> violations.add("it ended as " + told.status() + ", leaving " + told.leftovers());
        }
        if (!told.leftovers().isEmpty()) {
            violations.add("named as left: " + told.leftovers());
        }
        agree();
        tidy();
    }

    private void complete() throws IOException {
        switch (scenario) {
            case SETUP -> {
                served(SiteScenario.PAGE);
                secured();
                added(Set.of(
                        "sites-available/" + SiteScenario.HOST,
                        "sites-enabled/" + SiteScenario.HOST,
                        "sites-enabled/belay-generation.conf"));
            }
            case MIGRATION -> {
                served(SiteScenario.NEW_PAGE);
                added(Set.of());
            }
            case REFUSED_MIGRATION -> violations.add("what NGINX refuses was completed");
        }
    }

    private void served(String page) {
        String answer = world.get(SiteScenario.HOST);
        if (!answer.equals("200 " + page)) {
            violations.add(told.status() + ", and NGINX answers `" + answer + "`");
        }
    }

    /** The certificate that is shown is the one that is kept, and no other is valid. */
    private void secured() throws IOException {
        Set<String> shown = world.shown(SiteScenario.HOST).stream().collect(Collectors.toSet());
        Set<String> valid = valid();
        if (shown.isEmpty() || !valid.equals(shown)) {
            violations.add("the certificate " + shown + " is shown, and the authority holds valid " + valid);
        }
        if (certificates() != 1) {
            violations.add(certificates() + " certificates are kept");
        }
    }

    private Set<String> valid() {
        return world.pebble().serials().stream()
                .filter(serial -> !knownCertificates.contains(serial))
                .filter(serial -> world.pebble().status(serial).contains("\"Valid\""))
                .collect(Collectors.toSet());
    }

    private long certificates() throws IOException {
        Path folder = world.home().resolve("certificates").resolve(SiteScenario.HOST);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.filter(Files::isDirectory).count();
        }
    }

    private void added(Set<String> expected) {
        Set<String> paths = new TreeSet<>(paths(world.configuration().getFirst()));
        paths.removeAll(paths(before.getFirst()));
        if (!paths.equals(expected)) {
            violations.add("completed, and what is new is " + paths);
        }
    }

    private static Set<String> paths(WorldTree tree) {
        return tree.lines().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    private void asBefore() throws IOException {
        List<WorldTree> after = world.configuration();
        if (!after.equals(before)) {
            violations.add(told.status() + ", and the configuration is not as before: " + after);
        }
        if (scenario == SiteScenario.SETUP) {
            gone();
        } else {
            served(SiteScenario.PAGE);
        }
    }

    private void gone() throws IOException {
        String answer = world.get(SiteScenario.HOST);
        if (!answer.equals("refused")) {
            violations.add(told.status() + ", and NGINX still answers `" + answer + "`");
        }
        if (!valid().isEmpty() || certificates() > 0) {
            violations.add(
                    told.status() + ", and there are certificates: valid " + valid() + ", kept " + certificates());
        }
    }

    /** What NGINX has loaded is what is on the disk. */
    private void agree() throws IOException {
        if (!world.generationOnDisk().equals(world.generationServed())) {
            violations.add("NGINX serves the generation " + world.generationServed() + ", and on the disk is "
                    + world.generationOnDisk());
        }
    }

    /** Nothing half-made stays, whatever became of it. */
    private void tidy() throws IOException {
        Path orders = world.home().resolve("acme/orders");
        if (Files.isDirectory(orders)) {
            try (Stream<Path> files = Files.list(orders)) {
                List<Path> left = files.toList();
                if (!left.isEmpty()) {
                    violations.add("orders are left: " + left);
                }
            }
        }
        List<String> challenges = world.configuration().getLast().lines();
        if (challenges.stream().anyMatch(line -> line.contains("acme-challenge/"))) {
            violations.add("challenges are left: " + challenges);
        }
    }
}
