package dev.belay.cli;

import dev.belay.cel.CelCompiler;
import dev.belay.cli.catalogue.Intake;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.definition.DefinitionDifference;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.CarriedComments;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.dialect.detection.Dialects;
import dev.belay.dialect.detection.Renaming;
import dev.belay.dialect.difference.Comparison;
import dev.belay.dialect.lint.Linter;
import dev.belay.dialect.systemprompt.SystempromptPrinter;
import dev.belay.dialect.systemprompt.SystempromptSettings;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.YamlWriter;
import dev.belay.engine.DefinitionReader;
import dev.belay.engine.Sha256;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.rehearsal.script.ScriptReader;
import dev.belay.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Definitions in any notation, read, and printed in Belay's own.
 *
 * <p>What reads is made when it is first asked for. Thread-safe, as what reads is.
 */
final class Notation implements DefinitionReader {

    private final Supplier<ActionCatalog> catalog;
    private final Supplier<ActionCatalog> actions;
    private final Supplier<SystempromptSettings> module;
    private final InstantSource clock;
    private volatile @Nullable Dialect dialect;
    private volatile @Nullable Dialect keeper;

    /**
     * The notation of those actions.
     *
     * @param catalog all that a definition may use that is read now
     * @param actions those of them that this process has runners for, whatever becomes of files
     * @param module what definitions in the notation of systemprompt leave to their installation
     */
    Notation(
            Supplier<ActionCatalog> catalog,
            Supplier<ActionCatalog> actions,
            Supplier<SystempromptSettings> module,
            InstantSource clock) {
        this.catalog = catalog;
        this.actions = actions;
        this.module = module;
        this.clock = clock;
    }

    /** What reads. */
    Dialect dialect() {
        Dialect known = dialect;
        if (known == null) {
            known = new Dialects(catalog.get(), new CelCompiler(), module.get());
            dialect = known;
        }
        return known;
    }

    /** What reads what the journal keeps: no file says anything about that any more. */
    private Dialect keeper() {
        Dialect known = keeper;
        if (known == null) {
            known = NativeDialect.stored(actions.get(), new CelCompiler());
            keeper = known;
        }
        return known;
    }

    /** How many bytes of UTF-8 a definition may have. */
    int longest() {
        return Limits.STANDARD.documentBytes();
    }

    /** Reads the bytes of a file as a definition. */
    DefinitionText read(String file, byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        Reading reading = dialect().read(utf8);
        var report = new ProblemReport(file, text);
        String name = reading.definition().map(Definition::name).orElse(file);
        StoredDefinition source = stored(name, reading.notation(), text);
        return new DefinitionText(
                file,
                Optional.empty(),
                source,
                reading.pinned()
                        .map(pinned -> stored(name, Reading.PINNED_IN, pinned).madeOf(source))
                        .orElse(source),
                reading.definition(),
                reading.problems(),
                report.text(reading.problems()),
                report.json(reading.problems()));
    }

    /** The same text with that name for its own. */
    DefinitionText renamed(DefinitionText text, String name) {
        return Renaming.of(text.source().text(), name)
                .map(renamed -> read(text.file(), renamed.getBytes(StandardCharsets.UTF_8)))
                .orElse(text);
    }

    private StoredDefinition stored(String name, String notation, String text) {
        return new StoredDefinition(Sha256.hex(text), name, Optional.empty(), notation, text, clock.instant());
    }

    /** Reads the bytes of a file of tests. */
    ScriptReader.Read script(byte[] utf8) {
        return new ScriptReader().read(utf8);
    }

    /** Problems of a text, as a person reads them beside it. */
    String report(String file, byte[] utf8, List<Problem> problems) {
        return new ProblemReport(file, new String(utf8, StandardCharsets.UTF_8)).text(problems);
    }

    /** The same text with advice on it beside its problems, where it is sound. */
    DefinitionText linted(DefinitionText text) {
        if (text.definition().isEmpty() || !text.isSound()) {
            return text;
        }
        List<Problem> advice = new Linter(catalog.get())
                .lint(text.source().text(), text.definition().get());
        return judged(
                text,
                Stream.concat(text.problems().stream(), advice.stream())
                        .sorted(Comparator.comparingInt(problem ->
                                problem.location().map(Location::line).orElse(0)))
                        .toList());
    }

    /** The same for whoever asks for no report. */
    Intake.Text text(String file, byte[] utf8) {
        DefinitionText read = read(file, utf8);
        return new Intake.Text(read.source(), read.definition(), read.problems());
    }

    /** The same text with the problems that somebody else found in it. */
    DefinitionText judged(DefinitionText text, List<Problem> problems) {
        var report = new ProblemReport(text.file(), text.source().text());
        return new DefinitionText(
                text.file(),
                text.registeredAs(),
                text.source(),
                text.executed(),
                text.definition(),
                problems,
                report.text(problems),
                report.json(problems));
    }

    /**
     * The definition that was stored.
     *
     * @throws DamagedJournal when it can no longer be read
     */
    @Override
    public Definition read(StoredDefinition stored) {
        Reading reading = (stored.notation().equals(NativeDialect.NAME) ? keeper() : dialect()).read(stored.text());
        return reading.definition()
                .orElseThrow(() -> new DamagedJournal("The definition `" + stored.name()
                        + "` of the journal can no longer be read: "
                        + reading.problems().getFirst().message()));
    }

    /** With the actions of files as they are now. */
    @Override
    public Standalone asOfNow(StoredDefinition stored) {
        DefinitionText text = read(stored.name(), stored.text().getBytes(StandardCharsets.UTF_8));
        Definition definition = text.definition()
                .filter(_ -> text.isSound())
                .orElseThrow(() -> new DamagedJournal("The definition `" + stored.name() + "` cannot be read now: "
                        + text.problems().getFirst().message()));
        return new Standalone(text.executed(), definition);
    }

    /** The text of a definition in Belay's own notation, in the one form that stands for it. */
    String print(Definition definition) {
        return new NativePrinter(actions.get()).print(definition);
    }

    /**
     * The same in a notation, with the comments that stood at the top of the text and above its steps.
     *
     * @throws Refused where something would be lost in that notation
     */
    String printWithComments(DefinitionText text, String notation) {
        boolean own = notation.equals(NativeDialect.NAME);
        return CarriedComments.over(text.source().text(), own ? print(text.orRefuse()) : printAsSystemprompt(text));
    }

    private String printAsSystemprompt(DefinitionText text) {
        SystempromptPrinter.Printed printed = new SystempromptPrinter(catalog.get(), new CelCompiler(), module.get())
                .print(text.orRefuse(), text.source().text());
        return printed.text()
                .orElseThrow(() -> new Refused(
                        printed.problems(), judged(text, printed.problems()).report()));
    }

    /** Data as YAML. */
    static String yaml(Value value) {
        return YamlWriter.write(value);
    }

    /** What differs between two definitions in what they mean. */
    DefinitionDifference difference(Definition before, Definition after) {
        return Comparison.of(before, after, new NativePrinter(actions.get()));
    }
}
