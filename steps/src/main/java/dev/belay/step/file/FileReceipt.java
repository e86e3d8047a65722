package dev.belay.step.file;

import dev.belay.execution.Receipt;
import dev.belay.step.file.FileState.Fields;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the journal before a file step acts.
 *
 * @param path which path, absolute
 * @param before what it held
 * @param kept the same with its bytes
 * @param after what it shall hold
 * @param parents the folders above it that have to be made, the topmost first
 */
record FileReceipt(Path path, FileState before, Kept kept, FileState after, List<Path> parents) {

    /** Copies the list. */
    FileReceipt {
        parents = List.copyOf(parents);
    }

    Receipt toReceipt() {
        return new Receipt(toFields(), List.of(touch(path)));
    }

    Value.Mapping toFields() {
        return Value.mapping("path", Value.of(path.toString()), "before", before.toValue())
                .with("kept", kept.toValue())
                .with("after", after.toValue())
                .with(
                        "parents",
                        new Value.Sequence(parents.stream()
                                .<Value>map(parent -> Value.of(parent.toString()))
                                .toList()));
    }

    /** Empty where a step was never prepared. */
    static Optional<FileReceipt> of(Receipt receipt) {
        return receipt.data() instanceof Value.Mapping data ? Optional.of(of(data)) : Optional.empty();
    }

    static FileReceipt of(Value.Mapping data) {
        var fields = new Fields(data);
        return new FileReceipt(
                Path.of(fields.text("path")),
                FileState.of(data.get("before").orElse(Value.Nothing.NOTHING)),
                Kept.of(data.get("kept").orElse(Value.Nothing.NOTHING)),
                FileState.of(data.get("after").orElse(Value.Nothing.NOTHING)),
                paths(data.get("parents").orElse(Value.Sequence.EMPTY)));
    }

    private static List<Path> paths(Value listed) {
        return listed instanceof Value.Sequence(List<Value> items)
                ? items.stream().map(item -> Path.of(item.rendered())).toList()
                : List.of();
    }

    /** How plans and receipts name a path. */
    static String touch(Path path) {
        return "file:" + path;
    }
}
