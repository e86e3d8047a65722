package dev.belay.dialect.template;

/** Passes over a quoted text of the expression language. */
final class QuotedText {

    private QuotedText() {}

    /** Behind the quote that closes the text that begins at an index; the end of all where there is none. */
    static int end(String text, int start) {
        String quote = quote(text, start);
        boolean raw = isRaw(text, start);
        int at = start + quote.length();
        while (at < text.length()) {
            if (text.startsWith(quote, at)) {
                return at + quote.length();
            }
            at += text.charAt(at) == '\\' && !raw ? 2 : 1;
        }
        return text.length();
    }

    private static String quote(String text, int start) {
        String one = text.substring(start, start + 1);
        return text.startsWith(one.repeat(3), start) ? one.repeat(3) : one;
    }

    private static boolean isRaw(String text, int start) {
        boolean marked = start > 0 && "rR".indexOf(text.charAt(start - 1)) >= 0;
        return marked && (start == 1 || !Character.isLetterOrDigit(text.charAt(start - 2)));
    }
}
