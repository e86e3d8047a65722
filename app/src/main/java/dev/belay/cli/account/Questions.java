package dev.belay.cli.account;

import dev.belay.cli.terminal.Line;
import dev.belay.engine.account.Rest;
import dev.belay.execution.Execution;
import dev.belay.execution.Failure;
import dev.belay.execution.Phase;
import dev.belay.execution.Stage;
import dev.belay.execution.StepState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person is asked to decide, and the commands that decide it. */
public final class Questions {

    private static final String INDENT = "    ";

    private Questions() {}

    /** What is asked about a step. */
    public static Optional<String> sentence(StepState step) {
        return step.stage() instanceof Stage.Asking(var question, Failure why)
                ? Optional.of((question.phase() == Phase.UNDO ? "The undo of `" : "The step `") + step.path()
                        + "` waits for a decision: " + why.message())
                : Optional.empty();
    }

    /** A line for each thing that can be decided, as it is typed. */
    public static List<Line> commands(Execution state) {
        return Rest.questions(state).stream()
                .flatMap(step -> commands(state, step))
                .toList();
    }

    private static Stream<Line> commands(Execution state, StepState step) {
        boolean undo = step.stage() instanceof Stage.Asking asking && asking.phase() == Phase.UNDO;
        String about = step.wasAskedAboutBoth() ? " --about " + (undo ? "undo" : "step") : "";
        String decide = "belay decide " + state.id() + " " + quoted(step.path().text()) + " ";
        return Stream.of(
                Line.copied(INDENT, decide + "retry" + about, undo ? "try the undo again" : "try it again"),
                Line.copied(
                        INDENT,
                        decide + "skip" + about + " ",
                        undo ? "leave it, and name it" : "go on without it, and name it"),
                Line.copied(
                        INDENT,
                        decide + "done" + about + " ",
                        undo ? "it was taken back by hand" : "it happened: go on"));
    }

    /** A path of an iteration has brackets, which a shell may take for a pattern. */
    private static String quoted(String path) {
        return path.indexOf('[') < 0 ? path : "'" + path + "'";
    }
}
