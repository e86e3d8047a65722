package dev.belay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A few classes that break one rule.
 *
 * @param rule the name of the rule's field in {@link ArchitectureTest}
 * @param what how it is broken
 * @param sources each a package and a class
 */
record Offence(String rule, String what, List<String> sources) {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** Shared, because opening the JDK's own classes takes longer than all the offences. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("\\bclass (\\w+)");

    /** Compiles the sources into a folder and reads them as the rules read the real ones. */
    JavaClasses compile(Path folder) {
        var complaints = new StringWriter();
        boolean compiled = COMPILER.getTask(
                        complaints,
                        FILES,
                        null,
                        List.of("-d", folder.toString(), "-proc:none", "-nowarn"),
                        null,
                        sources.stream().map(Offence::file).toList())
                .call();
        assertThat(compiled).as(complaints.toString()).isTrue();
        return new ClassFileImporter().importPath(folder);
    }

    private static JavaFileObject file(String source) {
        String type = first(PACKAGE, source) + "." + first(TYPE, source);
        URI name = URI.create("text:///" + type.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static String first(Pattern pattern, String source) {
        return pattern.matcher(source)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow(() -> new AssertionError("Found no `" + pattern + "` in: " + source));
    }
}
