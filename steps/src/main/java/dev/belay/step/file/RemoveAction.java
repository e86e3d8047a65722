package dev.belay.step.file;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ValueType;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.Map;

/** {@code file.remove}: nothing, where something was. */
final class RemoveAction implements FileAction {

    private static final ActionSpec SPEC =
            FileAction.spec("file.remove", "Removes a file, a link or a folder, and puts it back.", parameters());

    private static Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = FileParameters.at("What to remove.");
        parameters.put(
                "recursive",
                Parameter.optional(
                        ValueType.BOOLEAN, "Whether a folder goes with all that is in it; `false` by default."));
        return parameters;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Wanted wanted(Value.Mapping input, Path folder) {
        return new Wanted.Nothing();
    }

    @Override
    public boolean takesFolders(Value.Mapping input) {
        return FileParameters.isTrue(input, "recursive");
    }
}
