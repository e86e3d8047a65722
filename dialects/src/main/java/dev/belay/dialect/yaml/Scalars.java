package dev.belay.dialect.yaml;

import dev.belay.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads plain scalars as JSON does: whatever is not exactly a JSON number, truth or null is a text. */
final class Scalars {

    // Both are linear: no two parts of them can match the same characters.
    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]*+)");
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]*+)?(?:[eE][-+]?[0-9]++)?");

    private Scalars() {}

    /** What the text means without quotes; empty for a number that has too many digits or is not finite. */
    static Optional<Value> resolve(String text, int integerDigits) {
        return switch (text) {
            case "", "null" -> Optional.of(Value.Nothing.NOTHING);
            case "true" -> Optional.of(Value.of(true));
            case "false" -> Optional.of(Value.of(false));
            default -> number(text, integerDigits);
        };
    }

    static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    private static Optional<Value> number(String text, int integerDigits) {
        if (isWhole(text)) {
            int digits = text.length() - (text.startsWith("-") ? 1 : 0);
            return digits > integerDigits ? Optional.empty() : Optional.of(Value.of(Long.parseLong(text)));
        }
        if (DECIMAL.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(new Value.Decimal(number)) : Optional.empty();
        }
        return Optional.of(Value.of(text));
    }
}
