package dev.belay.step.file;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ValueType;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code file.template}: a file with the text of another, values put in place of {@code {{ name }}}. */
final class TemplateAction implements FileAction {

    /** A longer template is refused. */
    private static final long MAX_BYTES = 1024 * 1024;

    private static final ActionSpec SPEC =
            FileAction.spec("file.template", "Fills in a template, and puts the former file back.", parameters());

    private static Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = FileParameters.making(
                "from", Parameter.required(ValueType.STRING, "The template, a text file with `{{ name }}` in it."));
        parameters.put("values", Parameter.optional(ValueType.OBJECT, "The value of each name."));
        return parameters;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Wanted wanted(Value.Mapping input, Path folder) throws IOException {
        Optional<Path> from = Place.of(input, "from", folder);
        return from.isEmpty()
                ? Wanted.Refused.of("invalid-input", "`from` must be the path of a template.")
                : fill(input, from.get());
    }

    private static Wanted fill(Value.Mapping input, Path from) throws IOException {
        FileState source = Looking.shallow(from);
        if (!(source instanceof FileState.Plain file) || file.size() > MAX_BYTES) {
            return Wanted.Refused.of(
                    "not-a-file",
                    "`" + from + "` must be a text file of at most " + MAX_BYTES + " bytes to be a template, found "
                            + source.words() + ".");
        }
        try {
            return fill(input, from, text(from));
        } catch (CharacterCodingException e) {
            return Wanted.Refused.of("not-a-file", "The template `" + from + "` is no text in UTF-8.");
        }
    }

    private static String text(Path from) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(from)))
                .toString();
    }

    private static Wanted fill(Value.Mapping input, Path from, String text) {
        Value.Mapping values = input.get("values").orElse(Value.Mapping.EMPTY) instanceof Value.Mapping mapping
                ? mapping
                : Value.Mapping.EMPTY;
        return switch (Blanks.fill(text, values)) {
            case Blanks.Filled(String filled) ->
                FileParameters.file(input, Content.Bytes.of(filled), FileParameters.USUAL_MODE);
            case Blanks.Unknown(String name, int line) ->
                Wanted.Refused.of(
                        "undefined-value",
                        "The template `" + from + "` refers to `" + name + "` in line " + line
                                + ", and `values` does not define it.");
        };
    }
}
