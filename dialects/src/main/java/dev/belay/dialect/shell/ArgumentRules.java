package dev.belay.dialect.shell;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Commands that take some of their arguments for more than data. */
final class ArgumentRules {

    private static final Set<String> ARITHMETIC_TESTS =
            Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-v", "-R", "-t", "-a", "-o");

    private static final Set<String> NAME_TESTS = Set.of("-v", "-R");

    private static final Pattern CODE_OPTION =
            Pattern.compile("-[A-Za-z]*[ceErpRBnx]|--?(eval|execute|command|print|code)");
    private static final Set<String> PROGRAM_OPTIONS =
            Set.of("-e", "-f", "--expression", "--file", "--source", "--from-file");
    private static final Set<String> VALUE_OPTIONS = Set.of("-v", "--assign", "-F", "--field-separator", "-L", "-l");
    private static final Set<String> NAMED_VALUES = Set.of("--arg", "--argjson", "--slurpfile", "--rawfile");
    private static final Set<String> FIND_ACTIONS = Set.of("-exec", "-execdir", "-ok", "-okdir");

    private final Command command;
    private final List<Word> words;
    private final int name;
    private boolean computes;

    private ArgumentRules(Command command, int name) {
        this.command = command;
        this.name = name;
        words = command.words();
    }

    /**
     * Refuses the insertions among the arguments of the command at an index that it could read as more than data; true
     * where it reads variables so as well.
     */
    static boolean apply(Command command, int index, String name) {
        var rules = new ArgumentRules(command, index);
        switch (name) {
            case "[", "test" -> rules.test();
            case "[[" -> rules.conditions();
            case "printf" -> rules.printf();
            case "set" -> rules.set();
            case "for", "select" -> rules.loop();
            case "find" -> rules.find();
            default -> {
                if (CommandNames.isDeclarer(name)) {
                    rules.declare();
                } else if (CommandNames.isInterpreter(name)) {
                    rules.interpret(name);
                } else if (CommandNames.isFilter(name)) {
                    rules.filter(name);
                }
            }
        }
        return rules.computes;
    }

    private void refuse(int index, String place) {
        command.refuseWord(index, Refusal.argument(place));
    }

    private boolean isTouched(int index) {
        return index < words.size() && words.get(index).isTouched();
    }

    private boolean isOneOf(int index, Set<String> texts) {
        return words.get(index).literal().filter(texts::contains).isPresent();
    }

    /** Behind {@code -v}, or behind a value that could be {@code -v}, bash computes the subscript of a name. */
    private void test() {
        for (int i = name + 1; i < words.size(); i++) {
            if (isTouched(i - 1) || isOneOf(i - 1, NAME_TESTS)) {
                refuse(i, "in a test behind `-v` or another value");
            }
            computes |= isOneOf(i, NAME_TESTS);
        }
    }

    private void conditions() {
        boolean arithmetic = words.stream()
                .anyMatch(word ->
                        word.literal().filter(ARITHMETIC_TESTS::contains).isPresent());
        if (arithmetic) {
            command.refuseArguments(Refusal.ARITHMETIC);
            words.forEach(word -> command.expand(word.prefix(), true));
            computes = true;
        }
    }

    /** A format could be {@code -v} and make the next argument a name. */
    private void printf() {
        int format = name + 1;
        if (format < words.size() && words.get(format).is("--")) {
            format++;
        }
        refuse(format, "as the format of `printf`");
        if (name + 1 < words.size() && words.get(name + 1).prefix().startsWith("-v")) {
            command.refuseArguments(Refusal.VARIABLE_NAME);
            computes = true;
        }
    }

    private void set() {
        boolean data = false;
        for (int i = name + 1; i < words.size(); i++) {
            if (!data) {
                refuse(i, "as an argument of `set` without `--` before it");
            }
            data |= words.get(i).is("--");
        }
    }

    private void loop() {
        command.refuseWord(name + 1, Refusal.VARIABLE_NAME);
        if (words.size() > name + 2 && !words.get(name + 2).isPlain("in")) {
            command.refuseArguments(Refusal.lost("`for` without `in`"));
        }
    }

    private void find() {
        for (int i = name + 1; i < words.size(); i++) {
            if (isOneOf(i - 1, FIND_ACTIONS)) {
                command.refuseWord(i, Refusal.COMMAND_NAME);
            }
        }
    }

    private void declare() {
        boolean options =
                words.stream().skip(name + 1L).anyMatch(word -> word.prefix().startsWith("-"));
        for (int i = name + 1; i < words.size(); i++) {
            Word word = words.get(i);
            String variable = word.assigned().orElse("");
            if (options || variable.isEmpty() || word.assignment().orElse("").contains("[")) {
                command.refuseWord(i, Refusal.VARIABLE_NAME);
            } else if (CommandNames.isShellVariable(variable)) {
                command.refuseWord(i, Refusal.variable(variable));
            }
        }
    }

    /** Up to its program, and in it, a value could become code; behind it everything is data. */
    private void interpret(String interpreter) {
        command.refuse(Command.Role.HERE_DOCUMENT, Refusal.readBy(interpreter));
        boolean code = false;
        for (int i = name + 1; i < words.size(); i++) {
            Word word = words.get(i);
            boolean option = word.prefix().startsWith("-");
            if (!option && code) {
                return;
            }
            command.refuseWord(i, Refusal.readBy(interpreter));
            if (!option) {
                return;
            }
            if (word.literal()
                    .filter(text -> CODE_OPTION.matcher(text).matches())
                    .isPresent()) {
                command.refuseWord(++i, Refusal.readBy(interpreter));
                code = true;
            }
        }
    }

    /** The program is the first argument that is no option, unless an option brought one. */
    private void filter(String filter) {
        boolean program = false;
        for (int i = name + 1; i < words.size(); i++) {
            Word word = words.get(i);
            if (isOneOf(i, NAMED_VALUES)) {
                i += 2;
            } else if (isOneOf(i, VALUE_OPTIONS)) {
                i++;
            } else if (word.prefix().startsWith("-")) {
                command.refuseWord(i, Refusal.readBy(filter));
                if (isOneOf(i, PROGRAM_OPTIONS)) {
                    command.refuseWord(++i, Refusal.readBy(filter));
                    program = true;
                }
            } else {
                if (!program) {
                    command.refuseWord(i, Refusal.readBy(filter));
                }
                program = true;
            }
        }
    }
}
