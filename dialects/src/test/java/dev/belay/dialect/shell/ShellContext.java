package dev.belay.dialect.shell;

import java.nio.charset.StandardCharsets;

/**
 * A place in a shell text, with what a command there makes of a value.
 *
 * <p>In the snippets {@code @} stands for the insertion and {@code ^} for its number. A snippet of an accepted context
 * prints one record that ends in a NUL character.
 */
enum ShellContext {
    BARE("printf '%s\\0' @\n", "<>"),
    DOUBLE_QUOTED("printf '%s\\0' \"a@b\"\n", "a<>b"),
    SINGLE_QUOTED("printf '%s\\0' 'a$(touch never)@\"b'\n", "a$(touch never)<>\"b"),
    SUBSTITUTION("printf '%s\\0' \"$(printf '%s.' @)\"\n", "<>."),
    NESTED_SUBSTITUTION("printf '%s\\0' \"$(printf '%s.' \"$(printf '%s.' \"@\" '@')\")\"\n", "<>.<>.."),
    HERE_DOCUMENT("cat <<EOF\n'@' \"@\" $(printf '%s.' @)\nEOF\nprintf '\\0'\n", "'<>' \"<>\" <>.\n"),
    CASE("case @ in never) ;; @) printf '%s\\0' @;; *) printf 'other\\0';; esac\n", "<>"),
    ASSIGNMENT("x=@; y=\"$x\"; printf '%s\\0' \"$y\"\n", "<>"),
    REDIRECTION_TARGET(
            "printf '%s\\0' @ 2>/dev/null >>targets/^-@\ncat 2>/dev/null < targets/^-@ || printf '\\0'\n", ""),

    QUOTED_HERE_DOCUMENT("cat <<'EOF'\n@\nEOF\n"),
    BACKTICK("printf '%s\\0' `printf %s @`\n"),
    COMMENT("true # @\n"),
    ARITHMETIC("printf '%s\\0' $(( @ ))\n"),
    NESTED_SHELL("sh -c 'printf %s @'\n");

    private final String snippet;
    private final String record;
    private final boolean accepted;

    ShellContext(String snippet, String record) {
        this.snippet = snippet;
        this.record = record;
        accepted = true;
    }

    ShellContext(String snippet) {
        this.snippet = snippet;
        record = "";
        accepted = false;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** The snippet for the value of that number. */
    String snippet(int number) {
        return snippet.replace("@", "{{ inputs.values[" + number + "] }}").replace("^", Integer.toString(number));
    }

    /** What the snippet has to print for a value, without the NUL at its end. */
    String expected(String value) {
        if (this == REDIRECTION_TARGET) {
            return isFileName(value) ? value : "";
        }
        return record.replace("<>", value);
    }

    /** A target that is no name of a file, such as one with a slash, cannot be opened; nothing else may happen. */
    private static boolean isFileName(String value) {
        return !value.contains("/") && value.getBytes(StandardCharsets.UTF_8).length < 250;
    }
}
