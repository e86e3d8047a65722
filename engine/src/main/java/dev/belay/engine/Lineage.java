package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.engine.DefinitionReader.Standalone;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Descent;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Inherited;
import dev.belay.execution.Migrated;
import dev.belay.execution.Parent;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says whether and how an execution may go on from an earlier one. Reads, and changes nothing.
 *
 * <p>Exactly one execution has to undo what a step did. So at most one retries another, and from then on nobody goes on
 * from that other one; the store keeps it so, also between two who ask at once.
 */
final class Lineage {

    private final Journal journal;
    private final RetryLine line;
    private final Decider decider;
    private final InstantSource clock;
    private final Function<ExecutionId, Execution> load;
    private final Function<StoredDefinition, Standalone> asOfNow;

    Lineage(
            Journal journal,
            RetryLine line,
            Decider decider,
            InstantSource clock,
            Function<ExecutionId, Execution> load,
            Function<StoredDefinition, Standalone> asOfNow) {
        this.journal = journal;
        this.line = line;
        this.decider = decider;
        this.clock = clock;
        this.load = load;
        this.asOfNow = asOfNow;
    }

    /** What is to be created, or why it is not. */
    sealed interface Answer {

        /**
         * An execution of that definition.
         *
         * @param anew its text, where it is not that of the earlier one, which is kept already
         * @param begins what it takes over
         */
        record Possible(
                Execution earlier,
                Definition definition,
                String hash,
                Optional<StoredDefinition> anew,
                Value.Mapping inputs,
                Event.ExecutionDescended descended,
                List<Event.OfStep> begins)
                implements Answer {
            /** Copies the events. */
            public Possible {
                begins = List.copyOf(begins);
            }

            /** Whether it goes on with the definition of the earlier one. */
            boolean isTheSame() {
                return hash.equals(earlier.created().definition());
            }
        }

        record Refused(List<Problem> problems) implements Answer {
            /** Copies the problems. */
            public Refused {
                problems = List.copyOf(problems);
            }

            static Refused of(Problem problem) {
                return new Refused(List.of(problem));
            }
        }
    }

    Answer of(GoOn wish) {
        Optional<ExecutionRow> row = journal.find(wish.earlier());
        if (row.isEmpty()) {
            return Answer.Refused.of(Problem.of(ProblemCode.EXECUTION_UNKNOWN, wish.earlier()));
        }
        Optional<Problem> refusal = refusal(wish, row.get());
        return refusal.isPresent() ? Answer.Refused.of(refusal.get()) : of(wish, row.get(), load.apply(wish.earlier()));
    }

    /** What would become of it; of a migration also where the earlier one only waits, and would be stopped before. */
    Prospect prospect(GoOn wish) {
        Optional<ExecutionRow> resting = journal.find(wish.earlier())
                .filter(row -> wish.to().isPresent() && !row.isFinal())
                .filter(row -> row.parent().isEmpty() && row.takesBack().isEmpty());
        Answer answer = resting.isPresent() ? asIfStopped(wish, resting.get()) : of(wish);
        return switch (answer) {
            case Answer.Refused(List<Problem> problems) -> new Prospect.Refused(problems);
            case Answer.Possible possible -> Prospect.of(possible.hash(), possible.begins(), resting.isPresent());
        };
    }

    /** What is at work would not end at once, and nobody knows what it would have done by then. */
    private Answer asIfStopped(GoOn wish, ExecutionRow row) {
        var stop = new Command.Cancel(wish.actor(), wish.reason(), false, false);
        Execution stopped =
                decider.decide(load.apply(row.id()), stop, clock.instant()).next();
        return stopped.ended().isPresent()
                ? of(wish, row, stopped)
                : Answer.Refused.of(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, row.id(), row.status(), "migrate")
                        .hint("Only what has failed or was cancelled can go on under another version, or what waits and"
                                + " is stopped before."));
    }

    // Whether it may

    private Optional<Problem> refusal(GoOn wish, ExecutionRow row) {
        if (row.takesBack().isPresent()) {
            return notPossible(wish, row, "It takes another one back. Go on from that one.");
        }
        if (row.parent().isPresent()) {
            return Optional.of(partOfAnother(wish, row.parent().get()));
        }
        return switch (wish.how()) {
            case RERUN -> Optional.empty();
            case RETRY ->
                RetryLine.isFailed(row)
                        ? continued(wish)
                        : notPossible(
                                wish,
                                row,
                                "Only what failed or was cancelled can be retried."
                                        + (wish.to().isPresent() && !row.isFinal()
                                                ? " `belay migrate` with `--stop` stops what waits before."
                                                : ""));
            case FORK ->
                row.isFinal()
                        ? takenBack(row).or(() -> continued(wish))
                        : notPossible(wish, row, "It has not ended, and may still be taken back.");
        };
    }

    private static Problem partOfAnother(GoOn wish, Parent parent) {
        return Problem.of(ProblemCode.PART_OF_ANOTHER, wish.earlier(), parent.step(), parent.execution())
                .hint("`belay " + wish.how().word() + " " + parent.outermost() + "` does that with all of it.");
    }

    private static Optional<Problem> notPossible(GoOn wish, ExecutionRow row, String hint) {
        return Optional.of(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW,
                        row.id(),
                        row.status(),
                        wish.how().word())
                .hint(hint));
    }

    private Optional<Problem> takenBack(ExecutionRow row) {
        return journal.takenBackBy(row.id())
                .map(by -> Problem.of(ProblemCode.ALREADY_TAKEN_BACK, row.id(), by.id(), by.status()));
    }

    /** Whoever brings a key may have asked before: then the store says what that has started. */
    private Optional<Problem> continued(GoOn wish) {
        return wish.how() == Descent.How.RETRY && wish.idempotencyKey().isPresent()
                ? Optional.empty()
                : journal.continuedBy(wish.earlier()).map(by -> line.continued(wish.earlier(), by));
    }

    // With what it begins

    private Answer of(GoOn wish, ExecutionRow row, Execution earlier) {
        if (wish.to().isPresent()) {
            return migrated(wish, row, earlier, wish.to().get());
        }
        if (!wish.newest()) {
            return of(wish, earlier, new Basis(earlier));
        }
        return journal.registered(row.workflow(), Optional.empty())
                .map(newest -> read(wish, newest, found -> of(wish, earlier, new Basis(found))))
                .orElseGet(() -> Answer.Refused.of(Problem.of(ProblemCode.DEFINITION_UNKNOWN, row.workflow())));
    }

    /** What goes on: what runs must stand for itself, whatever files its author relied on. */
    private record Basis(Definition definition, String hash, Optional<StoredDefinition> anew) {

        Basis(Execution earlier) {
            this(earlier.definition(), earlier.created().definition(), Optional.empty());
        }

        Basis(Standalone found) {
            this(found.definition(), found.source().hash(), Optional.of(found.source()));
        }
    }

    private Answer read(GoOn wish, StoredDefinition registered, Function<Standalone, Answer> then) {
        Standalone found;
        try {
            found = asOfNow.apply(registered);
        } catch (DamagedJournal unreadable) {
            return Answer.Refused.of(
                    Problem.of(ProblemCode.CANNOT_CONTINUE, wish.earlier(), String.valueOf(unreadable.getMessage())));
        }
        return then.apply(found);
    }

    /** What was done must be true of the other version as well; from there on it is a retry like any other. */
    private Answer migrated(GoOn wish, ExecutionRow row, Execution earlier, String to) {
        Optional<StoredDefinition> stored =
                journal.registeredAs(to).filter(found -> found.name().equals(row.workflow()));
        if (stored.isEmpty()) {
            return Answer.Refused.of(Problem.of(ProblemCode.DEFINITION_UNKNOWN, to)
                    .hint("An execution goes on under another version of `" + row.workflow() + "`: `belay workflows"
                            + " versions " + row.workflow() + "` lists them."));
        }
        return read(wish, stored.get(), found -> switch (Migrated.of(earlier, found.definition())) {
            case Migrated.Misfits(List<Problem> problems) -> new Answer.Refused(problems);
            case Migrated.Fits(Execution under) -> of(wish, under, new Basis(found));
        });
    }

    private Answer of(GoOn wish, Execution earlier, Basis basis) {
        return switch (InputBinding.bind(basis.definition(), given(earlier, wish.settings()))) {
            case InputBinding.Bound.Refused(List<Problem> problems) -> new Answer.Refused(problems);
            case InputBinding.Bound.Complete(Value.Mapping inputs) -> {
                var descended = new Event.ExecutionDescended(
                        new Descent(wish.earlier(), wish.how()), wish.from(), wish.reason());
                var possible = new Answer.Possible(
                        earlier, basis.definition(), basis.hash(), basis.anew(), inputs, descended, List.of());
                yield wish.how() == Descent.How.RERUN ? possible : takingOver(possible);
            }
        };
    }

    private static Value.Mapping given(Execution earlier, Value.Mapping settings) {
        Map<String, Value> all = new LinkedHashMap<>(earlier.created().inputs().fields());
        all.putAll(settings.fields());
        return new Value.Mapping(all);
    }

    private Answer takingOver(Answer.Possible wanted) {
        Event.ExecutionDescended descended = wanted.descended();
        var wish = new Inherited.Wanted(descended.descent().how(), descended.from(), wanted.inputs());
        return switch (Inherited.of(wanted.earlier(), wish, decider, clock.instant())) {
            case Inherited.Refused(Problem problem) -> Answer.Refused.of(problem);
            case Inherited.Begins(List<Event.OfStep> events) ->
                changedLater(wanted.earlier().id(), events)
                        .<Answer>map(Answer.Refused::of)
                        .orElseGet(() -> new Answer.Possible(
                                wanted.earlier(),
                                wanted.definition(),
                                wanted.hash(),
                                wanted.anew(),
                                wanted.inputs(),
                                descended,
                                events));
        };
    }

    /** Whoever changed the same things later would lose that when this one is undone. */
    private Optional<Problem> changedLater(ExecutionId earlier, List<Event.OfStep> events) {
        List<String> things = events.stream()
                .filter(event -> event instanceof Event.StepTakenOver over
                        && over.taken().stands())
                .flatMap(event -> ((Event.StepTakenOver) event).taken().receipt().touches().stream())
                .distinct()
                .toList();
        Optional<ExecutionId> continuedBy = journal.continuedBy(earlier);
        return things.isEmpty()
                ? Optional.empty()
                : journal.touchedLater(earlier, things, 2).stream()
                        .filter(later -> !continuedBy.equals(Optional.of(later.id())))
                        .findFirst()
                        .map(later -> Problem.of(
                                ProblemCode.CANNOT_CONTINUE,
                                earlier,
                                "`" + later.id() + "` (" + later.workflow() + ") changed the same things later."));
    }

    /** The command that creates it. */
    static Command.Descend command(Answer.Possible possible, Command.Create create) {
        return new Command.Descend(create, possible.descended(), possible.begins());
    }
}
