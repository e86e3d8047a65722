package dev.belay.fuzz;

import dev.belay.cel.CelCompiler;
import dev.belay.dialect.shell.ShellTextReader;
import dev.belay.dialect.template.TextReading;
import dev.belay.expression.Lookup;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.value.Value;

/** A shell text with insertions; no shell runs it here, {@code ShellFuzzTest} has texts that may be run. */
final class ShellTarget implements Target {

    private static final ShellTextReader READER = new ShellTextReader(new CelCompiler());
    private static final String CANARY = "\u2603;touch /tmp/owned";

    /** Whatever is asked for is the canary. */
    private static final Scope CANARIES = _ -> new Lookup.Found(Value.of(CANARY));

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public String claim() {
        return "A value never becomes a part of a script: the script is the same whatever the values are.";
    }

    @Override
    public void read(byte[] input) {
        String text = Texts.of(input);
        TextReading reading = READER.read(text, World.ROOTS);
        reading.problems().forEach(problem -> TemplateTarget.place(problem, text));
        Broken.unlessEqual(READER.read(text, World.ROOTS), reading, "Read twice");
        if (reading.problems().isEmpty() && reading.template() instanceof Template.Shell shell) {
            script(shell, text);
        }
    }

    private static void script(Template.Shell shell, String text) {
        Broken.unlessEqual(shell.source(), text, "The source is kept");
        Broken.unless(
                text.contains("{{") || shell.script().equals(text), "Changed without an insertion: %s", shell.script());
        if (shell.resolve(CANARIES) instanceof Resolution.Resolved(Value value) && !text.contains("\u2603")) {
            Value script = ((Value.Mapping) value).get("script").orElseThrow();
            Broken.unless(!script.rendered().contains("\u2603"), "The value is in the script: %s", script);
            Broken.unlessEqual(script.rendered(), shell.script(), "The script depends on the values");
        }
        shell.variables()
                .keySet()
                .forEach(variable -> Broken.unless(
                        shell.script().contains("${" + variable + "}"), "%s is not referred to: %s", variable, shell));
    }
}
