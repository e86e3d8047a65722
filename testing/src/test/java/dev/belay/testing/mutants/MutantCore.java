package dev.belay.testing.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The project's own classes with one mistake in them, loaded beside the real ones. */
final class MutantCore extends ClassLoader {

    private static final String OURS = "dev.belay.";

    private final Map<String, ByteArrayOutputStream> mutated = new HashMap<>();

    MutantCore(Mutant mutant) throws IOException {
        super(MutantCore.class.getClassLoader());
        Path file = sources().resolve("dev/belay").resolve(mutant.path());
        String right = Files.readString(file);
        assertThat(right.split(Pattern.quote(mutant.find()), -1))
                .as("`%s` stands exactly once in %s", mutant.find(), mutant.file())
                .hasSize(2);
        compile(file.toUri(), right.replace(mutant.find(), mutant.replace()));
    }

    private static Path sources() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            Path core = here.resolve("core/src/main/java");
            if (Files.isDirectory(core)) {
                return core;
            }
        }
        throw new IllegalStateException("The sources of the core were not found above the working folder.");
    }

    private void compile(URI uri, String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(null, inMemory(files), null, options, null, List.of(text(uri, source)))
                    .call();
            assertThat(compiled).as("the mutant compiles").isTrue();
        }
    }

    private static JavaFileObject text(URI uri, String source) {
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private JavaFileManager inMemory(JavaFileManager files) {
        return new ForwardingJavaFileManager<>(files) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return mutated.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
                    }
                };
            }
        };
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = name.startsWith(OURS) ? define(name) : super.loadClass(name, false);
            }
            return loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = mutated.containsKey(name) ? mutated.get(name).toByteArray() : real(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] real(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
