package dev.belay.proof.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.process.Program;
import dev.belay.testing.real.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tutorial does what it says: its commands are typed into one shell, in their order, in a folder of the test's own. */
@ExtendWith(Serving.class)
@Timeout(300)
class TutorialTest {

    private static final Path PAGE = Path.of("../docs/tutorials/https-site.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|text)\\n(.*?)^```$");
    private static final List<Integer> PORTS = List.of(8000, 8080, 8443, 8099, 8053, 8055, 14000, 15000, 5001);
    private static final int MINUTES = 4;

    /**
     * Some commands.
     *
     * @param commands as they are typed
     * @param answer what the page says that comes of them, where it says something
     */
    private record Typing(String commands, Optional<String> answer) {}

    @Test
    void everyCommandOfThePageDoesWhatThePageSays(Scene scene) throws Exception {
        Path folder = Files.createTempDirectory("belay-tutorial");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Typing> typings = typings(elsewhere(Files.readString(PAGE), folder.resolve("here")));
        Process shell = shell(folder, script(typings), scene.program());
        try {
            boolean ended = shell.waitFor(MINUTES, TimeUnit.MINUTES);
            String said = Files.readString(folder.resolve("said"));

            assertThat(ended && shell.exitValue() == 0).as(said).isTrue();
            List<String> answers = List.of(said.split("@@@\n", -1));
            for (int i = 0; i < typings.size(); i++) {
                String typed = typings.get(i).commands();
                String answer = answers.get(i);
                typings.get(i)
                        .answer()
                        .ifPresent(page -> assertThat(answer).as(typed).matches(pattern(page)));
            }
            assertThat(answers.get(typings.size() - 2)).containsAnyOf("completed", "rolled back", "Nothing was");
            assertThat(folder.resolve("here")).doesNotExist();
        } finally {
            shell.destroyForcibly().waitFor();
            endNginx(folder);
            remove(folder);
        }
    }

    /** At ports that are free, in another folder. */
    private static String elsewhere(String page, Path folder) {
        String text = page.replace("/tmp/belay-tutorial", folder.toString());
        for (int port : PORTS) {
            text = text.replaceAll("\\b" + port + "\\b", Integer.toString(Ports.free()));
        }
        return text;
    }

    private static List<Typing> typings(String page) {
        List<Typing> typings = new ArrayList<>();
        BLOCK.matcher(page).results().forEach(block -> {
            if (block.group(1).equals("sh")) {
                typings.add(new Typing(block.group(2), Optional.empty()));
            } else {
                Typing last = typings.removeLast();
                typings.add(new Typing(last.commands(), Optional.of(block.group(2))));
            }
        });
        return typings;
    }

    /** What the page leaves out stands for anything. */
    private static String pattern(String answer) {
        return "(?s)"
                + List.of(answer.strip().split("\\.\\.\\.")).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*", "", answer.strip().endsWith("...") ? ".*" : "\\s*"));
    }

    private static String script(List<Typing> typings) {
        return "set -eu\ntrap 'kill -9 $(jobs -p) 2>/dev/null || true' EXIT\n"
                + typings.stream().map(Typing::commands).collect(Collectors.joining("echo @@@\n", "", "echo @@@\n"));
    }

    private static Process shell(Path folder, String script, Program program) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path belay = bin.resolve("belay");
        String line = program.command(List.of(), List.of()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Files.writeString(belay, "#!/bin/sh\nexec " + line + " \"$@\"\n");
        Files.setPosixFilePermissions(belay, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("script"), script);
        var builder = new ProcessBuilder("bash", folder.resolve("script").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("PATH", bin + ":/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }

    /** Where the page was not followed to its end. */
    private static void endNginx(Path folder) throws IOException {
        Path pid = folder.resolve("here/nginx/nginx.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroy);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
