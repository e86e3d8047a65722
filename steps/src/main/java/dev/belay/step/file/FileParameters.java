package dev.belay.step.file;

import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ValueType;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters that several file actions share, and how they are read. */
final class FileParameters {

    /** The mode of a new file, where nothing is said; it does not depend on the caller's umask. */
    static final int USUAL_MODE = 0644;

    private static final String MODE = "mode";
    private static final String OWNER = "owner";
    private static final String CREATE_PARENTS = "create_parents";

    private FileParameters() {}

    /** Those of an action that makes a file. */
    static Map<String, Parameter> making(String name, Parameter own) {
        Map<String, Parameter> parameters = at("Where the file stands.");
        parameters.put(name, own);
        parameters.put(
                MODE, Parameter.optional(ValueType.STRING, "Its mode in octal digits, such as `\"0644\"`, in quotes."));
        parameters.put(OWNER, Parameter.optional(ValueType.STRING, "Its owner: `user`, `user:group` or `:group`."));
        return withParents(parameters);
    }

    /** Just the path. */
    static Map<String, Parameter> at(String description) {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put("path", Parameter.required(ValueType.STRING, description));
        return parameters;
    }

    static Map<String, Parameter> withParents(Map<String, Parameter> parameters) {
        parameters.put(
                CREATE_PARENTS,
                Parameter.optional(
                        ValueType.BOOLEAN, "Whether missing folders above it are made; `false` by default."));
        return parameters;
    }

    static boolean createsParents(Value.Mapping input) {
        return isTrue(input, CREATE_PARENTS);
    }

    static boolean isTrue(Value.Mapping input, String name) {
        return input.get(name).equals(Optional.of(Value.of(true)));
    }

    /** A file with these bytes, with the mode and owner that the input says. */
    static Wanted file(Value.Mapping input, Content content, int usualMode) {
        Optional<String> written = input.get(MODE).map(Value::rendered);
        Optional<Integer> mode = written.flatMap(FileMode::read);
        if (written.isPresent() && mode.isEmpty()) {
            return Wanted.Refused.of(
                    "invalid-input",
                    "`mode` must be three or four octal digits in quotes, such as `\"0644\"`, found `" + written.get()
                            + "`.");
        }
        Optional<OwnerWish> owner = input.get(OWNER).map(Value::rendered).map(OwnerWish::of);
        return new Wanted.File(content, mode, usualMode, owner);
    }
}
