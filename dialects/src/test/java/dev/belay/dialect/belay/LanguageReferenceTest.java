package dev.belay.dialect.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.shape.Form;
import dev.belay.problem.Problem;
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

/** The language reference can be trusted: its examples are read without a word, and it names every key. */
class LanguageReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "language.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n((?:belay: 1|- ).*?)```", Pattern.DOTALL);

    /** Steps alone are shown without the definition around them. */
    static List<String> examples() {
        return EXAMPLE.matcher(page())
                .results()
                .map(found -> found.group(1))
                .map(text -> text.startsWith("-") ? "belay: 1\nname: example\nsteps:\n" + text.indent(2) : text)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsEveryExample(String example) {
        Reading reading = Goldens.DIALECT.read(example);

        List<Problem> worthTelling = reading.problems().stream()
                .filter(problem -> !problem.code().id().equals("overlaps-predecessor"))
                .toList();
        assertThat(new ProblemReport("example", example).text(worthTelling)).isEmpty();
    }

    @Test
    void hasExamplesOfEveryVerb() {
        assertThat(examples()).hasSizeGreaterThan(12);
    }

    @Test
    void namesEveryKey() {
        String page = page();

        assertThat(keys()).allMatch(key -> page.contains("`" + key + "`") || page.contains(key + ":"));
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        NativeTable.TABLE.forms().values().forEach(form -> collect(form, keys));
        return keys;
    }

    private static void collect(Form form, Set<String> keys) {
        switch (form) {
            case Form.Chosen chosen ->
                chosen.choice()
                        .shapes()
                        .values()
                        .forEach(shape -> shape.keys().forEach(key -> {
                            keys.add(key.name());
                            collect(key.form(), keys);
                        }));
            case Form.Either either -> either.forms().forEach(each -> collect(each, keys));
            case Form.Each each -> collect(each.item(), keys);
            case Form.Named named -> collect(named.value(), keys);
            case Form.Word _,
                    Form.AnyText _,
                    Form.Spelled _,
                    Form.Flag _,
                    Form.Whole _,
                    Form.Amount _,
                    Form.OneOf _,
                    Form.Anything _,
                    Form.Single _,
                    Form.Reference _ -> {}
        }
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
