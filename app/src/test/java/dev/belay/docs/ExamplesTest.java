package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.engine.runner.StepRunner;
import dev.belay.problem.Problem;
import dev.belay.step.Actions;
import dev.belay.step.acme.AcmeSettings;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.nginx.NginxInstances;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documentation shows is read by the real parser, because people copy it. */
class ExamplesTest {
    private static final Dialect NATIVE = new NativeDialect(new Shipped(), new CelCompiler());

    @TestFactory
    Stream<DynamicTest> everyExampleIsAccepted() {
        return Pages.all()
                .flatMap(Examples::in)
                .map(example -> DynamicTest.dynamicTest(
                        example.page().getFileName() + ": "
                                + example.text().lines().skip(1).findFirst().orElse(""),
                        () -> assertAccepted(example)));
    }

    private static void assertAccepted(Examples.Example example) {
        Reading reading = NATIVE.read(example.text());

        assertThat(reading.problems().stream().filter(Problem::isError))
                .as("%s shows\n%s", example.page(), example.text())
                .isEmpty();
    }

    @Test
    void thereAreExamples() {
        assertThat(Pages.all().flatMap(Examples::in)).hasSizeGreaterThan(5);
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
