package dev.belay.dialect.shell;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes shell texts that a shell mostly understands, with insertions wherever something can be inserted. */
final class RandomShellText {

    private static final List<String> NAMES = List.of("z", "y", "w", "1", "@", "i");
    private static final List<String> PROGRAMS = List.of(
            "echo",
            "printf '%s'",
            "printf '%s\\n'",
            "cat",
            "true",
            ":",
            "test",
            "[",
            "[[",
            "eval",
            "sh -c",
            "bash -c",
            "command",
            "env",
            "exec",
            "f",
            "set --",
            "set",
            "export",
            "readonly",
            "local",
            "declare",
            "declare -i",
            "let",
            "read",
            "unset",
            "printf",
            "printf -v",
            "xargs",
            "xargs -I{} sh -c",
            "sh",
            "trap",
            "alias",
            ".",
            "timeout 5",
            "nice -n 1",
            "env -i",
            "test -v",
            "[[ -v",
            "awk",
            "sed",
            "sed -e",
            "shift",
            "return",
            "kill",
            "wait",
            "type",
            "hash",
            "cd",
            "head -c",
            "tr a",
            "sort",
            "find . -name",
            "find . -exec",
            "getopts ab",
            "mapfile",
            "typeset");
    private static final List<String> TAILS = List.of(
            "",
            "",
            "",
            "",
            " ]",
            " ]]",
            " = a ]",
            " -eq 1 ]",
            " -eq 1 ]]",
            " == a ]]",
            " && true ]]",
            " | cat",
            " | sh",
            " | while read r; do echo \"$r\"; done",
            " | { read r; eval \"$r\"; }",
            " | xargs echo",
            " EXIT",
            "=1",
            " > /dev/null",
            " 2>&1",
            " &",
            " <<< a");

    private final Random random;
    private int depth;

    RandomShellText(Random random) {
        this.random = random;
    }

    String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            text.append(command()).append(oneOf(List.of("\n", "\n", "; ", " && ", " || ", " # c\n")));
        }
        return text.append("true\n").toString();
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String nested(Supplier<String> inner, String otherwise) {
        if (depth > 3) {
            return otherwise;
        }
        depth++;
        String text = inner.get();
        depth--;
        return text;
    }

    private String command() {
        return nested(this::anyCommand, "true");
    }

    private String anyCommand() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> oneOf(NAMES.subList(0, 3)) + "=" + word();
            case 2 -> oneOf(NAMES.subList(0, 3)) + "=" + word() + " " + simple();
            case 3 -> "if " + command() + "; then " + command() + "; else " + command() + "; fi";
            case 4 -> "for i in " + word() + " " + word() + "; do " + command() + "; done";
            case 5 -> "case " + word() + " in " + word() + ") " + command() + ";; *) " + command() + ";; esac";
            case 6 -> "( " + command() + "; )";
            case 7 -> "{ " + command() + "; }";
            case 8 -> "f() { " + command() + "; }; f " + word();
            case 9 -> "cat <<E\n" + heredoc() + "\nE\n" + command();
            case 10 -> "cat <<-'E' | cat\n\t" + heredoc() + "\n\tE\n" + command();
            case 11 -> "echo " + word() + " # " + word().replace("\n", " ") + "\n" + command();
            case 12 -> "echo $((" + oneOf(List.of("1+1", "z", "z+1", "$z", "y*2", "a[z]", "{{ x }}")) + "))";
            case 13 -> "echo \\\n  " + word() + " \\\n  " + word();
            case 14 -> "cat < " + word();
            case 15 -> "((" + oneOf(List.of("1", "z", "$y+1", "z=1", "{{ x }}")) + "))";
            default -> simple();
        };
    }

    private String simple() {
        var text = new StringBuilder(oneOf(PROGRAMS));
        for (int i = random.nextInt(0, 4); i > 0; i--) {
            text.append(' ').append(word());
        }
        return text.append(oneOf(TAILS)).toString();
    }

    private String word() {
        var text = new StringBuilder();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            text.append(part());
        }
        return text.toString();
    }

    private String part() {
        return switch (random.nextInt(18)) {
            case 0, 1, 2, 3 -> "{{ x }}";
            case 4, 5 -> "\"" + quoted() + "\"";
            case 6 -> "'a {{ x }} b'";
            case 7 -> "$" + oneOf(NAMES);
            case 8 -> "\"$" + oneOf(NAMES) + "\"";
            case 9 -> "$(" + command() + ")";
            case 10 -> "\"$(" + command() + ")\"";
            case 11 -> "${z:-" + oneOf(List.of("a", "\"b\"", "{{ x }}", "$y", "")) + "}";
            case 12 -> "`echo " + oneOf(List.of("a", "{{ x }}", "$z")) + "`";
            case 13 ->
                oneOf(List.of("\\'", "\\\"", "\\\\", "a\\ b", "\\$", "$'a'", "$\"a\"", "*", "[a]", "{a,b}", "~", "#"));
            case 14 -> oneOf(List.of("'it'\"'\"'s'", "${!z}", "\"${z@P}\"", "${a[z]}", "${w:z}", "${#z}"));
            default -> oneOf(List.of("a", "b", "-n", "--", "a=b", "-", "1"));
        };
    }

    private String quoted() {
        return oneOf(List.of("{{ x }}", "a {{ x }} b", "'{{ x }}'", "\\\"{{ x }}\\\"", "$z {{ x }}", "\\\\{{ x }}"))
                + nested(() -> oneOf(List.of("", "$(" + command() + ")", "${z%a}", "${z:-'q'}")), "");
    }

    private String heredoc() {
        return oneOf(List.of(
                "{{ x }}", "'{{ x }}' \"{{ y }}\"", "$z {{ x }}", "\\{{ x }}", "$(echo {{ x }})", "it's \" {{ x }}"));
    }
}
