package dev.belay.dialect;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.belay.definition.TextPattern;
import java.util.Optional;

/**
 * A regular expression of RE2, which takes linear time for any text.
 *
 * <p>Two patterns of the same source are equal.
 */
public final class LinearPattern implements TextPattern {

    /** Longer sources are refused. */
    public static final int LONGEST = 1_000;

    private static final int LARGEST = 2_000;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** What became of a source. */
    public record Compiled(Optional<TextPattern> pattern, String fault) {}

    /** Compiles a source, or says why it cannot be. */
    public static Compiled compile(String source) {
        if (source.length() > LONGEST) {
            return refused("it is longer than " + LONGEST + " characters");
        }
        if (PatternSize.of(source) > LARGEST) {
            return refused("its counted repetitions make it larger than " + LARGEST + " pieces");
        }
        try {
            return new Compiled(Optional.of(new LinearPattern(Pattern.compile(source))), "");
        } catch (PatternSyntaxException fault) {
            return refused(fault.getDescription());
        }
    }

    private static Compiled refused(String fault) {
        return new Compiled(Optional.empty(), fault);
    }

    @Override
    public String source() {
        return pattern.pattern();
    }

    @Override
    public boolean matches(String text) {
        return pattern.matches(text);
    }

    /** Whether a part of the text matches. */
    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /** How many instructions it compiled to: a scan costs up to that many steps for each character. */
    public int size() {
        return pattern.programSize();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearPattern that && source().equals(that.source());
    }

    @Override
    public int hashCode() {
        return source().hashCode();
    }

    @Override
    public String toString() {
        return source();
    }
}
