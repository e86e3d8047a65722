package dev.belay.server.backing;

import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.Registration;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two registered versions of a definition.
 *
 * @param texts reads them
 */
public record Differences(JournalReader journal, DefinitionTexts texts) {

    /**
     * As data, with which versions were compared.
     *
     * @param from a version, by its number or by what its author calls it; the one before {@code to} where it is empty
     * @param to another one; the newest where it is empty
     * @throws CallRefused when there is no such definition, or one can no longer be read
     */
    public Value.Mapping between(String name, Optional<String> from, Optional<String> to) {
        List<Registration> all = journal.registrations(Optional.of(name), JournalReader.MAX_PAGE);
        if (all.isEmpty()) {
            throw new CallRefused(Problem.of(ProblemCode.DEFINITION_UNKNOWN, name));
        }
        int after = to.map(version -> index(all, name, version)).orElse(0);
        int before = from.map(version -> index(all, name, version)).orElse(Math.min(after + 1, all.size() - 1));
        return texts.difference(
                        texts.sound(all.get(before).definition().text()).definition(),
                        texts.sound(all.get(after).definition().text()).definition())
                .toValue()
                .with("from", Value.of(name + "@" + all.get(before).number()))
                .with("to", Value.of(name + "@" + all.get(after).number()));
    }

    private static int index(List<Registration> all, String name, String version) {
        Optional<Integer> number = new NameAndVersion(name, Optional.of(version)).number();
        for (int index = 0; index < all.size(); index++) {
            if (isMeant(all.get(index), number, version)) {
                return index;
            }
        }
        throw new CallRefused(Problem.of(ProblemCode.DEFINITION_UNKNOWN, name + "@" + version));
    }

    private static boolean isMeant(Registration one, Optional<Integer> number, String version) {
        return number.isPresent()
                ? number.get() == one.number()
                : one.declared().equals(Optional.of(version));
    }
}
