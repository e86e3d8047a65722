package dev.belay.cli;

import dev.belay.cli.control.Request;
import dev.belay.definition.Definition;
import dev.belay.engine.GoOn;
import dev.belay.engine.Started;
import dev.belay.execution.Descent;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands take that start an execution which goes on from an earlier one. */
final class LineageOptions {

    @Mixin
    IdOption id = new IdOption();

    @Mixin
    InputOptions inputs = new InputOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever reads the journal.")
    String reason = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    /** Starts it, and follows it to its end. */
    int goOn(Desk desk, Descent.How how, Optional<String> from, boolean newest) throws InterruptedException {
        ExecutionId earlier = id.find(desk).id();
        Execution state = new Reading(desk).state(earlier);
        Definition definition = state.definition();
        String key = "@" + desk.actor() + ":" + UUID.randomUUID();
        var wish = new GoOn(
                earlier, how, from, inputs.values(desk, definition), newest, desk.actor(), reason, Optional.of(key));
        return new Work(desk, output).perform(new GoingOn(wish));
    }

    /** Goes on under that version, as {@code NAME@VERSION}, and follows it to its end. */
    int migrate(Desk desk, String version) throws InterruptedException {
        return new Work(desk, output).perform(new GoingOn(wish(desk, version)));
    }

    /** The wish to go on under that version, whose inputs are the ones that are typed. */
    GoOn wish(Desk desk, String version) {
        Definition definition = new Sources(desk).registered(version).orRefuse();
        String key = "@" + desk.actor() + ":" + UUID.randomUUID();
        return new GoOn(
                id.find(desk).id(),
                Descent.How.RETRY,
                Optional.empty(),
                inputs.values(desk, definition),
                false,
                Optional.of(version),
                desk.actor(),
                reason,
                Optional.of(key));
    }

    /** Its key keeps an answer that was lost from starting anything twice. */
    private record GoingOn(GoOn wish) implements Task {
        @Override
        public Subject here(Workshop shop) throws InterruptedException {
            shop.executions().settleInterrupted();
            return switch (shop.belay().goOn(wish)) {
                case Started.Refused(List<Problem> problems) -> throw new Refused(problems);
                case Started.Accepted(ExecutionId id, boolean _) -> Subject.of(id);
            };
        }

        @Override
        public Request elsewhere() {
            return new Request.GoOnFrom(wish);
        }
    }
}
