package dev.belay.proof.mutants;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the sources of the project with a mistake in them. */
public final class MutantClasses {

    private MutantClasses() {}

    /** The classes of the files that the mistake changes, in a folder below that one. */
    public static Path compile(Path folder, EngineMutant mutant) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (EngineMutant.Edit edit : mutant.edits()) {
            String right = sources.containsKey(edit.file())
                    ? sources.get(edit.file())
                    : Files.readString(root(edit.file()).resolve(edit.file()));
            sources.put(edit.file(), edited(right, edit));
        }
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        return compile(Files.createDirectories(folder.resolve("classes")), files);
    }

    private static String edited(String right, EngineMutant.Edit edit) {
        int at = right.indexOf(edit.find());
        if (at < 0 || right.indexOf(edit.find(), at + 1) >= 0) {
            throw new IllegalStateException("`" + edit.find() + "` does not stand once in " + edit.file() + ".");
        }
        return right.replace(edit.find(), edit.replace());
    }

    private static Path root(String file) {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.isRegularFile(here.resolve(file))) {
                return here;
            }
        }
        throw new IllegalStateException("`" + file + "` was not found above the working folder.");
    }

    private static Path compile(Path classes, List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("A mistake does not compile: " + said);
            }
        }
        return classes;
    }
}
