package dev.belay.configuration;

import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What reading one configuration has come to so far: what holds, and what is wrong. One use, one thread. */
final class Ledger {

    private final String file;
    private final Map<String, Given> given;
    private final Findings findings;
    private final Set<Location> told;
    private final List<Setting> settings = new ArrayList<>();

    Ledger(String file, Map<String, Given> given, Findings findings) {
        this.file = file;
        this.given = Map.copyOf(given);
        this.findings = findings;
        this.told = findings.sorted().stream()
                .flatMap(problem -> problem.location().stream())
                .collect(Collectors.toSet());
    }

    /** Whether something is wrong there, and was told: then it reads as absent, so that it is told once. */
    boolean isTold(Node node) {
        return told.contains(node.location())
                || node instanceof Node.Sequence(var _, List<Node> items)
                        && items.stream().anyMatch(item -> told.contains(item.location()));
    }

    boolean isTold(Node.Entry entry) {
        return told.contains(entry.key().location());
    }

    Optional<Given> given(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** Whether anything of that section is said elsewhere than in the file. */
    boolean isGivenWithin(String section) {
        return given.keySet().stream().anyMatch(name -> name.startsWith(section + "."));
    }

    Source in(Location place) {
        return new Source.File(file, place.line(), place.column());
    }

    void note(String name, Value value, Source source) {
        settings.add(new Setting(name, value, source));
    }

    void refuse(Location place, ProblemCode code, Object... arguments) {
        findings.add(place, code, arguments);
    }

    void refuse(Problem problem) {
        findings.add(problem);
    }

    /** Makes something that may refuse what it is made of; then that is told, and there is nothing. */
    <T> Optional<T> made(String name, Optional<Location> place, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException unfit) {
            Problem problem = Problem.of(ProblemCode.SETTING_UNUSABLE, name, String.valueOf(unfit.getMessage()));
            findings.add(place.map(problem::at).orElse(problem));
            return Optional.empty();
        }
    }

    List<Setting> settings() {
        return List.copyOf(settings);
    }
}
