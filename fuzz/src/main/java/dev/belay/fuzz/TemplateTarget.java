package dev.belay.fuzz;

import dev.belay.cel.CelCompiler;
import dev.belay.dialect.template.TemplateReader;
import dev.belay.dialect.template.TextProblem;
import dev.belay.dialect.template.TextReading;
import dev.belay.expression.Resolution;

/** A text with insertions, and a condition. */
final class TemplateTarget implements Target {

    private static final TemplateReader READER = new TemplateReader(new CelCompiler());

    @Override
    public String name() {
        return "template";
    }

    @Override
    public String claim() {
        return "A text with insertions resolves the same each time, or has problems, each in its place.";
    }

    @Override
    public void read(byte[] input) {
        String text = Texts.of(input);
        check(READER.read(text, World.ROOTS), text);
        check(READER.readExpression(text, World.ROOTS), text);
    }

    private static void check(TextReading reading, String text) {
        reading.problems().forEach(problem -> place(problem, text));
        if (reading.problems().isEmpty()) {
            Resolution first = reading.template().resolve(World.SCOPE);
            Broken.unlessEqual(reading.template().resolve(World.SCOPE), first, "Resolved twice");
            if (!text.contains("{{") && !text.contains("${") && first instanceof Resolution.Resolved(var value)) {
                // A text without insertions stands for itself; only an expression may be something else.
                Broken.unless(
                        value.rendered().equals(text)
                                || !reading.template().references().isEmpty()
                                || !isConstant(reading),
                        "A constant is %s",
                        value);
            }
        }
    }

    private static boolean isConstant(TextReading reading) {
        return reading.template() instanceof dev.belay.expression.Template.Constant;
    }

    static void place(TextProblem problem, String text) {
        Broken.unless(problem.offset() <= text.length(), "Behind a text of %d characters: %s", text.length(), problem);
    }
}
