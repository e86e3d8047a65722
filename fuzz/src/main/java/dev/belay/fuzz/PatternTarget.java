package dev.belay.fuzz;

import dev.belay.dialect.LinearPattern;

/** A regular expression in the first line, and behind it the text that it is held against. */
final class PatternTarget implements Target {

    /** What the text is repeated to, so that more than linear time shows. */
    private static final int LENGTH = 4_000;

    @Override
    public String name() {
        return "pattern";
    }

    @Override
    public String claim() {
        return "A regular expression is refused with a reason, or answers in linear time.";
    }

    @Override
    public void read(byte[] input) {
        String[] parts = Texts.of(input).split("\n", 2);
        LinearPattern.Compiled compiled = LinearPattern.compile(parts[0]);
        Broken.unless(compiled.pattern().isPresent() || !compiled.fault().isBlank(), "Refused without a reason");
        String unit = parts.length < 2 || parts[1].isEmpty() ? "a" : parts[1];
        String text = unit.repeat(1 + LENGTH / unit.length());
        compiled.pattern().ifPresent(pattern -> {
            Broken.unlessEqual(pattern.source(), parts[0], "The source is kept");
            pattern.matches(unit);
            pattern.matches(text);
        });
    }
}
