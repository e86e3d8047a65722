package dev.belay.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.execution.Choice;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.execution.Verdict;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyTest {

    private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");
    private static final StepPath PAY = StepPath.ROOT.child("pay", 1);

    private final List<Why.Moment> history = new ArrayList<>();
    private Execution state = Execution.blank(Definition.of(
            "shop",
            List.of(Step.of(
                    "pay",
                    new Verb.Act(
                            new ActionCall("run", Template.Fields.EMPTY),
                            Effect.ONCE,
                            new Undo.Missing(),
                            Optional.empty(),
                            Optional.empty())))));

    private void tell(Event event) {
        Instant at = BEGAN.plusSeconds(history.size());
        state = state.apply(event, at);
        history.add(new Why.Moment(event, at));
    }

    private List<String> why(boolean interrupted) {
        return Why.of(state, history, interrupted, BEGAN.plusSeconds(60), ZoneOffset.UTC);
    }

    private void begin() {
        tell(new Event.ExecutionCreated(
                new ExecutionId("wf-1"),
                "shop",
                "hash",
                Value.Mapping.EMPTY,
                "anna",
                Map.of(),
                "/srv",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1));
        tell(new Event.ExecutionStarted(BEGAN.plusSeconds(1_000)));
        tell(new Event.StepReady(PAY, Value.Mapping.EMPTY, Value.Mapping.EMPTY));
        tell(new Event.StepStarted(
                PAY,
                "key",
                Value.Mapping.EMPTY,
                Receipt.NONE,
                Value.Nothing.NOTHING,
                Optional.empty(),
                true,
                BEGAN.plusSeconds(600),
                1));
    }

    @Test
    void saysWhatIsUnderWay() {
        begin();

        assertThat(why(false))
                .containsExactly(
                        "`shop` was started by anna at 03:04:05.", "It is running.", "`pay` is running, attempt 1.");
    }

    @Test
    void saysThatNobodyIsAtWorkOnWhatWasInterrupted() {
        begin();

        assertThat(why(true))
                .containsExactly(
                        "`shop` was started by anna at 03:04:05.",
                        "It was interrupted while running: nobody is at work on it.",
                        "`pay` was running, attempt 1.",
                        "`belay recover` continues it; `belay cancel wf-1` takes it back.");
    }

    @Test
    void tellsADoubtAndWhatTheWorldAndThePersonSaid() {
        begin();
        tell(new Event.ExecutionRecovered(2));
        tell(new Event.StepInDoubt(
                PAY, Phase.FORWARD, 1, new Failure("interrupted", "Belay ended."), true, Optional.empty()));
        tell(new Event.ProbeStarted(PAY, Value.Mapping.EMPTY));
        tell(new Event.ProbeAnswered(PAY, Verdict.UNKNOWN));
        tell(new Event.DecisionAwaited(PAY, Phase.FORWARD, new Failure("interrupted", "Belay ended.")));

        assertThat(why(false))
                .containsExactly(
                        "`shop` was started by anna at 03:04:05.",
                        "It waits for a person.",
                        "Belay ended once while it was open, and the next one took it over.",
                        "At 03:04:10 `pay` was in doubt: Belay ended.",
                        "  The world was asked, and answered: nobody knows.",
                        "The step `pay` waits for a decision: Belay ended.");

        tell(new Event.DecisionMade(PAY, Choice.DONE, "ben", "It is on the bill."));
        tell(new Event.StepCompleted(PAY, Value.Mapping.EMPTY));

        assertThat(why(false)).contains("ben decided about `pay` at 03:04:14: done (It is on the bill.).");
    }
}
