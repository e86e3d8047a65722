package dev.belay.step.file;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one of the actions wants a path to hold. All else is the same for all of them. */
interface FileAction {

    /** What it promises. */
    ActionSpec spec();

    /** What the path shall hold. */
    Wanted wanted(Value.Mapping input, Path folder) throws IOException;

    /** Whether a folder may stand at the path before. */
    default boolean takesFolders(Value.Mapping input) {
        return false;
    }

    /** All file actions promise the same but for their parameters. */
    static ActionSpec spec(String name, String description, Map<String, Parameter> parameters) {
        return new ActionSpec(
                name, description, parameters, outputs(), new EffectRule.Always(Effect.IDEMPOTENT), true, true, true);
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("path", "The absolute path.");
        outputs.put("changed", "Whether the path held something else before.");
        outputs.put("sha256", "The hash of the file that the path holds now, where it holds one.");
        return outputs;
    }
}
