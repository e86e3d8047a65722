package dev.belay.dialect.yaml;

import java.io.Reader;

/**
 * Reads a text in pieces that never end in the middle of a character.
 *
 * <p>The parser below us looks for the second half behind the end of its buffer where a full piece ends with the first
 * one, and gives up on a document that is as it should be.
 */
final class WholeCharacters extends Reader {

    private final String text;
    private int at;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        int end = Math.min(text.length(), at + length);
        if (end - at > 1 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        if (end == at) {
            return length == 0 ? 0 : -1;
        }
        int read = end - at;
        text.getChars(at, end, buffer, offset);
        at = end;
        return read;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
