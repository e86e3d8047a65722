package dev.belay.fuzz;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.dialect.systemprompt.SystempromptDialect;
import dev.belay.dialect.systemprompt.SystempromptSettings;
import dev.belay.dialect.yaml.Limits;
import dev.belay.problem.Problem;
import dev.belay.testing.world.DocumentActions;

/** A definition in the notation of systemprompt's workflows, over actions that somebody registered. */
final class SystempromptTarget implements Target {

    private static final ActionCatalog ACTIONS = new DocumentActions();
    private static final Dialect DIALECT =
            new SystempromptDialect(ACTIONS, new CelCompiler(), SystempromptSettings.STANDARD);
    private static final Dialect NATIVE = new NativeDialect(ACTIONS, new CelCompiler());
    private static final Dialect STORED = NativeDialect.stored(ACTIONS, new CelCompiler());
    private static final NativePrinter PRINTER = new NativePrinter(ACTIONS);

    @Override
    public String name() {
        return "systemprompt";
    }

    @Override
    public String claim() {
        return "A document is a definition or has problems, each in its place; in Belay's own notation it is the same.";
    }

    @Override
    public void read(byte[] input) {
        Reading reading = DIALECT.read(input);
        Broken.unlessEqual(DIALECT.read(input), reading, "Read twice");
        Broken.unless(
                reading.definition().isPresent() != Problem.anyError(reading.problems()),
                "Neither or both: %s",
                reading);
        String text = Texts.of(input);
        if (input.length <= Limits.STANDARD.documentBytes()) {
            Places.check(reading.problems(), text);
        }
        String report = new ProblemReport("x.yaml", text).text(reading.problems());
        Broken.unless(
                report.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)), "A control character is shown");
        reading.definition().ifPresent(SystempromptTarget::translate);
        reading.pinned()
                .ifPresent(pinned -> Broken.unlessEqual(
                        STORED.read(pinned).definition(), reading.definition(), "Stored and read again"));
    }

    private static void translate(Definition definition) {
        String printed = PRINTER.print(definition);
        Reading second = NATIVE.read(printed);
        Broken.unless(second.definition().isPresent(), "Printed as%n%s%nwhich has%n%s", printed, second.problems());
        Broken.unlessEqual(second.definition().orElseThrow(), definition, "Translated and read again");
    }
}
