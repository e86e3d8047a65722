package dev.belay.proof.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says which promises were broken, a sentence each; an empty list is good.
 *
 * <p>It believes the ledger and the world, and asks the journal only for what Belay claims.
 */
public final class Judge {

    private Judge() {}

    /** All broken promises. */
    public static List<String> judge(Case one) {
        Effects effects = Effects.of(one.ledger(), one.natures());
        return Stream.of(
                        effects.all().stream().flatMap(effect -> effect.violations().stream()),
                        intents(one.atFault().ledger(), one.atFault().chronicle(), "at the fault").stream(),
                        intents(one.ledger(), one.chronicle(), "at the end").stream(),
                        finished(one).stream(),
                        acknowledged(one).stream(),
                        ends(one, effects).stream(),
                        Differences.of(one, effects).stream(),
                        UndoOrder.of(one).stream())
                .flatMap(violations -> violations)
                .toList();
    }

    /** R1: whatever acted was written down before. */
    private static List<String> intents(List<LedgerLine> ledger, Chronicle chronicle, String when) {
        Set<String> keys = new HashSet<>();
        chronicle.executions().forEach(told -> keys.addAll(told.keys()));
        return ledger.stream()
                .filter(line -> Set.of("do", "undo").contains(line.verb()))
                .filter(line -> !keys.contains(line.firstKey()))
                .map(line -> "effect without intent " + when + ": " + line.text())
                .toList();
    }

    /** A step that was written down as completed never begins again. */
    private static List<String> finished(Case one) {
        Set<String> finished = new HashSet<>();
        one.atFault()
                .chronicle()
                .executions()
                .forEach(told -> finished.addAll(told.completed().values()));
        return one.ledger().stream()
                .skip(one.atFault().ledger().size())
                .filter(line -> line.verb().equals("do") && finished.contains(line.firstKey()))
                .map(line -> "a finished step ran again: " + line.text())
                .toList();
    }

    /** What was said is on disk: the execution, and every step that was called completed. */
    private static List<String> acknowledged(Case one) {
        List<String> violations = new ArrayList<>();
        for (Said said : Said.in(one.printed())) {
            if (one.chronicle().find(said.execution()).isEmpty()) {
                violations.add("lost: the execution " + said.execution() + ", which was acknowledged");
            }
            boolean known = one.atFault()
                    .chronicle()
                    .find(said.execution())
                    .map(told -> said.isIn(told))
                    .orElse(false);
            if (!known) {
                violations.add("said but not on disk: " + said);
            }
        }
        return violations;
    }

    private static List<String> ends(Case one, Effects effects) {
        List<String> violations = new ArrayList<>();
        if (one.chronicle().executions().isEmpty() && !effects.all().isEmpty()) {
            violations.add("effects without any execution");
        }
        for (Told told : one.chronicle().executions()) {
            if (told.ended() != 1) {
                violations.add(told.id() + " is " + told.status() + " with " + told.ended() + " final events");
            }
            if (Set.of("completed", "rolled_back").contains(told.status())
                    && !told.leftovers().isEmpty()) {
                violations.add(told.id() + " is " + told.status() + " and names leftovers: " + told.leftovers());
            }
        }
        return violations;
    }

    /** A person or a program may ask for the same twice; the second answer must be the first. */
    public static List<String> stable(Chronicle first, Chronicle second) {
        return first.equals(second) ? List.of() : List.of("not stable: " + first + " became " + second);
    }
}
