package dev.belay.dialect.lint;

import dev.belay.dialect.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a command, however it was written. */
final class CommandWords {

    private CommandWords() {}

    /** A shell text as it is, a list of words joined; empty where it is no command. */
    static Optional<String> of(Node written) {
        return switch (written) {
            case Node.Scalar text -> Optional.of(text.written());
            case Node.Sequence words ->
                Optional.of(words.items().stream()
                        .map(word -> word instanceof Node.Scalar one ? one.written() : "")
                        .collect(Collectors.joining(" ")));
            case Node.Mapping more ->
                Stream.of("run", "command", "script", "argv")
                        .flatMap(key -> more.get(key).stream())
                        .findFirst()
                        .flatMap(CommandWords::of);
            case Node.Unreadable _ -> Optional.empty();
        };
    }

    /** The simple commands of a text, each with its words. */
    static List<List<String>> simple(String text) {
        return Stream.of(text.split("[;&|\\n(){}]+"))
                .map(String::strip)
                .filter(command -> !command.isEmpty())
                .map(command -> List.of(command.split("\\s+")))
                .toList();
    }
}
