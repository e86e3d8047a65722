package dev.belay.step.file;

import dev.belay.value.Value;

/** Inputs of file actions, as tests write them. */
final class Inputs {

    private Inputs() {}

    static Value.Mapping write(String path, String content) {
        return Value.mapping("path", Value.of(path), "content", Value.of(content));
    }

    static Value.Mapping copy(String from, String path) {
        return Value.mapping("from", Value.of(from), "path", Value.of(path));
    }

    static Value.Mapping symlink(String path, String target) {
        return Value.mapping("path", Value.of(path), "target", Value.of(target));
    }

    static Value.Mapping remove(String path) {
        return Value.mapping("path", Value.of(path));
    }

    static Value.Mapping withParents(Value.Mapping input) {
        return input.with("create_parents", Value.of(true));
    }
}
