package dev.belay.server.folder;

import dev.belay.engine.account.ProblemJson;
import dev.belay.server.access.Permission;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.server.route.SchemaFile;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells what became of the files in the folder of definitions. */
public final class FolderRoutes {

    private static final String TAG = "definition files";

    private FolderRoutes() {}

    /** Answers with those files. */
    public static Area area(Supplier<List<FolderFile>> files) {
        return new Area(
                Map.of(TAG, "The files of the folder of definitions, and what became of each."),
                List.of(new Route(
                        Method.GET,
                        PathPattern.of("/api/v1/definition-files"),
                        "listDefinitionFiles",
                        Access.needs(Permission.READ_WORKFLOWS),
                        new Description(
                                TAG,
                                "List the files of the folder of definitions, with what is wrong with each.",
                                List.of(),
                                Optional.empty(),
                                List.of(Response.json(200, "The files, by name.", "DefinitionFiles"))),
                        _ -> Answer.ok(Value.mapping(
                                "files",
                                new Value.Sequence(files.get().stream()
                                        .<Value>map(FolderRoutes::json)
                                        .toList()))))),
                SchemaFile.beside(FolderRoutes.class, "schemas.json"));
    }

    private static Value.Mapping json(FolderFile file) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("file", Value.of(file.file()));
        file.name().ifPresent(name -> fields.put("name", Value.of(name)));
        file.version().ifPresent(version -> fields.put("version", Value.of(version)));
        fields.put("problems", ProblemJson.of(file.problems()));
        return new Value.Mapping(fields);
    }
}
