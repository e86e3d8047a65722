package dev.belay.cli.doctor;

import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one look found.
 *
 * @param what was looked at, in a word or two
 * @param mark how it is
 * @param sentence what was found
 * @param remedy what to do about it, where something is to be done
 */
public record Finding(String what, Mark mark, String sentence, Optional<String> remedy) {

    /** How it is. */
    public enum Mark {
        /** As it should be. */
        OK,
        /** It works, with less than there could be. */
        WARNING,
        /** Something that Belay needs is missing. */
        PROBLEM
    }

    static Finding ok(String what, String sentence) {
        return new Finding(what, Mark.OK, sentence, Optional.empty());
    }

    static Finding warning(String what, String sentence, String remedy) {
        return new Finding(what, Mark.WARNING, sentence, Optional.of(remedy));
    }

    static Finding problem(String what, String sentence, String remedy) {
        return new Finding(what, Mark.PROBLEM, sentence, Optional.of(remedy));
    }

    /** As data. */
    public Value toValue() {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("what", Value.of(what));
        json.put("mark", Value.of(mark.name().toLowerCase(Locale.ROOT)));
        json.put("found", Value.of(sentence));
        remedy.ifPresent(text -> json.put("remedy", Value.of(text)));
        return new Value.Mapping(json);
    }
}
