package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who types commands in a folder, without a screen.
 *
 * @param folder where the commands are typed
 * @param home the data folder
 * @param columns how wide lines may be
 */
record Typing(Path folder, Path home, int columns) {

    static Typing in(Path folder) {
        return new Typing(folder, folder.resolve("belay-home"), 100);
    }

    /** What a command answered. */
    record Answer(int exitCode, String out, String err) {}

    Answer type(String... words) {
        return type(Map.of(), words);
    }

    Answer type(Map<String, String> variables, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("BELAY_HOME", home.toString());
        environment.put("HOME", folder.toString());
        environment.put("USER", "tester");
        environment.put("LANG", "C.UTF-8");
        environment.put("COLUMNS", Integer.toString(columns));
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                environment,
                folder,
                false,
                false);
        int exitCode = Main.run(List.of(words), terminal);
        return new Answer(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
