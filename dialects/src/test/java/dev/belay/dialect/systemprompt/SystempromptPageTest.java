package dev.belay.dialect.systemprompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.testing.world.DocumentActions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about the notation can be trusted: its examples are read without a word, and it names every key. */
class SystempromptPageTest {

    private static final Path PAGE = Path.of("..", "docs", "dialects", "systemprompt.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final SystempromptDialect DIALECT =
            new SystempromptDialect(new DocumentActions(), new CelCompiler(), SystempromptSettings.STANDARD);

    static List<String> examples() {
        return EXAMPLE.matcher(page())
                .results()
                .map(found -> found.group(1))
                .map(text -> text.startsWith("-") ? "name: example\nsteps:\n" + text.indent(2) : text)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsEveryExample(String example) {
        Reading reading = DIALECT.read(example);

        assertThat(new ProblemReport("example", example).text(reading.problems()))
                .isEmpty();
    }

    @Test
    void hasAnExampleOfEveryType() {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void namesEveryKey() {
        String page = page();

        assertThat(keys()).isNotEmpty().allMatch(key -> page.contains("`" + key + "`") || page.contains(key + ":"));
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        SystempromptTable.TABLE.forms().values().forEach(form -> collect(form, keys));
        return keys;
    }

    private static void collect(Form form, Set<String> keys) {
        switch (form) {
            case Form.Chosen(Choice choice) ->
                choice.shapes().values().stream()
                        .flatMap(shape -> shape.keys().stream())
                        .forEach(key -> {
                            keys.add(key.name());
                            collect(key.form(), keys);
                        });
            case Form.Either(_, List<Form> forms) -> forms.forEach(each -> collect(each, keys));
            case Form.Each(Form item, _) -> collect(item, keys);
            case Form.Named(_, Form value) -> collect(value, keys);
            default -> {}
        }
    }

    private static String page() {
        try {
            return Files.readString(PAGE, UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
