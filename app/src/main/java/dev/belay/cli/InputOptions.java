package dev.belay.cli;

import dev.belay.cli.trust.Unreadable;
import dev.belay.definition.Definition;
import dev.belay.definition.Input;
import dev.belay.definition.ValueType;
import dev.belay.engine.json.Json;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Extent;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What an execution is given on the command line. */
final class InputOptions {

    /** Escapes and white space make the file longer than what it says. */
    private static final int MAX_BYTES = 4 * (int) Extent.MAX_GIVEN;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Give an input its value; may be repeated, and wins over --input.")
    List<String> settings = new ArrayList<>();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Read inputs from a JSON object in this file; - is standard input.")
    String file = "";

    @Option(
            names = "--params",
            paramLabel = "JSON",
            description = "Inputs as one JSON object; they win over those of --input.")
    String params = "";

    /** Everything that was given; not yet bound to the definition. */
    Value.Mapping values(Desk desk, Definition definition) {
        Map<String, Value> values = new LinkedHashMap<>();
        if (!file.isEmpty()) {
            values.putAll(read(desk).fields());
        }
        if (!params.isEmpty()) {
            values.putAll(object("--params", params, params).fields());
        }
        settings.forEach(setting -> set(values, setting, definition));
        return new Value.Mapping(values);
    }

    private static void set(Map<String, Value> values, String setting, Definition definition) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, "--set", "`name=value`", setting));
        }
        String name = setting.substring(0, equals);
        values.put(name, value(setting.substring(equals + 1), name, definition));
    }

    /** A text stands for itself, but where a list or an object is asked for, it is JSON. */
    private static Value value(String text, String name, Definition definition) {
        boolean structured = definition.inputs().stream()
                .filter(input -> input.name().equals(name))
                .map(Input::type)
                .anyMatch(type -> type == ValueType.LIST || type == ValueType.OBJECT);
        if (!structured) {
            return Value.of(text);
        }
        try {
            return Json.parse(text);
        } catch (Json.JsonRefused refused) {
            return Value.of(text);
        }
    }

    private Value.Mapping read(Desk desk) {
        return object("--input", text(desk), file);
    }

    private static Value.Mapping object(String option, String text, String shown) {
        try {
            if (Json.parse(text) instanceof Value.Mapping mapping) {
                return mapping;
            }
            throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, option, "a JSON object", shown));
        } catch (Json.JsonRefused refused) {
            throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, option, "a JSON object", shown)
                    .hint("The JSON cannot be read: " + refused.getMessage() + "."));
        }
    }

    /** No more is read than it takes to know that it is too much; what was given is measured when it is bound. */
    private static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new Refused(Problem.of(
                    ProblemCode.LIMIT_EXCEEDED,
                    "The file of inputs",
                    "more than " + MAX_BYTES + " bytes",
                    "inputs_bytes",
                    MAX_BYTES));
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private String text(Desk desk) {
        try {
            if (file.equals("-")) {
                return text(desk.terminal().in());
            }
            try (InputStream in = Files.newInputStream(Sources.path(desk, file))) {
                return text(in);
            }
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, file, Unreadable.why(unreadable)));
        }
    }
}
