package dev.belay.dialect.lint;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ids by which nobody knows at three in the morning what failed. */
final class VagueIds implements Rule {

    private static final Pattern VAGUE = Pattern.compile(
            "(?i)(?:step|task|job|action|thing|stuff|todo|foo|bar|baz|tmp|temp|untitled|item|node|branch)?[-_]?[0-9]*"
                    + "|[a-z][-_]?[0-9]*");

    @Override
    public Stream<Problem> look(Subject subject) {
        return subject.steps().stream()
                .filter(step -> VAGUE.matcher(step.step().id()).matches())
                .map(step -> Problem.of(ProblemCode.VAGUE_ID, step.step().id())
                        .hint("Call it by what it does, such as `unpack-release`.")
                        .at(step.place()));
    }
}
