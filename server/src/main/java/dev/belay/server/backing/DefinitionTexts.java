package dev.belay.server.backing;

import dev.belay.definition.Definition;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.Reading;
import dev.belay.engine.Sha256;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.CallRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads definitions: texts that came with a request, and registered ones by name. Thread-safe. */
public final class DefinitionTexts {

    private final Dialect dialect;
    private final InstantSource clock;
    private final Shipped shipped;

    /**
     * Reads by that notation.
     *
     * @param shipped the blueprints, for names under which nobody registered anything
     */
    public DefinitionTexts(Dialect dialect, InstantSource clock, Shipped shipped) {
        this.dialect = dialect;
        this.clock = clock;
        this.shipped = shipped;
    }

    /**
     * A definition that can be run.
     *
     * @param source the text as it is stored
     * @param definition the same, read
     * @param warnings what is doubtful about it
     */
    public record Sound(StoredDefinition source, Definition definition, List<Problem> warnings) {
        /** Copies the warnings. */
        public Sound {
            warnings = List.copyOf(warnings);
        }
    }

    /** What became of a text: a definition, where no problem is an error. */
    public Reading read(String text) {
        return dialect.read(text);
    }

    /**
     * The definition of a text.
     *
     * @throws CallRefused when it has errors
     */
    public Sound sound(String text) {
        Reading reading = dialect.read(text);
        Definition definition = reading.definition().orElseThrow(() -> new CallRefused(reading.problems()));
        var source = new StoredDefinition(
                Sha256.hex(text), definition.name(), Optional.empty(), reading.notation(), text, clock.instant());
        return new Sound(source, definition, reading.problems());
    }

    /**
     * The registered definition of that name, as {@code NAME} or {@code NAME@VERSION}; the blueprint of that name where
     * none is registered.
     *
     * @throws CallRefused when there is none, or it can no longer be read
     */
    public Sound registered(JournalReader journal, String nameAndVersion) {
        return sound(text(journal, nameAndVersion).orElseThrow(() -> unknown(nameAndVersion)));
    }

    /** The text that {@link #registered} reads; empty where there is none. */
    public Optional<String> text(JournalReader journal, String nameAndVersion) {
        return find(journal, nameAndVersion).map(StoredDefinition::text).or(() -> shipped.text(nameAndVersion));
    }

    private static CallRefused unknown(String nameAndVersion) {
        return new CallRefused(Problem.of(ProblemCode.DEFINITION_UNKNOWN, nameAndVersion));
    }

    /**
     * The text of that registered definition, or of the blueprint of that name where none is registered.
     *
     * @throws CallRefused when there is none
     */
    public StoredDefinition stored(JournalReader journal, String nameAndVersion) {
        return find(journal, nameAndVersion)
                .or(() -> shipped(nameAndVersion))
                .orElseThrow(() -> unknown(nameAndVersion));
    }

    /** What ships with Belay, by name. */
    public List<StoredDefinition> shipped() {
        return shipped.names().stream().flatMap(name -> shipped(name).stream()).toList();
    }

    /** It has no version, as nobody has registered it, and is as old as the program. */
    private Optional<StoredDefinition> shipped(String name) {
        return shipped.text(name)
                .map(this::sound)
                .map(sound -> new StoredDefinition(
                        sound.source().hash(),
                        sound.source().name(),
                        Optional.empty(),
                        sound.source().notation(),
                        sound.source().text(),
                        Instant.EPOCH));
    }

    private static Optional<StoredDefinition> find(JournalReader journal, String nameAndVersion) {
        int at = nameAndVersion.lastIndexOf('@');
        String name = at < 0 ? nameAndVersion : nameAndVersion.substring(0, at);
        Optional<Integer> version = at < 0 ? Optional.empty() : version(nameAndVersion.substring(at + 1));
        return at >= 0 && version.isEmpty() ? Optional.empty() : journal.registered(name, version);
    }

    private static Optional<Integer> version(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
