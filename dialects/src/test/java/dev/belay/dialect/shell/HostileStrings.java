package dev.belay.dialect.shell;

import dev.belay.testing.Fixtures;
import java.util.ArrayList;
import java.util.List;

/** Values that were written to become shell code, and the strings that break programs in general. */
final class HostileStrings {

    /** Each of them makes a file whose name begins with this, if it is ever run. */
    static final String TRACE = "executed";

    private static final String RUN = "touch " + TRACE;

    static final List<String> PAYLOADS = List.of(
            "$(" + RUN + ")",
            "`" + RUN + "`",
            "; " + RUN,
            "| " + RUN,
            "& " + RUN + " &",
            "&& " + RUN + " || " + RUN,
            "\n" + RUN + "\n",
            "'; " + RUN + "; '",
            "\"; " + RUN + "; \"",
            "'\"; " + RUN + "; '\"",
            "\"'; " + RUN + "; \"'",
            "\"$(" + RUN + ")\"",
            "'$(" + RUN + ")'",
            "'\"$(" + RUN + ")\"'",
            ") ; " + RUN + " ; (",
            "\nEOF\n" + RUN + "\ncat <<EOF\n",
            "EOF",
            "EOF\n",
            "x) " + RUN + ";;",
            ";; *) " + RUN + ";; esac; " + RUN,
            "}; " + RUN + "; {",
            "> " + TRACE,
            ">" + TRACE,
            "<(" + RUN + ")",
            "a[$(" + RUN + ")]",
            "${x:-$(" + RUN + ")}",
            "$((a[$(" + RUN + ")]))",
            "$BELAY_1",
            "${BELAY_2}",
            "$'\\n" + RUN + "'",
            "\\",
            "trailing\\",
            "\\\n" + RUN,
            "\"",
            "'",
            "-rf",
            "--",
            "-n",
            "-v",
            "*",
            "?[a-z]*",
            "~",
            "~root",
            "{a,b}",
            "!!",
            "# comment",
            "  two  spaces  ",
            "\t",
            "\n",
            "\n\n\n",
            "\r\n",
            "",
            "%s%n\\n\\0\\c",
            "{{ inputs.values[0] }}",
            "${ inputs.values[0] }",
            "\u0001\u001b[31m\u007f",
            "😀 \u202e é",
            "x".repeat(20_000),
            "PATH=. " + TRACE,
            "() { :; }; " + RUN);

    private HostileStrings() {}

    static List<String> all() {
        var all = new ArrayList<>(PAYLOADS);
        all.addAll(Fixtures.naughtyStrings());
        return all;
    }
}
