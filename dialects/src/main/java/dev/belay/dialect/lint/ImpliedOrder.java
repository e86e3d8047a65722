package dev.belay.dialect.lint;

import dev.belay.definition.Body;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Among steps that overlap, one that says nothing of its order waits for whatever stands above it. */
final class ImpliedOrder implements Rule {

    @Override
    public Stream<Problem> look(Subject subject) {
        Stream<Body> outermost =
                Stream.of(subject.definition().body(), subject.definition().onFailure());
        Stream<Body> nested = subject.steps().stream().flatMap(step -> inOrder(step.step()));
        return Stream.concat(outermost, nested)
                .filter(ImpliedOrder::overlaps)
                .flatMap(body -> unstated(body).flatMap(step -> told(subject.steps(), step)));
    }

    private static Stream<Body> inOrder(Step step) {
        return switch (step.verb()) {
            case Verb.Scope scope -> scope.parallel() ? Stream.empty() : Stream.of(scope.body());
            case Verb.ForEach loop -> Stream.of(loop.body());
            case Verb.Act _, Verb.Wait _, Verb.Subflow _ -> Stream.empty();
        };
    }

    private static boolean overlaps(Body body) {
        return IntStream.range(0, body.size())
                .anyMatch(first -> IntStream.range(first + 1, body.size())
                        .anyMatch(second -> !body.downstream(first).contains(second)
                                && !body.downstream(second).contains(first)));
    }

    private static Stream<Step> unstated(Body body) {
        return body.steps().stream().skip(1).filter(step -> step.dependsOn().isEmpty());
    }

    private static Stream<Problem> told(List<WrittenStep> steps, Step unstated) {
        return steps.stream()
                .filter(step -> step.step().id().equals(unstated.id()))
                .map(step -> Problem.of(ProblemCode.IMPLIED_ORDER, unstated.id())
                        .hint("Some steps beside it overlap: name with `depends_on` what it waits for.")
                        .at(step.place()));
    }
}
