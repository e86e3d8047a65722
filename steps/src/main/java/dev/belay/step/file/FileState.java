package dev.belay.step.file;

import dev.belay.value.Value;
import java.util.Optional;

/**
 * What a path holds, to the byte but without the bytes. Two equal states are the same for whoever
 * looks at the path; times are not compared.
 */
sealed interface FileState {

    /** Nothing. */
    record Absent() implements FileState {}

    /**
     * A file.
     *
     * @param sha256 of its bytes, in hexadecimal digits
     * @param size in bytes
     * @param mode its permission bits
     */
    record Plain(String sha256, long size, int mode, Owner owner) implements FileState {}

    /** A symbolic link; never what it points to. */
    record Link(String target, Owner owner) implements FileState {}

    /**
     * A folder with all that is in it.
     *
     * @param sha256 of the names, kinds, modes, owners, targets and bytes of all that is in it
     * @param entries how many things are in it, at any depth
     */
    record Folder(String sha256, int entries, int mode, Owner owner) implements FileState {}

    /** Something else, such as a socket or a device. */
    record Special() implements FileState {}

    /** In words, for messages. */
    default String words() {
        return switch (this) {
            case Absent _ -> "nothing";
            case Plain file ->
                "a file of " + file.size() + " bytes (sha256 " + file.sha256().substring(0, 12) + "…, mode "
                        + FileMode.written(file.mode()) + ", owner " + words(file.owner()) + ")";
            case Link link -> "a link to `" + link.target() + "` (owner " + words(link.owner()) + ")";
            case Folder folder ->
                "a folder with " + folder.entries() + " entries (sha256 "
                        + folder.sha256().substring(0, 12) + "…, mode " + FileMode.written(folder.mode()) + ", owner "
                        + words(folder.owner()) + ")";
            case Special _ -> "neither a file nor a link nor a folder";
        };
    }

    private static String words(Owner owner) {
        return owner.uid() + ":" + owner.gid();
    }

    /** As it stands in a receipt. */
    default Value.Mapping toValue() {
        return switch (this) {
            case Absent _ -> Value.mapping("kind", Value.of("absent"));
            case Special _ -> Value.mapping("kind", Value.of("special"));
            case Plain file ->
                with(Value.mapping("kind", Value.of("file"), "sha256", Value.of(file.sha256())), file.owner())
                        .with("size", Value.of(file.size()))
                        .with("mode", Value.of(FileMode.written(file.mode())));
            case Link link ->
                with(Value.mapping("kind", Value.of("link"), "target", Value.of(link.target())), link.owner());
            case Folder folder ->
                with(Value.mapping("kind", Value.of("folder"), "sha256", Value.of(folder.sha256())), folder.owner())
                        .with("entries", Value.of(folder.entries()))
                        .with("mode", Value.of(FileMode.written(folder.mode())));
        };
    }

    private static Value.Mapping with(Value.Mapping fields, Owner owner) {
        return fields.with("uid", Value.of(owner.uid())).with("gid", Value.of(owner.gid()));
    }

    /**
     * Read back from a receipt.
     *
     * @throws IllegalArgumentException when it is none
     */
    static FileState of(Value value) {
        var fields = new Fields(value);
        return switch (fields.text("kind")) {
            case "absent" -> new Absent();
            case "special" -> new Special();
            case "file" -> new Plain(fields.text("sha256"), fields.number("size"), fields.mode(), fields.owner());
            case "link" -> new Link(fields.text("target"), fields.owner());
            case "folder" ->
                new Folder(fields.text("sha256"), (int) fields.number("entries"), fields.mode(), fields.owner());
            default -> throw new IllegalArgumentException("A receipt holds a state that is none: " + value + ".");
        };
    }

    /** The fields of a receipt, which Belay itself wrote. */
    record Fields(Value value) {

        Optional<Value> get(String name) {
            return value instanceof Value.Mapping fields ? fields.get(name) : Optional.empty();
        }

        String text(String name) {
            return get(name).map(Value::rendered).orElseThrow(() -> missing(name));
        }

        long number(String name) {
            if (get(name).orElse(null) instanceof Value.Whole(long number)) {
                return number;
            }
            throw missing(name);
        }

        int mode() {
            return FileMode.read(text("mode")).orElseThrow(() -> missing("mode"));
        }

        Owner owner() {
            return new Owner((int) number("uid"), (int) number("gid"));
        }

        private IllegalArgumentException missing(String name) {
            return new IllegalArgumentException("A receipt lacks `" + name + "`: " + value + ".");
        }
    }
}
