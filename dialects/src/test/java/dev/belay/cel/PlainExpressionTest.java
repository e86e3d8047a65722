package dev.belay.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Setting up CEL costs more than all the rest of a short command, so what can do without it must. */
class PlainExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inputs.n",
                "inputs.list[1]",
                "'text'",
                "7",
                "[1, {'a': inputs.n}]",
                "inputs.nope ?? 'eu'",
                "has(inputs.n)",
                "inputs.s | trim | upper | default('x')",
                "steps.gather-info.output.stdout | lines | first"
            })
    void needsNoClassOfCel(String source) throws Exception {
        try (var loader = new URLClassLoader(classPathWithoutCel(), ClassLoader.getPlatformClassLoader())) {
            @SuppressWarnings("unchecked")
            var probe = (Function<String, String>) loader.loadClass(Probe.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThat(probe.apply(source)).startsWith("Known");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inputs.n + 1", "inputs.list.map(x, x)"})
    void compilesTheRestWithoutItToo(String source) throws Exception {
        try (var loader = new URLClassLoader(classPathWithoutCel(), ClassLoader.getPlatformClassLoader())) {
            Class<?> values = loader.loadClass(CompileProbe.class.getName());
            @SuppressWarnings("unchecked")
            var probe =
                    (Function<String, String>) values.getDeclaredConstructor().newInstance();

            assertThat(probe.apply(source)).startsWith("Compiled");
        }
    }

    private static URL[] classPathWithoutCel() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("dev/cel")
                        && !entry.matches(".*/(runtime|compiler|common|cel|protobuf)-[0-9.]+jar"))
                .map(entry -> url(new File(entry).toURI()))
                .toArray(URL[]::new);
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Evaluates in a class loader that has no CEL. */
    public static final class Probe implements Function<String, String> {
        @Override
        public String apply(String source) {
            return Values.evaluate(source).toString();
        }
    }

    /** Compiles in a class loader that has no CEL. */
    public static final class CompileProbe implements Function<String, String> {
        @Override
        public String apply(String source) {
            return Values.compile(source).toString();
        }
    }
}
