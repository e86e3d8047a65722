package dev.belay.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedAction;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.ActionDialect;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.engine.runner.StepRunner;
import dev.belay.problem.Problem;
import dev.belay.step.Actions;
import dev.belay.step.acme.AcmeSettings;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.nginx.NginxInstances;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documentation shows is read by the real parser, because people copy it. */
class ExamplesTest {
    @TestFactory
    Stream<DynamicTest> everyExampleIsAccepted() {
        return Pages.all()
                .filter(page -> !isOfAnotherNotation(page))
                .flatMap(Examples::in)
                .map(example -> DynamicTest.dynamicTest(
                        example.page().getFileName() + ": "
                                + example.text().lines().skip(1).findFirst().orElse(""),
                        () -> assertAccepted(example)));
    }

    /** What they show is read by tests of those notations; what uses an action in Java, by `JavaActionsTest` with its jar. */
    private static boolean isOfAnotherNotation(Path page) {
        return page.getParent().endsWith("dialects") || page.endsWith("actions/java.md");
    }

    private static void assertAccepted(Examples.Example example) {
        var actions = new Shown(example.page());
        Reading reading = new NativeDialect(actions, new CelCompiler()).read(example.text());

        assertThat(reading.problems().stream().filter(Problem::isError))
                .as("%s shows\n%s", example.page(), example.text())
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyFileOfActionsIsAccepted() {
        return Pages.all()
                .flatMap(page -> Examples.actionFiles(page)
                        .map(text -> DynamicTest.dynamicTest(
                                page.getFileName() + ": "
                                        + text.lines().toList().get(1),
                                () -> {
                                    ActionDialect.Read read =
                                            new ActionDialect(SHIPPED, new CelCompiler()).read(text.getBytes(UTF_8));
                                    assertThat(read.problems())
                                            .as("%s shows\n%s", page, text)
                                            .isEmpty();
                                    assertThat(read.actions()).isNotEmpty();
                                })));
    }

    @Test
    void thereAreExamples() {
        assertThat(Pages.all().flatMap(Examples::in)).hasSizeGreaterThan(5);
    }

    private static final ActionCatalog SHIPPED = new Shipped();

    /** The actions that ship with Belay, and those that the page itself shows. */
    private static final class Shown implements ActionCatalog {
        private final Map<String, DefinedAction> onPage = new HashMap<>();

        Shown(Path page) {
            var dialect = new ActionDialect(SHIPPED, new CelCompiler());
            Examples.actionFiles(page)
                    .flatMap(text -> dialect.read(text.getBytes(UTF_8)).actions().stream())
                    .forEach(written ->
                            onPage.put(DefinedAction.lookUp(written.action().name()), written.action()));
        }

        @Override
        public Optional<ActionSpec> find(String name) {
            return SHIPPED.find(name);
        }

        @Override
        public Collection<ActionSpec> all() {
            return SHIPPED.all();
        }

        @Override
        public Optional<DefinedAction> defined(String name) {
            return Optional.ofNullable(onPage.get(DefinedAction.lookUp(name)));
        }
    }

    /** All of them. */
    private static final class Shipped implements ActionCatalog {
        private final List<ActionSpec> specs =
                Actions.all(AllowedNetworks.publicOnly(), NginxInstances.none(), AcmeSettings.none(Path.of("unused")))
                        .stream()
                        .map(StepRunner::spec)
                        .toList();

        @Override
        public Optional<ActionSpec> find(String name) {
            return specs.stream().filter(spec -> spec.name().equals(name)).findFirst();
        }

        @Override
        public Collection<ActionSpec> all() {
            return specs;
        }
    }
}
