package dev.belay.server.mcp;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.access.AccessToken;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.planning.Planning;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.ProvidedRunner;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.engine.schedule.Schedules;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.News;
import dev.belay.server.backing.ScheduledWorkflows;
import dev.belay.server.backing.SetAside;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.schedule.MemorySchedules;
import dev.belay.testing.world.PlainAction;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The real engine with a few workflows, and what Belay offers over it. */
final class McpStage implements AutoCloseable {

    static final Principal AGENT = new Principal("robot", Set.of(Role.AGENT));

    private static final List<String> TEXTS = List.of("""
            belay: 1
            name: greet
            inputs:
              whom: { type: string, required: true, description: Whom to greet }
              times: { type: integer, default: 1 }
            steps:
              - { id: say, use: change, with: { message: "Hello ${ inputs.whom }" } }
            """, """
            belay: 1
            name: setup-site
            description: Sets a site up.
            inputs:
              name: { required: true }
              listen_port: { type: integer, default: 80 }
            steps:
              - { id: create_site, use: change, with: { message: "${ inputs.name }" } }
            """, """
            belay: 1
            name: hold
            steps:
              - { id: wait, wait: { signal: go } }
            """, """
            belay: 1
            name: fails
            steps:
              - { id: make, use: change, with: { message: made } }
              - { id: break, use: change, with: { message: break } }
            """, """
            belay: 1
            name: login
            inputs:
              password: { required: true }
            steps:
              - { id: say, use: change, with: { message: "${ inputs.password }" } }
            """);

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final MemoryJournal journal = new MemoryJournal();
    private final Belay belay;
    private final Backing backing;

    McpStage(Path folder) {
        var runners = new StepRunners(
                List.of(new Script("change"), new ProvidedRunner(new Script("script.say"), "script.jar")));
        var dialect = new NativeDialect(runners, new CelCompiler());
        InstantSource clock = InstantSource.system();
        var news = new News();
        var logs = new StepLogs(folder.resolve("logs"));
        this.belay = Belay.open(new Parts(
                journal,
                stored -> dialect.read(stored.text()).definition().orElseThrow(),
                runners,
                logs,
                clock,
                news,
                Patience.STANDARD,
                _ -> {}));
        var texts = new DefinitionTexts(dialect, runners, clock, _ -> Optional.empty());
        this.backing = new Backing(
                belay,
                new Planning(runners, journal::durations),
                texts,
                logs,
                new NoTokens(),
                new Schedules(
                        new MemorySchedules(journal),
                        belay,
                        new ScheduledWorkflows(texts, journal),
                        clock,
                        folder.toAbsolutePath()),
                news,
                new SetAside(),
                clock,
                folder.toAbsolutePath());
        TEXTS.forEach(this::register);
    }

    /** Registers a definition as its next version. */
    void register(String text) {
        belay.catalogue().register(new Registering(backing.texts().sound(text).source(), Optional.empty(), "anna"));
    }

    /** The one action that there is. */
    StepRunner change() {
        return new Script("change");
    }

    Backing backing() {
        return backing;
    }

    Belay belay() {
        return belay;
    }

    List<Throwable> faults() {
        return List.copyOf(faults);
    }

    Offer offer(boolean readOnly) {
        return offer(readOnly, UnaryOperator.identity());
    }

    Offer offer(boolean readOnly, UnaryOperator<DefinitionTexts.Sound> decided) {
        var settings = new McpSettings("test", readOnly, Set.of("setup-site", "never-registered"), decided);
        return Offer.of(backing, settings, this::note);
    }

    String note(String place, Throwable fault) {
        faults.add(fault);
        return "noted";
    }

    int executions() {
        return journal.list(JournalReader.Query.newest(100)).size();
    }

    String ended(String id) throws InterruptedException {
        return belay.await(new ExecutionId(id), row -> row.isFinal()).status();
    }

    @Override
    public void close() {
        belay.close();
    }

    /** Does nothing, and says what it was told. */
    private record Script(String name) implements StepRunner {

        @Override
        public ActionSpec spec() {
            return PlainAction.saying(name, Effect.ONCE);
        }

        @Override
        public Preview preview(Value.Mapping input, Surroundings surroundings) {
            return Preview.of("Would say so.");
        }

        @Override
        public Outcome perform(Attempt attempt) {
            return attempt.input().get("message").equals(Optional.of(Value.of("break")))
                    ? Outcome.failed("broken", "It broke.")
                    : new Outcome.Succeeded(attempt.input());
        }

        @Override
        public Outcome undo(Attempt attempt) {
            return new Outcome.Succeeded(Value.Mapping.EMPTY);
        }
    }

    private static final class NoTokens implements AccessTokens {
        @Override
        public boolean add(AccessToken token) {
            return false;
        }

        @Override
        public Optional<AccessToken> find(String hash) {
            return Optional.empty();
        }

        @Override
        public List<AccessToken> list() {
            return List.of();
        }

        @Override
        public boolean revoke(String name, Instant at) {
            return false;
        }

        @Override
        public void used(String hash, Instant at) {}
    }
}
