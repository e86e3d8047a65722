package dev.belay.cel;

/**
 * An upper bound of how far counted repetitions such as {@code (a{100}){100}} can blow up a regular expression.
 *
 * <p>RE2 writes counted repetitions out when it compiles, so the product has to be known before.
 */
final class RepeatBound {

    private static final long ENORMOUS = Integer.MAX_VALUE;

    private RepeatBound() {}

    /** The product of all counts: more than any nesting of them can give. */
    static long of(String expression) {
        long product = 1;
        for (int open = expression.indexOf('{'); open >= 0; open = expression.indexOf('{', open + 1)) {
            product = Math.min(ENORMOUS, product * Math.max(1, largestCount(expression, open + 1)));
        }
        return product;
    }

    private static long largestCount(String expression, int start) {
        long largest = 0;
        long count = 0;
        for (int i = start; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c >= '0' && c <= '9') {
                count = Math.min(ENORMOUS, count * 10 + (c - '0'));
                largest = Math.max(largest, count);
            } else if (c == ',') {
                count = 0;
            } else {
                return c == '}' ? largest : 1;
            }
        }
        return 1;
    }
}
