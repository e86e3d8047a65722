package dev.belay.proof.host;

import dev.belay.engine.Belay;
import dev.belay.engine.Watcher;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Says which executions have ended, and is the person who always decides to try again. */
final class Watching implements Watcher {

    static final String DECISION = "decision ";

    private final Says says;
    private final UnderWay underWay;
    private final CompletableFuture<Belay> deciding = new CompletableFuture<>();

    Watching(Says says, UnderWay underWay) {
        this.says = says;
        this.underWay = underWay;
    }

    void decidesWith(Belay belay) {
        deciding.complete(belay);
    }

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        for (Event event : events) {
            if (event instanceof Event.ExecutionEnded ended) {
                says.line("end " + state.id() + " " + ended.status().id());
                underWay.end(state.id());
            } else if (event instanceof Event.DecisionAwaited awaited) {
                says.line("asks " + state.id() + " " + awaited.step());
                tryAgain(deciding.join(), state.id(), DECISION + awaited.step());
            }
        }
    }

    /** On a thread of its own: what is asked of an execution is answered by the one that calls a watcher. */
    static void tryAgain(Belay belay, ExecutionId id, String waitingFor) {
        var step = new StepPath(waitingFor.substring(DECISION.length()));
        Thread.ofVirtual()
                .start(() -> belay.state(id)
                        .step(step)
                        .filter(node -> node.stage() instanceof Stage.Asking)
                        .map(node -> ((Stage.Asking) node.stage()).question())
                        .ifPresent(question ->
                                belay.steer(id, new Command.Decide(step, question, Choice.RETRY, "proof", "again"))));
    }

    @Override
    public void setAside(ExecutionId execution, RuntimeException why) {
        says.line("aside " + execution + " " + why.getMessage());
        underWay.end(execution);
    }

    @Override
    public void storeUnavailable(String message) {
        says.line("unavailable " + message);
    }
}
