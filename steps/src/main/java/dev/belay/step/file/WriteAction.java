package dev.belay.step.file;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ValueType;
import dev.belay.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code file.write}: a file with a text. */
final class WriteAction implements FileAction {

    private static final ActionSpec SPEC = FileAction.spec(
            "file.write",
            "Writes a text to a file, and puts the former file back.",
            FileParameters.making("content", Parameter.required(ValueType.STRING, "The text.")));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Wanted wanted(Value.Mapping input, Path folder) {
        String text = input.get("content").map(Value::rendered).orElse("");
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? FileParameters.file(input, Content.Bytes.of(text), FileParameters.USUAL_MODE)
                : Wanted.Refused.of(
                        "invalid-input", "`content` contains half a surrogate pair, which has no form in UTF-8.");
    }
}
