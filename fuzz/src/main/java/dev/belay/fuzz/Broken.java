package dev.belay.fuzz;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something that must hold for any bytes does not. */
public final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern PLACE = Pattern.compile("%[sd]");

    Broken(String message) {
        super(message);
    }

    /** Throws unless it holds; what was found stands in the claim's places, {@code %s} or {@code %d}, or behind it. */
    public static void unless(boolean holds, String claim, Object... found) {
        if (!holds) {
            throw new Broken(filled(claim, found));
        }
    }

    private static String filled(String claim, Object... found) {
        String text = claim.replace("%n", "\n");
        for (Object each : found) {
            String shown = Objects.toString(each);
            text = PLACE.matcher(text).find()
                    ? PLACE.matcher(text).replaceFirst(Matcher.quoteReplacement(shown))
                    : text + " " + shown;
        }
        return text;
    }

    /** Throws unless the two are equal. */
    public static void unlessEqual(Object one, Object other, String claim) {
        unless(Objects.equals(one, other), "%s:%n%s%n%s", claim, one, other);
    }
}
