package dev.belay.server.openapi;

import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Description;
import dev.belay.server.route.Handler;
import dev.belay.server.route.Method;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes that describe all routes, themselves included. */
public final class Describing {

    private static final String TAG = "description";
    private static final String STYLE_PATH = "/docs.css";

    private final List<Area> areas;
    private volatile Optional<Value.Mapping> document = Optional.empty();

    private Describing(List<Area> others) {
        List<Area> all = new ArrayList<>(others);
        all.add(area());
        this.areas = List.copyOf(all);
    }

    /** The description of these areas, as one more. */
    public static Area of(List<Area> others) {
        return new Describing(others).areas.getLast();
    }

    private Area area() {
        return new Area(
                Map.of(TAG, "What can be asked."),
                List.of(
                        route(
                                "openapi",
                                "/openapi.json",
                                "This description, in OpenAPI 3.1.",
                                Response.json(200, "The description.", "OpenApi"),
                                _ -> Answer.ok(document())),
                        route(
                                "docs",
                                "/docs",
                                "The same as a page.",
                                Response.text(200, "The page.", "text/html"),
                                _ -> text("text/html; charset=utf-8", DescriptionPage.of(document(), STYLE_PATH))),
                        route(
                                "docsStyle",
                                STYLE_PATH,
                                "How the page looks.",
                                Response.text(200, "Its style sheet.", "text/css"),
                                _ -> text("text/css; charset=utf-8", DescriptionPage.STYLE))),
                Map.of("OpenApi", Value.mapping("type", Value.of("object"))));
    }

    private static Route route(String id, String path, String summary, Response response, Handler handler) {
        var description = new Description(TAG, summary, List.of(), Optional.empty(), List.of(response));
        return new Route(Method.GET, PathPattern.of(path), id, Access.open(), description, handler);
    }

    private static Answer text(String type, String body) {
        return new Answer.Text(200, Map.of(), type, body);
    }

    /** Printed when it is first asked for, and kept. */
    private Value.Mapping document() {
        Value.Mapping known = document.orElseGet(() -> OpenApi.of(areas));
        document = Optional.of(known);
        return known;
    }
}
