package dev.belay.proof.host;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the hosting process says: a line is one write, so that a kill leaves it whole or not at all. Thread-safe. */
final class Says {

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    synchronized void line(String line) {
        try {
            out.write((line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // Nobody listens any more: the proof has ended.
            Runtime.getRuntime().halt(1);
        }
    }
}
