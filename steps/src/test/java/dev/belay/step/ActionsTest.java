package dev.belay.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.runner.StepRunner;
import dev.belay.step.acme.AcmeSettings;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.nginx.NginxInstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ActionsTest {

    private static final Path PAGES = Path.of("../docs/actions");

    @Test
    void eachHasANameOfItsOwn() {
        assertThat(
                        Actions.all(
                                        AllowedNetworks.publicOnly(),
                                        NginxInstances.none(),
                                        AcmeSettings.none(Path.of("unused")))
                                .stream()
                                .map(runner -> runner.spec().name()))
                .doesNotHaveDuplicates()
                .hasSize(24);
    }

    @TestFactory
    Stream<DynamicTest> eachHasAPageThatNamesAllItsParametersAndOutputs() {
        return Actions.all(AllowedNetworks.publicOnly(), NginxInstances.none(), AcmeSettings.none(Path.of("unused")))
                .stream()
                .map(StepRunner::spec)
                .map(spec -> DynamicTest.dynamicTest(spec.name(), () -> {
                    String page = page(spec.name());
                    assertThat(page).startsWith("# " + spec.name() + "\n");
                    assertThat(spec.parameters().keySet()).allMatch(name -> page.contains("| `" + name + "` |"));
                    assertThat(spec.outputs().keySet()).allMatch(name -> page.contains("| `" + name + "` |"));
                }));
    }

    private static String page(String action) throws IOException {
        return Files.readString(PAGES.resolve(action + ".md"));
    }
}
