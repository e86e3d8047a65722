package dev.belay.proof.world;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of every effect, by the ledger alone. */
final class Effects {

    private final Map<String, Effect> byKey = new LinkedHashMap<>();

    private Effects() {}

    /** Steps that are not named happen once. */
    static Effects of(List<LedgerLine> ledger, Map<String, Nature> natures) {
        var effects = new Effects();
        ledger.forEach(line -> effects.take(line, natures.getOrDefault(line.id(), Nature.ONCE)));
        return effects;
    }

    private void take(LedgerLine line, Nature nature) {
        byKey.computeIfAbsent(line.effect(), _ -> new Effect(line.step(), line.thing(), nature))
                .take(line);
    }

    Collection<Effect> all() {
        return byKey.values();
    }

    /** Those that stand, such as by a visit of a step that was made again. */
    boolean stands(String thing) {
        return all().stream().anyMatch(effect -> effect.thing().equals(thing) && effect.stands());
    }
}
