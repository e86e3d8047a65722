package dev.belay.cel;

import dev.belay.value.Value;

/** Reads numbers and quoted texts as CEL writes them. */
final class LiteralReader {

    private static final int HEX = 16;
    private static final int OCTAL = 8;

    private final Cursor cursor;

    LiteralReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Whether a quoted text begins here, raw or not. */
    boolean isText() {
        return isQuote(cursor.peek()) || isRaw();
    }

    private boolean isRaw() {
        char c = cursor.peek();
        return (c == 'r' || c == 'R') && isQuote(cursor.peek(1));
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** Moves over a quoted text and answers what it means. */
    String text() {
        int start = cursor.at();
        boolean raw = isRaw();
        if (raw) {
            cursor.next();
        }
        String quote = quote();
        var text = new StringBuilder();
        while (!closes(quote)) {
            refuseEnd(quote, start);
            character(text, raw);
        }
        return text.toString();
    }

    private String quote() {
        char c = cursor.next();
        boolean triple = cursor.peek() == c && cursor.peek(1) == c;
        if (triple) {
            cursor.next();
            cursor.next();
        }
        return String.valueOf(c).repeat(triple ? 3 : 1);
    }

    private boolean closes(String quote) {
        for (int i = 0; i < quote.length(); i++) {
            if (cursor.peek(i) != quote.charAt(i)) {
                return false;
            }
        }
        cursor.back(cursor.at() + quote.length());
        return true;
    }

    private void refuseEnd(String quote, int start) {
        if (cursor.isAtEnd() || quote.length() == 1 && cursor.peek() == '\n') {
            throw Unreadable.at(start, "the text that begins here has no closing `" + quote + "`");
        }
    }

    private void character(StringBuilder text, boolean raw) {
        char c = cursor.next();
        if (c == '\\' && !raw) {
            escape(text);
        } else {
            text.append(c);
        }
    }

    private void escape(StringBuilder text) {
        int start = cursor.at() - 1;
        char c = cursor.isAtEnd() ? Cursor.END : cursor.next();
        switch (c) {
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'v' -> text.append('\u000b');
            case '\\', '"', '\'', '`', '?' -> text.append(c);
            case 'x', 'X' -> codePoint(text, start, 2, HEX);
            case 'u' -> codePoint(text, start, 4, HEX);
            case 'U' -> codePoint(text, start, 8, HEX);
            case '0', '1', '2', '3' -> {
                cursor.back(start + 1);
                codePoint(text, start, 3, OCTAL);
            }
            default ->
                throw Unreadable.at(start, "`\\" + shown(c) + "` is not an escape; write `\\\\` for a backslash");
        }
    }

    private static String shown(char c) {
        return c == Cursor.END ? "" : String.valueOf(c);
    }

    private void codePoint(StringBuilder text, int start, int digits, int radix) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(cursor.peek(), radix);
            if (digit < 0) {
                throw Unreadable.at(start, "the escape that begins here needs " + digits + " digits");
            }
            cursor.next();
            value = value * radix + digit;
        }
        if (value > Character.MAX_CODE_POINT || value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
            throw Unreadable.at(start, "the escape that begins here is not a character");
        }
        text.appendCodePoint((int) value);
    }

    /** Moves over a number; the sign has been read. */
    Value number(boolean negative) {
        int start = cursor.at();
        boolean hex = cursor.peek() == '0' && (cursor.peek(1) == 'x' || cursor.peek(1) == 'X');
        boolean decimal = hex ? hexDigits() : decimalDigits();
        if (cursor.isName()) {
            throw Unreadable.at(cursor.at(), "a number was expected to end here, found `" + cursor.peek() + "`");
        }
        String written = (negative ? "-" : "") + cursor.since(hex ? start + 2 : start);
        return decimal ? decimal(written, start) : whole(written, hex ? HEX : 10, start);
    }

    private boolean hexDigits() {
        cursor.back(cursor.at() + 2);
        while (Character.digit(cursor.peek(), HEX) >= 0) {
            cursor.next();
        }
        return false;
    }

    private boolean decimalDigits() {
        digits();
        boolean fraction = cursor.peek() == '.' && Cursor.isDigit(cursor.peek(1));
        if (fraction) {
            cursor.next();
            digits();
        }
        return exponent() || fraction;
    }

    private boolean exponent() {
        boolean marked = cursor.peek() == 'e' || cursor.peek() == 'E';
        int sign = cursor.peek(1) == '+' || cursor.peek(1) == '-' ? 1 : 0;
        boolean exponent = marked && Cursor.isDigit(cursor.peek(1 + sign));
        if (exponent) {
            cursor.back(cursor.at() + 1 + sign);
            digits();
        }
        return exponent;
    }

    private void digits() {
        while (Cursor.isDigit(cursor.peek())) {
            cursor.next();
        }
    }

    private static Value whole(String written, int radix, int start) {
        try {
            return Value.of(Long.parseLong(written, radix));
        } catch (NumberFormatException _) {
            throw Unreadable.at(start, "the number that begins here is not an integer of 64 bits");
        }
    }

    private static Value decimal(String written, int start) {
        double number = Double.parseDouble(written);
        if (Double.isInfinite(number)) {
            throw Unreadable.at(start, "the number that begins here is larger than a decimal can be");
        }
        return new Value.Decimal(number);
    }
}
