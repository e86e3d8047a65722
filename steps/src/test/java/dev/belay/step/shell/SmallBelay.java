package dev.belay.step.shell;

import dev.belay.testing.runner.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs each argument after the first as a command of the folder that the first names, all at once. */
final class SmallBelay {

    private SmallBelay() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        var runner = new ShellRunner();
        for (int i = 1; i < arguments.length; i++) {
            String script = arguments[i];
            Path done = folder.resolve(i - 1 + ".done");
            Thread.ofVirtual().start(() -> {
                runner.perform(Trial.of(folder, Commands.script(script)).forward());
                touch(done);
            });
        }
        new CountDownLatch(1).await();
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
