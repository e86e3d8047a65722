package dev.belay.step.shell;

import dev.belay.execution.Failure;
import dev.belay.step.shell.Command.Form;
import dev.belay.value.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what would keep a command from running as it was written, before anything of it runs. */
final class CommandCheck {

    /** Linux takes no longer argument or variable, its end mark included. */
    private static final int MAX_TEXT_BYTES = 128 * 1024 - 1;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final List<String> SHELLS = List.of("sh", "bash");
    private static final String RESERVED = "BELAY_";

    private final Bubblewrap bubblewrap;

    /** The encoding in which the JVM passes texts to a new process. */
    private final Charset encoding;

    CommandCheck(Bubblewrap bubblewrap, Charset encoding) {
        this.bubblewrap = bubblewrap;
        this.encoding = encoding;
    }

    /** The first reason not to run it. */
    Optional<Failure> objection(Command command) {
        return Stream.<Supplier<Optional<Failure>>>of(
                        () -> shape(command.form()),
                        () -> names(command.declared()),
                        () -> texts(command),
                        () -> stdin(command),
                        () -> folder(command.cwd()),
                        () -> program(command),
                        () -> command.sandbox().flatMap(this::sandbox))
                .flatMap(check -> check.get().stream())
                .findFirst();
    }

    private static Optional<Failure> shape(Form form) {
        return switch (form) {
            case Form.Script script
            when !SHELLS.contains(script.shell()) ->
                failure("invalid-input", "`shell` must be `sh` or `bash`, found `" + OneLine.of(script.shell()) + "`.");
            case Form.Script _ -> Optional.empty();
            case Form.Program(List<Value> argv) ->
                argv.stream()
                        .filter(argument -> !isScalar(argument))
                        .findFirst()
                        .flatMap(argument -> failure(
                                "invalid-input",
                                "An argument of a command must be a text or a number, found a " + argument.kind()
                                        + ". Insert its parts one by one."));
            case Form.Neither(Optional<Value> found) ->
                failure(
                        "invalid-input",
                        "A command must be a shell text or a list that begins with a program, found "
                                + found.map(value -> value.kind() + " `" + value + "`")
                                        .orElse("nothing") + ".");
        };
    }

    private static Optional<Failure> names(Map<String, Value> declared) {
        for (Map.Entry<String, Value> variable : declared.entrySet()) {
            String name = variable.getKey();
            if (!NAME.matcher(name).matches()) {
                return failure(
                        "invalid-input",
                        "`" + OneLine.of(name) + "` is not a name for an environment variable: it takes letters, digits"
                                + " and `_`, and does not begin with a digit.");
            }
            if (name.startsWith(RESERVED)) {
                return failure(
                        "invalid-input",
                        "The environment variable `" + name + "` cannot be declared: names that begin with `" + RESERVED
                                + "` are Belay's own.");
            }
            if (!isScalar(variable.getValue())) {
                return failure(
                        "invalid-input",
                        "The environment variable `" + name + "` must be a text or a number, found a "
                                + variable.getValue().kind() + ".");
            }
        }
        return Optional.empty();
    }

    private static boolean isScalar(Value value) {
        return !(value instanceof Value.Sequence || value instanceof Value.Mapping || value instanceof Value.Nothing);
    }

    private Optional<Failure> texts(Command command) {
        Stream<Optional<Failure>> arguments =
                command.argv().stream().map(argument -> passable("An argument of the command", argument));
        Stream<Optional<Failure>> variables = Stream.of(command.declared(), command.values())
                .flatMap(map -> map.entrySet().stream())
                .map(variable -> passable(
                        "The value of `" + variable.getKey() + "`",
                        variable.getValue().rendered()));
        return Stream.concat(arguments, variables).flatMap(Optional::stream).findFirst();
    }

    private Optional<Failure> passable(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            return failure(
                    "nul-character",
                    what + " contains a NUL character, which no argument or environment variable can hold. Pass it by"
                            + " `stdin`.");
        }
        if (!encoding.newEncoder().canEncode(text)) {
            return failure(
                    "unencodable-text",
                    what + " contains characters that cannot be passed on as " + encoding
                            + ": either half a surrogate pair, or Belay was started without a UTF-8 locale. Start it"
                            + " with `LC_ALL=C.UTF-8`.");
        }
        int bytes = text.getBytes(encoding).length;
        if (bytes > MAX_TEXT_BYTES) {
            return failure(
                    "too-long",
                    what + " has " + bytes + " bytes, and the system takes at most " + MAX_TEXT_BYTES
                            + ". Pass it by `stdin` or in a file.");
        }
        return Optional.empty();
    }

    private static Optional<Failure> stdin(Command command) {
        return command.stdin()
                .filter(text -> !StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .flatMap(_ -> failure(
                        "unencodable-text", "`stdin` contains half a surrogate pair, which has no form in UTF-8."));
    }

    private static Optional<Failure> folder(Path cwd) {
        return Files.isDirectory(cwd)
                ? Optional.empty()
                : failure("no-folder", "The command cannot start in `" + cwd + "`: there is no such folder.");
    }

    private static Optional<Failure> program(Command command) {
        String name = command.argv().getFirst();
        return Spawn.program(name, command.searchPath(), command.cwd()).isPresent()
                ? Optional.empty()
                : failure(
                        "command-not-found",
                        "The program `" + OneLine.of(name) + "` was not found"
                                + (name.contains("/") ? "" : " in " + OneLine.of(command.searchPath()))
                                + ", or it is not executable.");
    }

    private Optional<Failure> sandbox(Sandbox sandbox) {
        return bubblewrap.found().isEmpty()
                ? failure(
                        "sandbox-missing",
                        "The step asks for a sandbox, and `bwrap` was not found in " + bubblewrap.searchPath()
                                + ". Install bubblewrap, or remove `sandbox`.")
                : sandbox.objection().flatMap(message -> failure("sandbox-unusable", message));
    }

    private static Optional<Failure> failure(String code, String message) {
        return Optional.of(new Failure(code, message));
    }
}
