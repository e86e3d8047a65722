package dev.belay.dialect;

import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Set;

/** Reads the texts of a definition that may hold expressions. */
public interface TextReading {

    /** A text or a value: {@code ${ }} and {@code {{ }}} are expressions. */
    Read template(String text, Set<String> roots);

    /** A shell text: {@code {{ }}} are expressions, whose values travel beside the text. */
    Read shell(String text, Set<String> roots);

    /**
     * What was read.
     *
     * @param template a constant where it could not be read
     * @param findings what is wrong with it
     */
    record Read(Template template, List<Finding> findings) {
        /** Copies the findings. */
        public Read {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A problem in a text.
     *
     * @param problem without a location
     * @param offset where in the text it begins
     * @param length how far it reaches
     */
    record Finding(Problem problem, int offset, int length) {}
}
