package dev.belay.dialect.yaml;

/** Translates the parser's positions, which count code points, into offsets of the text. */
final class Offsets {

    private final int[] offsets;
    private final int length;

    Offsets(String text) {
        length = text.length();
        int points = text.codePointCount(0, length);
        offsets = points == length ? new int[0] : table(text, points);
    }

    private static int[] table(String text, int points) {
        int[] table = new int[points + 1];
        int offset = 0;
        for (int i = 0; i <= points; i++) {
            table[i] = offset;
            offset += i < points ? Character.charCount(text.codePointAt(offset)) : 0;
        }
        return table;
    }

    /** Never past the end of the text. */
    int ofCodePoint(int index) {
        if (offsets.length == 0) {
            return Math.min(index, length);
        }
        return index < offsets.length ? offsets[index] : length;
    }
}
