package dev.belay.step.file;

import dev.belay.step.file.FileState.Fields;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a path held, with the bytes: enough to make it again.
 *
 * @param entries the thing itself under the name {@code ""}, then what is in it; empty for nothing
 */
record Kept(List<Entry> entries) {

    /** Copies the list. */
    Kept {
        entries = List.copyOf(entries);
    }

    /**
     * One thing.
     *
     * @param name its path from the kept path on
     * @param state what it is; of a folder, without what is in it
     * @param content of a file
     */
    record Entry(String name, FileState state, Content.Bytes content) {

        /** A text stays readable in the journal; the rest is compressed. */
        private static final int MAX_READABLE_BYTES = 64 * 1024;

        private Value toValue() {
            Value.Mapping fields = state.toValue().with("name", Value.of(name));
            if (!(state instanceof FileState.Plain)) {
                return fields;
            }
            return readable()
                    .map(text -> fields.with("text", Value.of(text)))
                    .orElseGet(() -> fields.with("deflated", Value.of(content.deflated())));
        }

        private Optional<String> readable() {
            return content.size() > MAX_READABLE_BYTES ? Optional.empty() : content.text();
        }

        private boolean isWhole() throws IOException {
            return !(state instanceof FileState.Plain file)
                    || content.digest().equals(new Content.Digest(file.sha256(), file.size()));
        }

        private static Entry of(Value value) {
            var fields = new Fields(value);
            Content.Bytes content = fields.get("deflated")
                    .map(deflated -> Content.Bytes.inflated(deflated.rendered()))
                    .or(() -> fields.get("text").map(text -> Content.Bytes.of(text.rendered())))
                    .orElse(Content.Bytes.NONE);
            return new Entry(fields.text("name"), FileState.of(value), content);
        }
    }

    /** Whether these bytes are those of that state, as far as the state can tell. */
    boolean isOf(FileState state) throws IOException {
        FileState root =
                entries.isEmpty() ? new FileState.Absent() : entries.getFirst().state();
        if (!(root instanceof FileState.Folder) && !root.equals(state)) {
            return false;
        }
        for (Entry entry : entries) {
            if (!entry.isWhole()) {
                return false;
            }
        }
        return true;
    }

    Value toValue() {
        return new Value.Sequence(entries.stream().map(Entry::toValue).toList());
    }

    static Kept of(Value value) {
        return value instanceof Value.Sequence(List<Value> items)
                ? new Kept(items.stream().map(Entry::of).toList())
                : new Kept(List.of());
    }
}
