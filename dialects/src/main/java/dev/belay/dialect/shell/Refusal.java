package dev.belay.dialect.shell;

/**
 * Why no value may stand at a place.
 *
 * @param place completes "A value cannot be inserted ..."
 * @param hint what to write instead
 */
record Refusal(String place, String hint) {

    private static final String VARIABLE_FIRST =
            "Put it into a variable first, `value={{ ... }}`, and use \"$value\" where the shell allows it.";

    static final Refusal COMMENT = new Refusal("in a comment", "Take the insertion out of the comment.");
    static final Refusal BACKTICKS = new Refusal("inside backticks", "Write `$( ... )` instead of the backticks.");
    static final Refusal ARITHMETIC = new Refusal(
            "in an arithmetic expression",
            "Compute it in the insertion, such as `{{ inputs.count + 1 }}`, or compare with `[ {{ ... }} -gt 1 ]`.");
    static final Refusal PARAMETER = new Refusal("inside `${ ... }`", VARIABLE_FIRST);
    static final Refusal VARIABLE_NAME =
            new Refusal("as the name of a variable or function", "Write the name into the text.");
    static final Refusal BEHIND_DOLLAR =
            new Refusal("directly behind `$`", "Write `{{ ... }}` alone, without the `$` before it.");
    static final Refusal ANSI_QUOTES =
            new Refusal("inside `$'...'` or `$\"...\"`", "Write plain quotes, without the `$` before them.");
    static final Refusal BEHIND_DASH = new Refusal(
            "directly behind a dash", "Write the option into the text; a value that is an option is chosen by `when`.");
    static final Refusal BRACES =
            new Refusal("in a word with braces", "Quote the braces, or write the words one by one.");
    static final Refusal BRACKETS =
            new Refusal("behind a `[` in the same word", "Quote the bracket, or put the value into a variable first.");
    static final Refusal ARRAY = new Refusal("in a list of array items", "Use plain arguments instead of an array.");
    static final Refusal QUOTED_HERE_DOCUMENT = new Refusal(
            "in a here-document whose delimiter is quoted",
            "Leave the quotes off the delimiter, and write `\\$` for a literal dollar.");
    static final Refusal HERE_DELIMITER =
            new Refusal("in the delimiter of a here-document", "Write the delimiter into the text.");
    static final Refusal HERE_STRING =
            new Refusal("in a here-string", "Write `printf '%s' {{ ... }} | command` instead of `<<<`.");
    static final Refusal DESCRIPTOR =
            new Refusal("as a file descriptor", "Write the number of the descriptor into the text.");
    static final Refusal PROCESS_SUBSTITUTION =
            new Refusal("in a process substitution", "Write a pipe or a file instead of `<( ... )`.");
    static final Refusal COMMAND_NAME = new Refusal(
            "as the name of a command", "Write the command into the text, or run it as a list of arguments.");
    static final Refusal UNKNOWN_COMMAND = new Refusal(
            "as an argument of a command whose name is not written out",
            "Write the command's name into the text, without variables.");
    static final Refusal OWN_NAMES =
            new Refusal("in a text that uses a variable `BELAY_` with a number", "Give that variable another name.");
    static final Refusal NUL = new Refusal("in a text with a NUL character", "Take the NUL character out.");
    static final Refusal PIPED_INTO_SHELL = new Refusal(
            "in a text that feeds a shell or an interpreter through its input",
            "Put the program into a file or a quoted argument, and give it the value as an argument.");

    /** A place that its command reads as code. */
    static Refusal readBy(String command) {
        return new Refusal(
                "as an argument of `" + command + "`",
                "Write `export VALUE={{ ... }}` before it, and let `" + command
                        + "` read the variable itself, as \"$VALUE\" inside single quotes.");
    }

    /** A place whose meaning the command takes from its argument. */
    static Refusal argument(String place) {
        return new Refusal(place, VARIABLE_FIRST);
    }

    static Refusal variable(String name) {
        return new Refusal(
                "into the variable `" + name + "`, which the shell itself reads", "Give the variable another name.");
    }

    /** The reader is named as it stands in a sentence. */
    static Refusal flowsInto(String variable, String reader) {
        return new Refusal(
                "into the variable `" + variable + "`, which " + reader + " reads as code",
                "Compute it in the insertion, or let an inner text read the exported variable inside single quotes.");
    }

    static Refusal unfinished(String construct) {
        return new Refusal("in a text that ends inside " + construct, "Close what was opened.");
    }

    static Refusal lost(String construct) {
        return new Refusal(
                "in a text with " + construct + ", which Belay cannot follow",
                "Write that part another way, or move it into a script file.");
    }
}
