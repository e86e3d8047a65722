package dev.belay.dialect.shape;

import java.util.List;
import java.util.regex.Pattern;

/** What a value in a document may be, as far as its shape goes. */
public sealed interface Form {

    /**
     * A text of a certain form.
     *
     * @param expected what a person calls it, such as {@code a duration such as `30s`}
     * @param pattern which the whole text matches; linear
     * @param longest its greatest length
     */
    record Word(String expected, Pattern pattern, int longest) implements Form {}

    /** Any text. */
    record AnyText() implements Form {}

    /** A text, or a number that is taken as it is spelled. */
    record Spelled() implements Form {}

    /** True or false. */
    record Flag() implements Form {}

    /** A whole number from the first to the last. */
    record Whole(long from, long to) implements Form {}

    /** A number from the first to the last. */
    record Amount(double from, double to) implements Form {}

    /** One of these words. */
    record OneOf(List<String> words) implements Form {
        /** Copies the words. */
        public OneOf {
            words = List.copyOf(words);
        }
    }

    /** Whatever JSON can hold. */
    record Anything() implements Form {}

    /** A text, number or truth. */
    record Single() implements Form {}

    /** A list. */
    record Each(Form item, int least) implements Form {}

    /** A mapping whose keys the author chooses. */
    record Named(Word key, Form value) implements Form {}

    /** A mapping with the keys of one of the choices. */
    record Chosen(Choice choice) implements Form {}

    /** A form that is described elsewhere in the table, so that forms can hold one another. */
    record Reference(String name) implements Form {}

    /**
     * The first of these that takes this kind of value.
     *
     * @param expected what a person calls all of them together
     */
    record Either(String expected, List<Form> forms) implements Form {
        /** Copies the forms. */
        public Either {
            forms = List.copyOf(forms);
        }
    }
}
