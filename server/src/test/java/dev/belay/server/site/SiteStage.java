package dev.belay.server.site;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Replay;
import dev.belay.engine.Sha256;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.execution.Stage;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.world.PlainAction;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a workflow with the documented steps on the real engine; what the steps do is only said. */
final class SiteStage implements AutoCloseable {

    static final String SETUP = """
            belay: 1
            name: setup-site
            inputs:
              name: { required: true }
              server_names: { type: list, default: [] }
              listen_port: { type: integer, default: 80 }
              request_ssl: { type: boolean, default: false }
            steps:
              - { id: check_prerequisites, use: look, with: { message: Prerequisites satisfied } }
              - { id: create_site, use: change, with: { message: "Site '${ inputs.name }' created successfully" } }
              - { id: verify_site, use: look, with: { message: NGINX config valid } }
              - id: ssl
                when: ${ inputs.request_ssl }
                critical: false
                steps:
                  - { id: diagnose_ssl, use: look, with: { message: DNS and ports are ready } }
                  - id: request_certificate
                    steps:
                      - { id: issue, use: change, with: { message: Issued } }
                      - { id: install, use: change, with: { message: Installed } }
                  - { id: verify_ssl, use: look, with: { message: SSL works } }
            """;

    static final String MIGRATE = """
            belay: 1
            name: migrate-site
            inputs:
              name: { required: true }
              proxy_pass: string
            steps:
              - { id: verify_exists, use: look, with: { message: Site exists } }
              - { id: update_site, use: change, with: { message: Site updated } }
              - { id: test_config, use: look, with: { message: NGINX config valid } }
            """;

    private final Set<String> failing = new HashSet<>();
    private final Set<String> failingUndos = new HashSet<>();
    private final MemoryJournal journal = new MemoryJournal();
    private final Path folder;
    private final Definition definition;
    private final StoredDefinition source;
    private final Belay belay;

    SiteStage(Path folder, String text) {
        this.folder = folder;
        var runners = new StepRunners(List.of(new Script("look", Effect.NONE), new Script("change", Effect.ONCE)));
        var reading = new NativeDialect(runners, new CelCompiler()).read(text);
        this.definition = reading.definition().orElseThrow(() -> new AssertionError(reading.problems()));
        InstantSource clock = InstantSource.system();
        this.source = new StoredDefinition(
                Sha256.hex(text), definition.name(), Optional.empty(), "belay", text, clock.instant());
        this.belay = Belay.open(new Parts(
                journal,
                _ -> definition,
                runners,
                new StepLogs(folder.resolve("logs")),
                clock,
                Watcher.NONE,
                Patience.STANDARD,
                _ -> {}));
    }

    SiteStage failing(String... steps) {
        failing.addAll(List.of(steps));
        return this;
    }

    SiteStage failingUndo(String... steps) {
        failingUndos.addAll(List.of(steps));
        return this;
    }

    /** Runs until it has ended, or waits for a person. */
    Execution run(Value.Mapping inputs) throws InterruptedException {
        var request = new StartRequest(source, definition, inputs, "me", Map.of(), folder.toAbsolutePath());
        ExecutionId id = ((Started.Accepted) belay.start(request)).execution();
        belay.await(id, row -> row.isFinal() || row.waitingFor().startsWith("decision"));
        return belay.state(id);
    }

    /** Every state that an execution had, from its creation. */
    List<Execution> states(ExecutionId id) {
        List<Execution> states = new ArrayList<>();
        Execution state = Execution.blank(definition);
        for (StoredEvent event : journal.events(id, 0, 1_000)) {
            state = state.apply(Replay.event(event), event.at());
            states.add(state);
        }
        return states;
    }

    static boolean asks(Execution state) {
        return state.steps().stream().anyMatch(step -> step.stage() instanceof Stage.Asking);
    }

    @Override
    public void close() {
        belay.close();
    }

    /** Does nothing, and says that it did; or that it failed, where the test wants that. */
    private final class Script implements StepRunner {
        private final ActionSpec spec;

        Script(String name, Effect effect) {
            this.spec = PlainAction.saying(name, effect);
        }

        @Override
        public ActionSpec spec() {
            return spec;
        }

        @Override
        public Preview preview(Value.Mapping input, Surroundings surroundings) {
            return Preview.of("Would say so.");
        }

        @Override
        public Outcome perform(Attempt attempt) {
            return failing.contains(attempt.step().stepId())
                    ? Outcome.failed("broken", "It did not work.")
                    : new Outcome.Succeeded(attempt.input());
        }

        @Override
        public Outcome undo(Attempt attempt) {
            return failingUndos.contains(attempt.step().stepId())
                    ? Outcome.failed("stuck", "It stays.")
                    : new Outcome.Succeeded(Value.Mapping.EMPTY);
        }
    }
}
