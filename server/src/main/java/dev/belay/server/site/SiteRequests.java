package dev.belay.server.site;

import dev.belay.engine.Replay;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.json.Json;
import dev.belay.engine.planning.Forecast;
import dev.belay.engine.planning.Planning;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Stage;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.Starts;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.site.SiteEvents.Told;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the documented workflows, and answers when they have ended, or as they go on. */
final class SiteRequests {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int PAGE = 500;

    /** How often a stream shows that it is alive. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

    private final Backing backing;
    private final SiteSettings settings;
    private final Starts starts;

    SiteRequests(Backing backing, SiteSettings settings) {
        this.backing = backing;
        this.settings = settings;
        this.starts = new Starts(backing);
    }

    Answer answer(SiteWorkflow workflow, Call call) throws InterruptedException {
        Value.Mapping inputs = inputs(call);
        DefinitionTexts.Sound text = text(workflow);
        if (flag(call, "dry_run")) {
            return planned(workflow, text, inputs);
        }
        ExecutionId id = start(text, inputs, call);
        return flag(call, "stream")
                ? Answer.stream(listener -> follow(workflow, id, Optional.of(listener)))
                : ended(workflow, id);
    }

    // What is asked

    private static Value.Mapping inputs(Call call) {
        try {
            if (Json.parse(call.body()) instanceof Value.Mapping inputs) {
                return inputs;
            }
        } catch (Json.JsonRefused refused) {
            throw new CallRefused(
                    Problem.of(ProblemCode.REQUEST_UNREADABLE, "its content is no JSON: " + refused.getMessage()));
        }
        throw new CallRefused(Problem.of(ProblemCode.REQUEST_UNREADABLE, "its content is no JSON object"));
    }

    private static boolean flag(Call call, String name) {
        String text = call.query(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw CallRefused.unfit(name, "`true` or `false`", text);
        }
        return text.equals("true");
    }

    private DefinitionTexts.Sound text(SiteWorkflow workflow) {
        DefinitionTexts texts = backing.texts();
        return settings.decided(texts, texts.registered(backing.belay().journal(), workflow.blueprint()));
    }

    private Answer planned(SiteWorkflow workflow, DefinitionTexts.Sound text, Value.Mapping inputs) {
        return switch (backing.planning()
                .plan(text.definition(), text.executed().hash(), inputs, backing.folder())) {
            case Planning.Answer.Refused(List<Problem> problems) -> Answer.refused(problems);
            case Planning.Answer.Planned(Forecast forecast) -> Answer.ok(SiteDryRun.of(workflow, forecast));
        };
    }

    private ExecutionId start(DefinitionTexts.Sound text, Value.Mapping inputs, Call call) {
        return starts.start(new Starts.Wish(text, inputs, call.caller(), Map.of(), Starts.key(call), backing.folder()))
                .execution();
    }

    // What comes of it

    private Answer ended(SiteWorkflow workflow, ExecutionId id) throws InterruptedException {
        Execution end = follow(workflow, id, Optional.empty());
        return new Answer.Json(
                isSettled(end) ? OK : ACCEPTED,
                Map.of("Location", "/api/v1/executions/" + id),
                SiteAnswer.of(SiteState.of(workflow, end)));
    }

    /** Follows an execution until it has ended, waits for a person, or nobody waits any longer. */
    private Execution follow(SiteWorkflow workflow, ExecutionId id, Optional<Answer.Listener> listener)
            throws InterruptedException {
        long limit = System.nanoTime() + settings.longestWait().toNanos();
        Execution first = first(id);
        SiteState known = SiteState.of(workflow, first);
        boolean listening = tell(listener, SiteEvents.beginning(known));
        while (listening && !isSettled(known.execution())) {
            long news = backing.news().count();
            SiteState next = next(known, listener);
            if (next.execution().version() == known.execution().version()) {
                boolean patient = listener.isPresent() || System.nanoTime() < limit;
                listening = patient
                        && (backing.news().await(news, KEEP_ALIVE)
                                || listener.map(Answer.Listener::beat).orElse(true));
            }
            known = next;
        }
        if (listening) {
            tell(listener, SiteEvents.end(known));
        }
        return known.execution();
    }

    private Execution first(ExecutionId id) {
        JournalReader journal = backing.belay().journal();
        StoredEvent created = journal.events(id, 0, 1).getFirst();
        Execution blank = Execution.blank(backing.belay().state(id).definition());
        return blank.apply(Replay.event(journal, created), created.at());
    }

    /** The state after the events that came since, each told; the same where none came. */
    private SiteState next(SiteState known, Optional<Answer.Listener> listener) {
        JournalReader journal = backing.belay().journal();
        SiteState state = known;
        for (StoredEvent stored :
                journal.events(known.execution().id(), known.execution().version(), PAGE)) {
            SiteState after =
                    SiteState.of(known.workflow(), state.execution().apply(Replay.event(journal, stored), stored.at()));
            tell(listener, SiteEvents.between(state, after));
            state = after;
        }
        return state;
    }

    private static boolean tell(Optional<Answer.Listener> listener, List<Told> events) {
        return listener.map(there -> events.stream().allMatch(event -> there.send("", event.name(), event.data())))
                .orElse(true);
    }

    /** Whether nothing more happens by itself. */
    private static boolean isSettled(Execution execution) {
        return execution.ended().isPresent()
                || execution.steps().stream().anyMatch(step -> step.stage() instanceof Stage.Asking);
    }
}
