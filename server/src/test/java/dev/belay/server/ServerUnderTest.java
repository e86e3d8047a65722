package dev.belay.server;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Overrides;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Watchers;
import dev.belay.engine.outbox.Outbox;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.planning.Planning;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.schedule.Schedules;
import dev.belay.engine.trigger.TriggerBook;
import dev.belay.engine.trigger.Triggers;
import dev.belay.engine.webhook.WebhookSecret;
import dev.belay.server.access.Doorkeeper;
import dev.belay.server.access.NewToken;
import dev.belay.server.access.OpenDoor;
import dev.belay.server.access.Origins;
import dev.belay.server.access.Role;
import dev.belay.server.access.TokenDoor;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.News;
import dev.belay.server.backing.ScheduledWorkflows;
import dev.belay.server.backing.SetAside;
import dev.belay.server.folder.FolderRoutes;
import dev.belay.server.health.Readiness;
import dev.belay.server.hook.Hook;
import dev.belay.server.hook.Hooks;
import dev.belay.server.http.HttpLimits;
import dev.belay.server.http.Listening;
import dev.belay.server.mcp.McpRoutes;
import dev.belay.server.mcp.McpSettings;
import dev.belay.server.mcp.Offer;
import dev.belay.server.metrics.Measurements;
import dev.belay.server.route.Area;
import dev.belay.server.site.SiteSettings;
import dev.belay.server.site.Sites;
import dev.belay.server.workflow.WorkflowModule;
import dev.belay.testing.access.MemoryTokens;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.schedule.MemorySchedules;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A whole server over HTTP on a free port of the loopback, with a journal in memory that outlives it. */
public final class ServerUnderTest implements AutoCloseable {

    /** A definition that waits, and so needs no action. */
    public static final String WAITING = "belay: 1\\nname: hold\\nsteps:\\n  - id: wait\\n    wait: { signal: go }\\n";

    /** What messages to the hook `github` are signed with. */
    static final WebhookSecret SECRET =
            WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();

    static final HttpLimits QUICK = new HttpLimits(
            1_024,
            64,
            64,
            3,
            1024 * 1024,
            16 * 1024,
            8 * 1024,
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(5));

    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Role, String> secrets = new ConcurrentHashMap<>();
    private final MemoryTokens tokens = new MemoryTokens();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Optional<String> everybody;
    private MemoryJournal journal = new MemoryJournal();
    private Belay belay;
    private Server server;
    private List<Area> areas = List.of();
    private int port;

    private ServerUnderTest(Path folder, Optional<String> everybody) {
        this.folder = folder.toAbsolutePath();
        this.everybody = everybody;
        for (Role role : Role.values()) {
            NewToken made = NewToken.make(role.id(), Set.of(role), Optional.empty(), "test", now());
            tokens.add(made.kept());
            secrets.put(role, made.secret());
        }
        start();
    }

    /** One that asks for tokens. */
    public static ServerUnderTest withTokens(Path folder) {
        return new ServerUnderTest(folder, Optional.empty());
    }

    /** One that lets everybody in. */
    static ServerUnderTest open(Path folder) {
        return new ServerUnderTest(folder, Optional.of("anna"));
    }

    private static java.time.Instant now() {
        return InstantSource.system().instant();
    }

    private void start() {
        var runners = new StepRunners(List.of(ActionsUnderTest.lamp()));
        var dialect = new NativeDialect(runners, new CelCompiler());
        var news = new News();
        var setAside = new SetAside();
        var measurements = new Measurements();
        InstantSource clock = InstantSource.system();
        var logs = new StepLogs(folder.resolve("logs"));
        belay = Belay.open(new Parts(
                journal,
                stored -> dialect.read(stored.text()).definition().orElseThrow(),
                runners,
                logs,
                clock,
                new Watchers(List.of(news, setAside, measurements)),
                new Patience(Duration.ofMillis(5), Duration.ofSeconds(30), Duration.ofSeconds(5)),
                _ -> {}));
        var texts = new DefinitionTexts(dialect, runners, new ActionsUnderTest(runners), clock, _ -> Optional.empty());
        var backing = new Backing(
                belay,
                new Planning(runners, journal::durations),
                texts,
                logs,
                tokens,
                new Schedules(
                        new MemorySchedules(journal),
                        belay,
                        new ScheduledWorkflows(texts, journal),
                        clock,
                        folder.toAbsolutePath()),
                news,
                setAside,
                clock,
                folder);
        Doorkeeper doorkeeper = everybody.<Doorkeeper>map(OpenDoor::new).orElseGet(() -> new TokenDoor(tokens, clock));
        var origins = new Origins(Set.of(), Set.of("https://ops.example.com"), false);
        var door = new Server.Door(
                new Listening(InetAddress.getLoopbackAddress(), port, Optional.empty()),
                doorkeeper,
                origins,
                QUICK,
                measurements,
                this::note);
        var sites = new SiteSettings(Overrides.NONE, new NativePrinter(runners)::print, Duration.ofSeconds(30));
        var offer = Offer.of(backing, McpSettings.standard("test"), this::note);
        var book = new TriggerBook(
                journal, stored -> dialect.read(stored.text()).definition().orElseThrow());
        var triggers = new Triggers(belay, belay.triggerLog(), book, clock, folder);
        List<Area> more = List.of(
                Sites.area(backing, sites),
                WorkflowModule.area(backing),
                FolderRoutes.area(List::of),
                Hooks.area(List.of(new Hook("github", List.of(SECRET), 2_000)), triggers, clock),
                McpRoutes.area(offer, clock, origins));
        server = Server.start(backing, door, more);
        areas = Server.areas(backing, new Readiness(), measurements, () -> 0, more);
        port = server.port();
        belay.recover();
        server.ready();
    }

    private String note(String place, Throwable fault) {
        faults.add(fault);
        return "test";
    }

    /** Ends it and starts the next one over the same journal, at the same port. */
    void restart() {
        server.close();
        belay.close();
        journal = journal.reopened();
        start();
    }

    /** Everything that can be asked of it. */
    public List<Area> areas() {
        return areas;
    }

    /** What handlers threw that they should not have. */
    public List<Throwable> faults() {
        return new ArrayList<>(faults);
    }

    Outbox outbox() {
        return belay.outbox();
    }

    MemoryTokens tokens() {
        return tokens;
    }

    String secret(Role role) {
        return secrets.get(role);
    }

    /** The port at which it listens. */
    public int port() {
        return port;
    }

    Server server() {
        return server;
    }

    // Asking

    /** A request to that path, as somebody of that role. */
    public HttpRequest.Builder request(Role role, String path) {
        return anonymous(path).header("Authorization", "Bearer " + secrets.get(role));
    }

    /** A request to that path, as nobody. */
    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    /** The answer to a request. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The answer to a request, whose content is read as it comes. */
    public HttpResponse<InputStream> open(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpResponse<String> get(Role role, String path) throws Exception {
        return send(request(role, path));
    }

    /** A request with JSON. */
    public HttpResponse<String> post(Role role, String path, String json) throws Exception {
        return send(request(role, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Starts an execution that waits for the signal {@code go}, and answers with its id. */
    public String startWaiting() throws Exception {
        return id(post(Role.ADMIN, "/api/v1/executions", "{\"definition\":\"" + WAITING + "\"}")
                .body());
    }

    static String id(String body) {
        return body.replaceAll(".*?\"id\":\"([^\"]*)\".*", "$1");
    }

    @Override
    public void close() {
        server.close();
        belay.close();
        client.close();
    }
}
