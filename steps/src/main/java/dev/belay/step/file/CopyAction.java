package dev.belay.step.file;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ValueType;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code file.copy}: a file with the bytes of another. */
final class CopyAction implements FileAction {

    private static final ActionSpec SPEC = FileAction.spec(
            "file.copy",
            "Copies a file, and puts the former file back.",
            FileParameters.making("from", Parameter.required(ValueType.STRING, "The file to copy; not a link.")));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Wanted wanted(Value.Mapping input, Path folder) throws IOException {
        Optional<Path> from = Place.of(input, "from", folder);
        return from.isEmpty()
                ? Wanted.Refused.of("invalid-input", "`from` must be the path of a file.")
                : copy(input, from.get());
    }

    private static Wanted copy(Value.Mapping input, Path from) throws IOException {
        FileState source = Looking.shallow(from);
        return source instanceof FileState.Plain file
                ? FileParameters.file(input, new Content.OfFile(from), file.mode())
                : Wanted.Refused.of(
                        "not-a-file", "`" + from + "` must be a file to be copied, found " + source.words() + ".");
    }
}
