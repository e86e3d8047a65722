package dev.belay.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.dialect.yaml.Limits;
import dev.belay.plan.Planner;
import dev.belay.problem.Problem;
import dev.belay.value.Value;

/** A definition in Belay's own notation. */
final class DefinitionTarget implements Target {

    private static final NativePrinter PRINTER = new NativePrinter(Notation.RUNNERS);
    private static final Planner PLANNER = new Planner(Notation.RUNNERS);

    @Override
    public String name() {
        return "definition";
    }

    @Override
    public String claim() {
        return "A text is a definition or has problems, each in its place; printed and read again it is the same.";
    }

    @Override
    public void read(byte[] input) {
        Reading reading = Notation.DIALECT.read(input);
        Broken.unlessEqual(Notation.DIALECT.read(input), reading, "Read twice");
        Broken.unless(
                reading.definition().isPresent() != Problem.anyError(reading.problems()),
                "Neither or both: %s",
                reading);
        String text = Texts.of(input);
        if (input.length <= Limits.STANDARD.documentBytes()) {
            Places.check(reading.problems(), text);
        }
        show(reading, text);
        reading.definition().ifPresent(DefinitionTarget::print);
        reading.definition().ifPresent(DefinitionTarget::plan);
    }

    private static void show(Reading reading, String text) {
        var report = new ProblemReport("x.yaml", text);
        Broken.unless(
                report.text(reading.problems()).chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)),
                "A control character is shown");
        Broken.unless(Texts.json(report.json(reading.problems()).toString()).isPresent(), "The report is no JSON");
    }

    private static void print(Definition definition) {
        String printed = PRINTER.print(definition);
        if (printed.getBytes(UTF_8).length > Limits.STANDARD.documentBytes()) {
            return;
        }
        Reading second = Notation.DIALECT.read(printed);
        Broken.unless(second.definition().isPresent(), "Printed as%n%s%nwhich has%n%s", printed, second.problems());
        Broken.unlessEqual(definition, second.definition().orElseThrow(), "Printed and read again");
        Broken.unlessEqual(printed, PRINTER.print(second.definition().orElseThrow()), "Printed twice");
    }

    private static void plan(Definition definition) {
        if (InputBinding.bind(definition, Value.Mapping.EMPTY) instanceof InputBinding.Bound.Complete(var inputs)) {
            Broken.unlessEqual(
                    PLANNER.plan(definition, "0", inputs).canonical(),
                    PLANNER.plan(definition, "0", inputs).canonical(),
                    "Planned twice");
        }
    }
}
