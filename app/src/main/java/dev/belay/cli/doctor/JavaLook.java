package dev.belay.cli.doctor;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the Java that runs this. */
final class JavaLook {

    private static final int NEEDED = 25;
    private static final String CACHE = "-XX:AOTCache=";

    List<Finding> findings() throws IOException {
        return List.of(version(), webServer(), encoding(), cache());
    }

    private static Finding version() {
        String found = "Java " + Runtime.version() + " in " + home() + ".";
        return Runtime.version().feature() >= NEEDED
                ? Finding.ok("Java", found)
                : Finding.problem(
                        "Java", found, "Install a JDK " + NEEDED + " or newer, or set BELAY_JAVA_HOME to its folder.");
    }

    private static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    private static Finding webServer() {
        return Files.isExecutable(home().resolve("bin/jwebserver"))
                ? Finding.ok("Web server", "`jwebserver` is there, which `belay demo` uses.")
                : Finding.warning(
                        "Web server",
                        "This Java has no `jwebserver`, so that `belay demo` does not work.",
                        "Use a whole JDK rather than a part of one.");
    }

    private static Finding encoding() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.forName(name).equals(java.nio.charset.StandardCharsets.UTF_8)
                ? Finding.ok("Encoding", "File names and arguments are UTF-8.")
                : Finding.warning(
                        "Encoding",
                        "File names and arguments are in " + name + ": other characters cannot be passed to commands.",
                        "Set LC_ALL to a locale with UTF-8, such as C.UTF-8.");
    }

    /** The start cache only saves time. */
    private static Finding cache() throws IOException {
        Optional<Path> cache = ProcessHandle.current().info().arguments().stream()
                .flatMap(Stream::of)
                .filter(argument -> argument.startsWith(CACHE))
                .map(argument -> Path.of(argument.substring(CACHE.length())))
                .findFirst();
        if (cache.isPresent() && Files.isRegularFile(cache.get()) && Files.size(cache.get()) > 0) {
            return Finding.ok("Start cache", (Files.size(cache.get()) >> 20) + " MB in " + cache.get() + ".");
        }
        return Finding.warning(
                "Start cache",
                "There is none, so that every command starts slower.",
                "Start Belay with its `belay` script, which makes one with each build.");
    }
}
