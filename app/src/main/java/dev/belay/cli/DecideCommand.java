package dev.belay.cli;

import dev.belay.execution.Choice;
import dev.belay.execution.Command.Decide;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Phase;
import dev.belay.execution.Question;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay decide}: answers what only a person can know. */
@Command(
        name = "decide",
        description = {
            "Decide about a step in doubt, or about an undo that failed.",
            "retry: try it again.",
            "skip: leave it as it is and go on; it is named as a leftover.",
            "done: it happened, or it was taken back by hand.",
            "It answers what is asked when it is typed. Where both the step and its undo",
            "were asked about, --about must say which one is meant."
        })
final class DecideCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Parameters(index = "1", paramLabel = "STEP", description = "The step, as `belay why` names it.")
    String step = "";

    @Parameters(index = "2", paramLabel = "retry|skip|done", description = "What is to become of it.")
    Choice choice = Choice.RETRY;

    @Option(
            names = "--about",
            paramLabel = "step|undo",
            description = "Whether the step is meant, or its undo; what is asked now where it is left out.")
    Optional<About> about = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    String reason = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    DecideCommand(Desk desk) {
        this.desk = desk;
    }

    /** What a decision may be about. */
    enum About {
        STEP(Phase.FORWARD),
        UNDO(Phase.UNDO);

        private final Phase phase;

        About(Phase phase) {
            this.phase = phase;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        ExecutionId execution = id.find(desk).id();
        var path = new StepPath(step);
        var wish = new Decide(path, question(execution, path), choice, desk.actor(), reason);
        return new Work(desk, output).perform(new Steering(execution, wish, true));
    }

    /** What is asked now; whatever is asked when the answer arrives, it holds for nothing else. */
    private Question question(ExecutionId execution, StepPath path) {
        Optional<StepState> node = new Reading(desk).state(execution).step(path);
        if (node.isEmpty() || !(node.get().stage() instanceof Stage.Asking asking)) {
            return Question.NONE;
        }
        if (about.isEmpty() && node.get().wasAskedAboutBoth()) {
            throw new Refused(Problem.of(ProblemCode.DECISION_AMBIGUOUS, path, execution)
                    .hint("`belay why " + execution + "` shows what is asked now, and the commands for it."));
        }
        return new Question(
                about.map(meant -> meant.phase).orElse(asking.phase()),
                asking.question().number());
    }
}
