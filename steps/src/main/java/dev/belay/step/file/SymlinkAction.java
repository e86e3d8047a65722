package dev.belay.step.file;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ValueType;
import dev.belay.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** {@code file.symlink}: a symbolic link. */
final class SymlinkAction implements FileAction {

    private static final ActionSpec SPEC =
            FileAction.spec("file.symlink", "Sets a symbolic link, and puts the former one back.", parameters());

    private static Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = FileParameters.at("Where the link stands.");
        parameters.put("target", Parameter.required(ValueType.STRING, "What it points to, written into it as it is."));
        return FileParameters.withParents(parameters);
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Wanted wanted(Value.Mapping input, Path folder) {
        String target = input.get("target").map(Value::rendered).orElse("");
        return isPath(target)
                ? new Wanted.Link(Path.of(target).toString())
                : Wanted.Refused.of("invalid-input", "`target` must be a path, found `" + target + "`.");
    }

    private static boolean isPath(String target) {
        try {
            return !Path.of(target).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
