package dev.belay.step.shell;

import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the input of {@code run} asks for. Reading it never fails; {@link CommandCheck} says what is
 * wrong with it.
 *
 * @param form the shell text or the program
 * @param declared the environment that the author declares
 * @param cwd where it starts, absolute
 * @param stdin what it reads
 * @param sandbox how it is contained, where it is
 * @param outputLimit how many bytes of each stream are kept
 */
record Command(
        Form form,
        Map<String, Value> declared,
        Path cwd,
        Optional<String> stdin,
        Optional<Sandbox> sandbox,
        int outputLimit) {

    /** How many bytes of each stream are kept, where nothing is said. */
    static final int DEFAULT_OUTPUT_LIMIT = 64 * 1024;

    /** More than this is not kept. */
    static final int MAX_OUTPUT_LIMIT = 512 * 1024;

    /** Copies the environment and keeps its order. */
    Command {
        declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
    }

    /** What is run. */
    sealed interface Form {

        /**
         * A shell text, and the values that it refers to.
         *
         * @param shell {@code sh} or {@code bash}
         */
        record Script(String shell, String text, Map<String, Value> values) implements Form {
            /** Copies the values and keeps their order. */
            public Script {
                values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            }
        }

        /** A program and its arguments, without a shell. */
        record Program(List<Value> argv) implements Form {
            /** Copies the arguments. */
            public Program {
                argv = List.copyOf(argv);
            }
        }

        /** Neither. */
        record Neither(Optional<Value> found) implements Form {}
    }

    static Command of(Value.Mapping input, Path folder) {
        Path cwd = folder.resolve(text(input, "cwd").orElse("")).normalize();
        return new Command(
                form(input),
                mapping(input.get("env")),
                cwd,
                text(input, "stdin"),
                Sandbox.of(input.get("sandbox"), folder, cwd),
                outputLimit(input));
    }

    private static Form form(Value.Mapping input) {
        Optional<Value> command = input.get("command");
        String shell = text(input, "shell").orElse("sh");
        return switch (command.orElse(Value.Nothing.NOTHING)) {
            case Value.Text(String text) -> new Form.Script(shell, text, Map.of());
            case Value.Sequence(List<Value> argv) when !argv.isEmpty() -> new Form.Program(argv);
            case Value.Mapping fields
            when fields.get("script").orElse(null) instanceof Value.Text(String text) ->
                new Form.Script(shell, text, mapping(fields.get("env")));
            default -> new Form.Neither(command);
        };
    }

    private static Optional<String> text(Value.Mapping input, String name) {
        return input.get(name).map(Value::rendered);
    }

    private static Map<String, Value> mapping(Optional<Value> value) {
        return value.orElse(null) instanceof Value.Mapping(Map<String, Value> fields) ? fields : Map.of();
    }

    private static int outputLimit(Value.Mapping input) {
        return input.get("output_limit").orElse(null) instanceof Value.Whole(long bytes)
                ? Math.clamp(bytes, 2, MAX_OUTPUT_LIMIT)
                : DEFAULT_OUTPUT_LIMIT;
    }

    /** What is executed, the program first. */
    List<String> argv() {
        return switch (form) {
            case Form.Script script
            when script.shell().equals("bash") -> List.of("bash", "-e", "-o", "pipefail", "-c", script.text());
            case Form.Script script -> List.of(script.shell(), "-e", "-c", script.text());
            case Form.Program(List<Value> argv) ->
                argv.stream().map(Value::rendered).toList();
            case Form.Neither _ -> List.of();
        };
    }

    /** The values that its shell text refers to. */
    Map<String, Value> values() {
        return form instanceof Form.Script script ? script.values() : Map.of();
    }

    /** Where its programs are found. */
    String searchPath() {
        return Optional.ofNullable(declared.get("PATH")).map(Value::rendered).orElse(Spawn.SAFE_PATH);
    }
}
