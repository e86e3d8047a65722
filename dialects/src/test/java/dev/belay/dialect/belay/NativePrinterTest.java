package dev.belay.dialect.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.dialect.Reading;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is read can be printed, and what is printed is read as the same. */
class NativePrinterTest {

    private static final NativePrinter PRINTER = new NativePrinter(new SomeActions());

    static List<String> validGoldens() {
        return Goldens.names().stream().filter(name -> read(name).isPresent()).toList();
    }

    @ParameterizedTest
    @MethodSource("validGoldens")
    void readsBackWhatItPrints(String name) {
        Definition definition = read(name).orElseThrow();

        String printed = PRINTER.print(definition);

        Goldens.compare(name, "definition.print.yaml", printed);
        Reading again = Goldens.DIALECT.read(printed);
        assertThat(again.problems()).filteredOn(Problem::isError).isEmpty();
        assertThat(again.definition()).contains(definition);
        assertThat(PRINTER.print(again.definition().orElseThrow())).isEqualTo(printed);
    }

    private static Optional<Definition> read(String name) {
        return Goldens.DIALECT.read(Goldens.definition(name)).definition();
    }
}
