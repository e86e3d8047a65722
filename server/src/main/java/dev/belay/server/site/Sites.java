package dev.belay.server.site;

import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.Starts;
import dev.belay.server.route.Access;
import dev.belay.server.route.Area;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.server.route.SchemaFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documented workflows on sites, as routes. */
public final class Sites {

    private static final String TAG = "sites";

    private Sites() {}

    /** Their routes, with their schemas. */
    public static Area area(Backing backing, SiteSettings settings) {
        var requests = new SiteRequests(backing, settings);
        return new Area(
                Map.of(TAG, "Sites on NGINX: set up and migrated as one operation that is taken back when it fails."),
                List.of(
                        route(
                                SiteWorkflow.SETUP_SITE,
                                "setupSite",
                                "Create a complete site with optional SSL in one operation.",
                                "SetupSite",
                                requests),
                        route(
                                SiteWorkflow.MIGRATE_SITE,
                                "migrateSite",
                                "Update a site, and return to its former configuration when the new one is invalid.",
                                "MigrateSite",
                                requests)),
                SchemaFile.beside(Sites.class, "schemas.json"));
    }

    private static Route route(SiteWorkflow workflow, String id, String summary, String body, SiteRequests requests) {
        return new Route(
                Method.POST,
                PathPattern.of("/workflows/" + workflow.blueprint()),
                id,
                Access.needs(Permission.START_EXECUTIONS),
                new Description(
                        TAG,
                        summary,
                        List.of(
                                Parameter.flag("dry_run", "Only tell what would happen."),
                                Parameter.flag(
                                        "stream", "Tell the progress as server-sent events; `result` is the last."),
                                Starts.KEY),
                        Optional.of(Description.Body.json(body)),
                        List.of(
                                Response.json(200, "What came of it, or what would happen.", "SiteAnswer"),
                                Response.json(202, "It goes on; this is how far it is.", "SiteAnswer"),
                                Response.problem(404, "There is no such blueprint."),
                                Response.problem(409, "The NGINX is at work on something else."),
                                Response.problem(410, "What the key started was removed."),
                                Response.problem(422, "The request has errors."))),
                call -> requests.answer(workflow, call));
    }
}
