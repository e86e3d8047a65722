package dev.belay.proof.world;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change that was acknowledged on standard output.
 *
 * @param execution whose
 * @param step the path of the step that was called completed; empty where it is about the execution
 */
record Said(String execution, String step) {

    private static final Pattern LINE =
            Pattern.compile("^\\S+ (?<execution>wf-[0-9a-z]+) (?<subject>[^: ]+): (?<what>started|completed)$");

    static List<Said> in(String printed) {
        List<Said> said = new ArrayList<>();
        printed.lines().forEach(line -> {
            Matcher match = LINE.matcher(line);
            if (match.matches()) {
                boolean begin = match.group("what").equals("started");
                said.add(new Said(match.group("execution"), begin ? "" : match.group("subject")));
            }
        });
        return said;
    }

    /** Whether the journal has it; the name of the workflow stands for the execution. */
    boolean isIn(Told told) {
        return step.isEmpty()
                || told.standing().contains(step)
                || told.completed().containsKey(step)
                || told.status().equals("completed");
    }
}
