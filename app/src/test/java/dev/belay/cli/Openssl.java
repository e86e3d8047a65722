package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.RealThing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes keys and certificates in a folder, by the program that people make them with. */
record Openssl(Path folder) {

    private static final Path PROGRAM = Path.of("/usr/bin/openssl");

    static Openssl in(Path folder) {
        RealThing.require(Files.isExecutable(PROGRAM), "openssl");
        return new Openssl(folder);
    }

    /** A certificate for this machine that signs itself, as {@code NAME.pem}, and its key, as {@code NAME.key}. */
    Openssl pair(String name, String algorithm) throws IOException, InterruptedException {
        return runs("req -x509 -newkey " + algorithm + " -nodes -keyout " + name + ".key -out " + name
                + ".pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1");
    }

    Openssl runs(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(words.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("openssl.log")))
                .isZero();
        return this;
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
