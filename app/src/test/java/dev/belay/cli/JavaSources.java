package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles Java that is written in a text, and packs it into jars, as the author of an action would. */
final class JavaSources {

    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

    private final Path folder;

    JavaSources(Path folder) {
        this.folder = folder;
    }

    /** The blocks of that language on a page of the documentation. */
    static List<String> onPage(Path page, String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** Compiles these sources together, against what this test sees; answers where the classes are. */
    Path compile(List<String> sources) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path written = Files.createTempDirectory(folder, "sources");
        for (String source : sources) {
            Files.writeString(written.resolve(nameOf(source) + ".java"), source);
        }
        List<String> files;
        try (Stream<Path> all = Files.list(written)) {
            files = all.map(Path::toString).toList();
        }
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        Stream.concat(options.stream(), files.stream()).toArray(String[]::new));
        assertThat(status).as("the compiler's word").isZero();
        return classes;
    }

    private static String nameOf(String source) {
        var found = CLASS.matcher(source);
        assertThat(found.find()).as(source).isTrue();
        return found.group(1);
    }

    /** Packs compiled classes, naming those that bring an action. */
    static Path pack(Path classes, Path jar, String... providers) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                var packed = new JarOutputStream(out);
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                put(packed, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            put(
                    packed,
                    "META-INF/services/dev.belay.engine.runner.StepRunner",
                    String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
