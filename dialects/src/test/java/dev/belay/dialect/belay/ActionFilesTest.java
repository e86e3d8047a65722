package dev.belay.dialect.belay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.Effect;
import dev.belay.definition.References;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of actions: everything that is wrong is told at once, and what is right means the same for ever. */
class ActionFilesTest {

    private static final Path ROOT = Path.of("src", "test", "resources", "actions");
    private static final ActionDialect DIALECT = new ActionDialect(new SomeActions(), new CelCompiler());

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.filter(file -> !file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void tellsEverythingThatIsWrongWithAFile(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        Path golden = ROOT.resolve(name.substring(0, name.indexOf('.')) + ".problems.txt");

        ActionDialect.Read read = DIALECT.read(bytes);

        String found = new ProblemReport(name, new String(bytes, UTF_8)).text(read.problems());
        if (Goldens.WRITE) {
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
        assertThat(read.actions().isEmpty()).isEqualTo(name.startsWith("wrong"));
        assertThat(Problem.anyError(read.problems())).isEqualTo(name.startsWith("wrong"));
    }

    @Test
    void refusesAnUnknownActionWithTheNearestNameAndWhereActionsAreLookedFor() {
        Reading reading = over(VALIDATE).read(using("validate-inptu", "data: x"));

        assertThat(reading.problems())
                .extracting(Problem::message, problem -> problem.hint().orElse(""))
                .containsExactly(tuple(
                        "There is no action `validate-inptu`.",
                        "Did you mean `validate_input`? Your own are looked for in `/etc/belay/actions`."));
    }

    @Test
    void hyphensAndUnderscoresAreEqualInNames() {
        assertThat(over(VALIDATE).read(using("validate-input", "data: x")).definition())
                .isEqualTo(
                        over(VALIDATE).read(using("validate_input", "data: x")).definition())
                .isPresent();
    }

    @Test
    void whatIsStoredMeansTheSameWhenTheFileIsGoneOrSaysOtherwise() {
        Reading reading = over(VALIDATE).read(using("validate_input", "data: x"));
        String pinned = reading.pinned().orElseThrow();

        assertThat(stored(Map.of()).read(pinned).definition()).isEqualTo(reading.definition());
        assertThat(stored(Map.of("validate_input", action(OTHER))).read(pinned).definition())
                .isEqualTo(reading.definition());
        assertThat(over(OTHER).read(pinned).definition()).isEqualTo(reading.definition());
        assertThat(over(OTHER).read(pinned).pinned()).isEmpty();
    }

    @Test
    void aStoredDefinitionLooksIntoNoFile() {
        String text = using("validate_input", "data: x");

        Reading reading = stored(Map.of("validate_input", action(VALIDATE))).read(text);

        // What nothing here knows is kept as what it may have been at most: done once, and to be taken back.
        assertThat(reading.definition().orElseThrow().body().steps().getFirst().verb())
                .isEqualTo(new Verb.Act(
                        new ActionCall("validate_input", new Template.Fields(Map.of("data", Template.constant("x")))),
                        Effect.ONCE,
                        new Undo.BuiltIn(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(reading.pinned()).isEmpty();
    }

    @Test
    void aStoredDefinitionKeepsItsActionAlsoWhenBelayHasOneOfThatNameMeanwhile() {
        String text = """
                belay: 1
                name: old
                actions:
                  log: { run: echo mine, effect: none }
                steps:
                  - { id: a, use: log }
                """;

        assertThat(stored(Map.of()).read(text).problems()).isEmpty();
        assertThat(over(VALIDATE).read(text).problems())
                .extracting(Problem::message)
                .containsExactly("The name `log` of an action is taken: Belay has an action of that name.");
    }

    @Test
    void theDefinitionsOwnActionGoesBeforeThatOfAFile() {
        String text = """
                belay: 1
                name: own
                actions:
                  validate_input: { run: echo mine, effect: none }
                steps:
                  - { id: a, use: validate_input }
                """;

        assertThat(over(VALIDATE).read(text).definition())
                .isEqualTo(stored(Map.of()).read(text).definition());
        assertThat(over(VALIDATE).read(text).pinned()).isEmpty();
    }

    private static final String PUBLISH = """
            belay_action: 1
            name: site.publish
            inputs: { version: { type: string, required: true } }
            outputs: { url: string }
            workflow: publish-release
            timeout: 5m
            """;

    @Test
    void aUseOfAnActionThatIsAWorkflowRunsThatWorkflow() {
        Reading reading = over(PUBLISH).read(using("site.publish", "version: '7'"));

        var step = reading.definition().orElseThrow().body().steps().getFirst();
        assertThat(step.verb()).isInstanceOfSatisfying(Verb.Subflow.class, subflow -> {
            assertThat(subflow.workflow()).hasToString("publish-release");
            assertThat(subflow.with().fields()).containsOnlyKeys("version");
            assertThat(subflow.by().orElseThrow().given())
                    .isEqualTo(new Template.Fields(Map.of("version", Template.constant("7"))));
        });
        assertThat(step.timeout()).contains(Duration.ofMinutes(5));
        assertThat(References.run(reading.definition().orElseThrow())).hasToString("[publish-release]");
    }

    @Test
    void anActionThatIsAWorkflowIsStoredWithTheDefinition() {
        Reading reading = over(PUBLISH).read(using("site.publish", "version: '7'"));
        String pinned = reading.pinned().orElseThrow();

        assertThat(pinned).contains("workflow: publish-release", "use: site.publish");
        assertThat(stored(Map.of()).read(pinned).definition()).isEqualTo(reading.definition());
    }

    @Test
    void aStepCannotSayHowAWorkflowIsTakenBack() {
        Reading reading =
                over(PUBLISH).read(using("site.publish", "version: '7'").replace(" }\n", ", undo: rm x }\n"));

        assertThat(reading.problems())
                .extracting(Problem::message, problem -> problem.hint().orElse(""))
                .containsExactly(tuple(
                        "`undo` and `use` cannot stand together in a step.",
                        "`site.publish` is done by the workflow `publish-release`, whose own steps say that."));
    }

    @Test
    void onlyAStepRunsAWorkflow() {
        Reading reading = over(PUBLISH).read("""
                belay: 1
                name: uses
                steps:
                  - { id: a, run: ./a, undo: { use: site.publish, with: { version: '7' } } }
                """);

        assertThat(reading.problems())
                .extracting(Problem::message)
                .containsExactly("`use` must be an action that calls something, because only a step runs a workflow,"
                        + " found `site.publish`.");
    }

    private static final String VALIDATE = """
            belay_action: 1
            name: validate_input
            inputs: { data: { type: string, required: true } }
            outputs: { validated_data: string }
            run: ./validate "{{ inputs.data }}"
            undo: ./forget "{{ inputs.data }}"
            """;

    private static final String OTHER = VALIDATE.replace("./validate", "./other");

    private static String using(String action, String with) {
        return """
                belay: 1
                name: uses
                steps:
                  - { id: a, use: %s, with: { %s } }
                """.formatted(action, with);
    }

    private static NativeDialect over(String file) {
        DefinedAction action = action(file);
        return new NativeDialect(new WithFiles(Map.of(action.name(), action)), new CelCompiler());
    }

    private static NativeDialect stored(Map<String, DefinedAction> files) {
        return NativeDialect.stored(new WithFiles(files), new CelCompiler());
    }

    private static DefinedAction action(String file) {
        return DIALECT.read(file.getBytes(UTF_8)).actions().getFirst().action();
    }

    /** Some actions, and those of files. */
    private static final class WithFiles implements ActionCatalog {
        private final ActionCatalog some = new SomeActions();
        private final Map<String, DefinedAction> files = new LinkedHashMap<>();

        WithFiles(Map<String, DefinedAction> files) {
            files.forEach((name, action) -> this.files.put(DefinedAction.lookUp(name), action));
        }

        @Override
        public Optional<ActionSpec> find(String name) {
            return some.find(name);
        }

        @Override
        public Collection<ActionSpec> all() {
            return some.all();
        }

        @Override
        public Optional<DefinedAction> defined(String name) {
            return Optional.ofNullable(files.get(DefinedAction.lookUp(name)));
        }

        @Override
        public Collection<DefinedAction> allDefined() {
            return files.values();
        }

        @Override
        public Optional<String> lookedFor() {
            return Optional.of("Your own are looked for in `/etc/belay/actions`.");
        }
    }
}
