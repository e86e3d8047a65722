package dev.belay.cli;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.dialect.detection.Dialects;
import dev.belay.dialect.yaml.Limits;
import dev.belay.engine.Sha256;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.runner.StepRunners;
import dev.belay.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Definitions in any notation, read, and printed in Belay's own.
 *
 * <p>What reads is made when it is first asked for. Used by one thread.
 */
final class Notation {

    private final Supplier<StepRunners> actions;
    private final InstantSource clock;
    private @Nullable Dialect dialect;

    /** The notation of those actions. */
    Notation(Supplier<StepRunners> actions, InstantSource clock) {
        this.actions = actions;
        this.clock = clock;
    }

    /** What reads. */
    Dialect dialect() {
        if (dialect == null) {
            dialect = new Dialects(actions.get(), new CelCompiler());
        }
        return dialect;
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
        var source = new StoredDefinition(
                Sha256.hex(text),
                reading.definition().map(Definition::name).orElse(file),
                Optional.empty(),
                reading.notation(),
                text,
                clock.instant());
        return new DefinitionText(
                file,
                Optional.empty(),
                source,
                reading.definition(),
                reading.problems(),
                report.text(reading.problems()),
                report.json(reading.problems()));
    }

    /** The same text with the problems that somebody else found in it. */
    DefinitionText judged(DefinitionText text, List<Problem> problems) {
        var report = new ProblemReport(text.file(), text.source().text());
        return new DefinitionText(
                text.file(),
                text.registeredAs(),
                text.source(),
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
    Definition read(StoredDefinition stored) {
        Reading reading = dialect().read(stored.text());
        return reading.definition()
                .orElseThrow(() -> new DamagedJournal("The definition `" + stored.name()
                        + "` of the journal can no longer be read: "
                        + reading.problems().getFirst().message()));
    }

    /** The text of a definition in Belay's own notation, in the one form that stands for it. */
    String print(Definition definition) {
        return new NativePrinter(actions.get()).print(definition);
    }
}
