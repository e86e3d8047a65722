package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs several commands in one process, so that the JVM's start cache learns the classes of all of them; before that it
 * unpacks the native library that every later start uses.
 *
 * <p>For the launcher. Its one argument holds the commands, with a semicolon between them; they find two definitions
 * in the folder: one that completes and one that is rolled back.
 */
public final class Training {

    static final String GOOD = """
        belay: 1
        name: good
        inputs:
          who: { type: string, default: world }
          often: { type: integer, default: 1 }
        steps:
          - id: make
            save: readlink ./current || true
            run: echo "{{ inputs.who }}" > ./made
            undo: rm -f ./made
          - id: look
            when: inputs.often > 0
            run: cat ./made
            effect: none
        outputs:
          seen: ${ steps.look.output.stdout }
        """;

    static final String BAD = """
        belay: 1
        name: bad
        steps:
          - id: make
            run: mkdir ./folder
            undo: rmdir ./folder
          - id: break
            run: exit 1
            effect: none
        """;

    private Training() {}

    /** Runs the commands in the folder of this process. */
    public static void main(String[] arguments) throws IOException {
        Assembly.keepDriverLibrary();
        Files.writeString(Path.of("good.yaml"), GOOD);
        Files.writeString(Path.of("bad.yaml"), BAD);
        for (String command : String.join(" ", arguments).split(";\\s*")) {
            List<String> words = Arrays.asList(command.strip().split("\\s+"));
            Main.run(words, Terminal.ofProcess());
        }
        // Threads that wait for work must not keep the training from its end.
        System.exit(0);
    }
}
