package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates workflows, executes them and looks at them, by the names and fields of the service of systemprompt's workflows
 * module: for programs that have an engine in themselves, and speak to it as to that service.
 *
 * <p>Whatever it does, the engine does the same for every other face. Thread-safe, where its texts are.
 */
public final class Workflows {

    private static final String WORKFLOW = "workflow_id";
    private static final String INPUTS = "inputs";

    private final Belay belay;
    private final Texts texts;
    private final String actor;
    private final Path folder;

    /**
     * Over that engine, which stays its owner's to close.
     *
     * @param texts reads definitions
     * @param actor who creates and starts, as the journal calls them
     * @param folder absolute; where relative paths and commands start from
     */
    public Workflows(Belay belay, Texts texts, String actor, Path folder) {
        this.belay = belay;
        this.texts = texts;
        this.actor = actor;
        this.folder = folder;
    }

    /** Reads definitions in the notations that a program takes: the port to them. */
    @FunctionalInterface
    public interface Texts {
        /** What became of that text. */
        Text read(String text);
    }

    /** What became of a text. */
    public sealed interface Text {

        /**
         * A definition.
         *
         * @param source as it was written
         * @param executed as it is stored for an execution: the same, or one that says what its actions are
         */
        record Sound(StoredDefinition source, StoredDefinition executed, Definition definition) implements Text {}

        /** It has errors. */
        record Unsound(List<Problem> problems) implements Text {
            /** Copies the problems. */
            public Unsound {
                problems = List.copyOf(problems);
            }
        }
    }

    /** What became of a wish to create a workflow. */
    public sealed interface Created {

        /**
         * It is registered.
         *
         * @param id what it is executed by: its name
         * @param version which version of that name it is; {@code id@version} is this one for ever
         */
        record Workflow(String id, int version) implements Created {}

        /** It is not, for these reasons. */
        record Refused(List<Problem> problems) implements Created {
            /** Copies the problems. */
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Registers a workflow, as the next version of its {@code name}; the same again changes nothing. */
    public Created createWorkflow(Value.Mapping workflow) {
        return createWorkflow(workflow.toString());
    }

    /** The same, as a text in any notation. */
    public Created createWorkflow(String workflow) {
        return switch (texts.read(workflow)) {
            case Text.Unsound(List<Problem> problems) -> new Created.Refused(problems);
            case Text.Sound sound -> register(Registering.of(sound.source(), sound.definition(), actor));
        };
    }

    private Created register(Registering wish) {
        return switch (belay.catalogue().register(wish)) {
            case Registered.New(StoredDefinition stored) -> created(stored);
            case Registered.Same(StoredDefinition stored) -> created(stored);
            case Registered.Refusal not -> new Created.Refused(List.of(Catalogue.refusal(wish, not)));
        };
    }

    private static Created created(StoredDefinition stored) {
        return new Created.Workflow(stored.name(), stored.version().orElseThrow());
    }

    /** Starts an execution: {@code workflow_id} says of what, and {@code inputs} with what; it has none where left out. */
    public Started executeWorkflow(Value.Mapping wish) {
        Optional<Problem> unknown = wish.fields().keySet().stream()
                .filter(name -> !List.of(WORKFLOW, INPUTS).contains(name))
                .findFirst()
                .map(name -> Problem.of(ProblemCode.UNKNOWN_KEY, name, "what is executed"));
        String id = wish.get(WORKFLOW).map(Value::rendered).orElse("");
        return unknown.<Started>map(Started.Refused::of)
                .orElseGet(() -> belay.journal()
                        .registeredAs(id)
                        .map(stored -> execute(stored, wish.get(INPUTS).orElse(Value.Mapping.EMPTY)))
                        .orElseGet(() -> Started.Refused.of(Problem.of(ProblemCode.DEFINITION_UNKNOWN, id))));
    }

    private Started execute(StoredDefinition stored, Value inputs) {
        if (!(inputs instanceof Value.Mapping given)) {
            return Started.Refused.of(Problem.of(ProblemCode.WRONG_TYPE, INPUTS, "an object", inputs.kind()));
        }
        return switch (texts.read(stored.text())) {
            case Text.Unsound(List<Problem> problems) -> new Started.Refused(problems);
            case Text.Sound sound ->
                belay.start(new StartRequest(sound.executed(), sound.definition(), given, actor, Map.of(), folder));
        };
    }

    /** The execution with that id, as far as it is now; empty where there is none. */
    public Optional<Execution> getExecution(ExecutionId id) {
        return belay.journal().find(id).map(_ -> belay.state(id));
    }
}
