package dev.belay.step.shell;

import java.time.Duration;

/** What came of a program that an action started. */
public sealed interface ProgramEnd {

    /**
     * It ran to its end.
     *
     * @param exitCode as the system tells it
     * @param out the first and the last part of its standard output
     * @param err the same of its standard error
     */
    record Ended(int exitCode, String out, String err) implements ProgramEnd {}

    /** It never ran. */
    record NotStarted(String why) implements ProgramEnd {}

    /** It was ended because its time was up; what it did until then, it did. */
    record TimedOut(Duration limit) implements ProgramEnd {}

    /** It was ended because its attempt was to end; what it did until then, it did. */
    record Interrupted() implements ProgramEnd {}
}
