package dev.belay.server.backing;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.definition.DefinitionDifference;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.dialect.difference.Comparison;
import dev.belay.engine.Catalogue;
import dev.belay.engine.Sha256;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.CallRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads definitions: texts that came with a request, and registered ones by name. Thread-safe. */
public final class DefinitionTexts {

    private final Dialect dialect;
    private final ActionCatalog actions;
    private final ActionCatalog usable;
    private final InstantSource clock;
    private final Shipped shipped;

    /** Reads by that notation, where steps may use nothing else than those actions. */
    public DefinitionTexts(Dialect dialect, ActionCatalog actions, InstantSource clock, Shipped shipped) {
        this(dialect, actions, actions, clock, shipped);
    }

    /**
     * Reads by that notation.
     *
     * @param actions those that this process has runners for
     * @param usable what steps may use: those, and what people wrote down
     * @param shipped the blueprints, for names under which nobody registered anything
     */
    public DefinitionTexts(
            Dialect dialect, ActionCatalog actions, ActionCatalog usable, InstantSource clock, Shipped shipped) {
        this.usable = usable;
        this.dialect = dialect;
        this.actions = actions;
        this.clock = clock;
        this.shipped = shipped;
    }

    /**
     * A definition that can be run.
     *
     * @param source the text as it was written
     * @param executed the text as it is stored for an execution: the same, or one that says what its actions are
     * @param definition the same, read
     * @param warnings what is doubtful about it
     */
    public record Sound(
            StoredDefinition source, StoredDefinition executed, Definition definition, List<Problem> warnings) {
        /** Copies the warnings. */
        public Sound {
            warnings = List.copyOf(warnings);
        }
    }

    /** What steps may use. */
    public ActionCatalog usable() {
        return usable;
    }

    /** What differs between two definitions. */
    public DefinitionDifference difference(Definition before, Definition after) {
        return Comparison.of(before, after, new NativePrinter(actions));
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
        StoredDefinition source = stored(definition, reading.notation(), text);
        StoredDefinition executed = reading.pinned()
                .map(pinned -> stored(definition, Reading.PINNED_IN, pinned).madeOf(source))
                .orElse(source);
        return new Sound(source, executed, definition, reading.problems());
    }

    private StoredDefinition stored(Definition definition, String notation, String text) {
        return new StoredDefinition(
                Sha256.hex(text), definition.name(), Optional.empty(), notation, text, clock.instant());
    }

    /**
     * The registered definition of that name, as {@code NAME} or {@code NAME@VERSION}; the blueprint of that name where
     * none is registered.
     *
     * @throws CallRefused when there is none, or it can no longer be read
     */
    public Sound registered(JournalReader journal, String nameAndVersion) {
        Sound sound = sound(text(journal, nameAndVersion).orElseThrow(() -> unknown(nameAndVersion)));
        List<Problem> warnings = new ArrayList<>(sound.warnings());
        deprecation(journal, nameAndVersion).ifPresent(warnings::add);
        return new Sound(sound.source(), sound.executed(), sound.definition(), warnings);
    }

    /** The warning of what is deprecated. */
    public static Optional<Problem> deprecation(JournalReader journal, String nameAndVersion) {
        return journal.registeredAs(nameAndVersion)
                .flatMap(stored -> journal.registrations(Optional.of(stored.name()), JournalReader.MAX_PAGE).stream()
                        .filter(registration ->
                                registration.definition().version().equals(stored.version()))
                        .findFirst())
                .flatMap(Catalogue::warning);
    }

    /** The text that {@link #registered} reads; empty where there is none. */
    public Optional<String> text(JournalReader journal, String nameAndVersion) {
        return journal.registeredAs(nameAndVersion).map(StoredDefinition::text).or(() -> shipped.text(nameAndVersion));
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
        return journal.registeredAs(nameAndVersion)
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
}
