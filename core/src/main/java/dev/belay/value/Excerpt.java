package dev.belay.value;

/** The beginning of a text that may be long, for a sentence about it. */
public final class Excerpt {

    private Excerpt() {}

    /** At most so many of its units; a character that two of them make is not torn: half of it cannot be stored. */
    public static String of(String text, int most) {
        return text.length() <= most ? text : text.substring(0, end(text, most));
    }

    private static int end(String text, int most) {
        return most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    /** The same, with a mark where something is left out. */
    public static String marked(String text, int most, String mark) {
        return text.length() <= most ? text : of(text, most) + mark;
    }
}
