package dev.belay.dialect.shape;

import java.util.regex.Pattern;

/** How time spans are written, in every notation. */
public final class DurationForm {

    /** As {@link dev.belay.definition.Durations} reads them. */
    public static final Form.Word FORM = new Form.Word(
            "a duration such as `30s`, `5m`, `1h30m` or `PT5M`",
            Pattern.compile("(?:[0-9]{1,9}(?:ms|s|m|h|d))+|P(?=.)(?:[0-9]{1,9}D)?"
                    + "(?:T(?=[0-9])(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}(?:[.][0-9]{1,3})?S)?)?"),
            40);

    private DurationForm() {}
}
