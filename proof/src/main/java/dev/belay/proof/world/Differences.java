package dev.belay.proof.world;

import dev.belay.engine.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds the world against what Belay says of it: the honesty of every end. */
final class Differences {

    /** What stands in the line of a file that `make` has made wholly. */
    private static final String WHOLE = Sha256.hex("whole\n");

    private static final String HANDLER = "~on_failure/";

    private final Case one;
    private final Effects effects;
    private final Map<String, String> before;
    private final Map<String, String> complete;
    private final Map<String, String> after;
    private final Set<String> leftovers = new HashSet<>();
    private final Set<String> standing = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    private Differences(Case one, Effects effects) {
        this.one = one;
        this.effects = effects;
        this.before = byPath(one.before().lines());
        this.complete = one.complete().map(tree -> byPath(tree.lines())).orElse(Map.of());
        this.after = byPath(one.after().lines());
        one.chronicle().executions().forEach(told -> {
            leftovers.addAll(told.leftovers());
            standing.addAll(told.standing());
            // The executions come in their order: one that takes another back comes after it.
            standing.removeAll(told.undone());
        });
    }

    static List<String> of(Case one, Effects effects) {
        var differences = new Differences(one, effects);
        differences.judge();
        return differences.violations;
    }

    private static Map<String, String> byPath(List<String> lines) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            // The folder itself has an empty path; how many links it has is no business of a step.
            if (space > 0) {
                paths.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        return paths;
    }

    private void judge() {
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.addAll(complete.keySet());
        paths.forEach(this::judge);
        one.chronicle().executions().stream().map(Told::status).forEach(this::judgeWhole);
    }

    private void judge(String path) {
        Optional<String> now = Optional.ofNullable(after.get(path));
        boolean changed = !now.equals(Optional.ofNullable(before.get(path)));
        boolean stands = stands(path);
        boolean named = leftovers.stream().anyMatch(step -> owns(step, path));
        if (changed && !stands && !named && !isOfHandler(path)) {
            violations.add("left behind and not named: " + path + " is " + now.orElse("gone"));
        }
        if (stands && !named && !isAsCompleted(path, now)) {
            violations.add("lost: " + path + " is " + now.orElse("gone") + " though its step stands");
        }
    }

    private boolean isAsCompleted(String path, Optional<String> now) {
        if (one.owners().containsKey(path)) {
            return one.complete().isEmpty() || now.equals(Optional.ofNullable(complete.get(path)));
        }
        return now.filter(line -> line.endsWith(WHOLE)).isPresent();
    }

    /** Whether a step that changed it counts as completed and was not taken back, by what Belay says. */
    private boolean stands(String path) {
        return standing.stream().anyMatch(step -> owns(step, path));
    }

    /** What the steps after a failure do stays: they begin when the rest has been settled. */
    private boolean isOfHandler(String path) {
        return effects.all().stream()
                .anyMatch(effect -> effect.thing().equals(path) && effect.step().startsWith(HANDLER));
    }

    private boolean owns(String step, String path) {
        String owner = one.owners().get(path);
        if (owner != null) {
            return id(step).equals(owner);
        }
        return effects.all().stream()
                .anyMatch(effect -> effect.thing().equals(path) && effect.step().equals(step));
    }

    private static String id(String step) {
        return step.substring(step.lastIndexOf('/') + 1).replaceAll("[\\[#].*", "");
    }

    /** Statuses that say something about the whole world, where one execution is alone in it. */
    private void judgeWhole(String status) {
        if (one.chronicle().executions().size() != 1) {
            return;
        }
        Map<String, String> now = new LinkedHashMap<>(after);
        now.keySet().removeIf(this::isOfHandler);
        boolean clean = status.equals("rolled_back")
                || Set.of("cancelled", "failed").contains(status) && leftovers.isEmpty() && standing.isEmpty();
        if (clean && !now.equals(before)) {
            violations.add(status + ", and the world is not as before: " + after + " instead of " + before);
        }
        if (status.equals("completed") && one.complete().isPresent() && !complete.equals(after)) {
            violations.add("completed, and the world is not as it should be: " + after);
        }
    }
}
