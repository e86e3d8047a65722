package dev.belay.dialect.belay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.PublicSuites;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.testing.Scrambled;
import dev.belay.value.Value;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever somebody sends, it is answered, soon, and without an exception. */
class HostileTextTest {

    private static final int MUTATIONS = 4_000;

    @Test
    void answersNaughtyStringsInEveryField() {
        for (String naughty : naughtyStrings()) {
            String quoted = quoted(naughty);
            answer(naughty);
            answer("belay: 1\nname: " + quoted + "\nsteps: " + quoted);
            answer("belay: 1\nname: n\n" + quoted + ": 1\nsteps: [{id: " + quoted + ", run: " + quoted + "}]");
            answer("belay: 1\nname: n\ninputs: {" + quoted + ": " + quoted + "}\nsteps: [{id: a, use: " + quoted
                    + ", with: {" + quoted + ": " + quoted + "}, when: " + quoted + ", timeout: " + quoted + "}]");
        }
    }

    @Test
    void keepsNaughtyStringsAsTheyAre() {
        var printer = new NativePrinter(new SomeActions());
        for (String naughty : naughtyStrings()) {
            String text = "belay: 1\nname: n\ndescription: " + quoted(naughty) + "\nsteps: [{id: a, wait: 1s}]";

            Definition definition = Goldens.DIALECT.read(text).definition().orElseThrow();

            assertThat(definition.description()).contains(naughty);
            assertThat(Goldens.DIALECT.read(printer.print(definition)).definition())
                    .contains(definition);
        }
    }

    @Test
    void answersEveryMutationOfTheGoldens() {
        var random = new Random(20_261_120);
        List<String> texts = Goldens.names().stream().map(Goldens::definition).toList();

        for (int i = 0; i < MUTATIONS; i++) {
            answer(Scrambled.of(texts, random));
        }
    }

    @Test
    void answersWhatIsLargeSoon() {
        var steps = new StringBuilder("belay: 1\nname: n\nsteps:\n");
        for (int i = 0; i < 10_000; i++) {
            steps.append("  - { id: s").append(i).append(", run: ls }\n");
        }
        String unknown = "belay: 1\nname: n\n" + lines("key%d: 1\n", 15_000);
        String chain = "belay: 1\nname: n\nsteps:\n" + lines("  - { id: s%d, wait: 1s }\n", 500);
        String longKey = "belay: 1\nname: n\n" + "k".repeat(60_000) + ": [" + "{a: 1}, ".repeat(10_000) + "]";
        String expression = "belay: 1\nname: n\nsteps: [{id: a, run: ls, when: '" + "(".repeat(60_000) + "'}]";
        String explicitKey = "belay: 1\nname: n\n? " + "k".repeat(60_000) + "\n: [" + "{a: 1}, ".repeat(10_000) + "]";
        String step = "belay: 1\nname: n\nsteps: [{id: a, run: '%s', when: '%s', use: log, with: {message: '%s'}}]";
        String insertions = String.format(step, "{{ a }} ".repeat(8_000), "a", "${ a }".repeat(8_000));
        String open = String.format(step, "$(".repeat(30_000), "[".repeat(30_000), "{{".repeat(30_000));
        List<String> large =
                List.of(steps.toString(), unknown, chain, longKey, explicitKey, expression, insertions, open);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (String text : large) {
            long before = threads.getCurrentThreadCpuTime();
            answer(text);
            long took = threads.getCurrentThreadCpuTime() - before;
            assertThat(Duration.ofNanos(took)).as(text.substring(0, 60)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(Goldens.DIALECT.read(chain).definition()).isPresent();
    }

    private static String lines(String format, int count) {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(String.format(format, i));
        }
        return lines.toString();
    }

    private static void answer(String text) {
        Reading reading = Goldens.DIALECT.read(text);
        String report = new ProblemReport("x.yaml", text).text(reading.problems());
        assertThat(reading.definition().isPresent() || !report.isEmpty()).isTrue();
        assertThat(report.chars().filter(Character::isISOControl)).allMatch(c -> c == '\n');
    }

    private static String quoted(String text) {
        return escaped(Value.of(text).toString());
    }

    /** JSON allows some characters that YAML wants to see escaped. */
    private static String escaped(String json) {
        var escaped = new StringBuilder();
        json.codePoints().forEach(c -> {
            boolean plain = c == '\n' || !Character.isISOControl(c) && Character.getType(c) != Character.UNASSIGNED;
            escaped.append(plain || c > Character.MAX_VALUE ? Character.toString(c) : String.format("\\u%04x", c));
        });
        return escaped.toString();
    }

    private static List<String> naughtyStrings() {
        byte[] bytes = PublicSuites.bytes(PublicSuites.path("naughty-strings.json"));
        Document document = new YamlReader(Limits.STANDARD).read(escaped(new String(bytes, UTF_8)));
        List<String> strings = new ArrayList<>();
        if (document.root().orElseThrow().toValue() instanceof Value.Sequence(List<Value> items)) {
            items.forEach(item -> strings.add(item.rendered()));
        }
        assertThat(strings).hasSizeGreaterThan(500);
        return strings;
    }
}
