package dev.belay.step.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.fuzz.Broken;
import dev.belay.fuzz.Target;
import dev.belay.value.Value;

/** The template of a {@code file.template}. */
public final class BlanksTarget implements Target {

    private static final Value.Mapping VALUES =
            Value.mapping("a", Value.of("{{ b }} $1 \\"), "b", new Value.Sequence(java.util.List.of(Value.of(1))));

    @Override
    public String name() {
        return "blanks";
    }

    @Override
    public String claim() {
        return "Every blank is filled once, or one is named that has no value, with its line.";
    }

    @Override
    public void read(byte[] input) {
        String text = new String(input, UTF_8);
        switch (Blanks.fill(text, VALUES)) {
            case Blanks.Filled(String filled) ->
                Broken.unless(text.contains("{{") || filled.equals(text), "Changed without a blank: %s", filled);
            case Blanks.Unknown(String name, int line) ->
                Broken.unless(text.split("\n", -1)[line - 1].contains(name), "`%s` is not in line %d", name, line);
        }
    }
}
