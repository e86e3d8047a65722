package dev.belay.engine.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One stream of one attempt: into its file, up to a bound, and line by line to a watcher. */
final class LogStream extends OutputStream {

    private static final int MAX_LINE = 4_096;

    private final Supplier<Path> file;
    private final Consumer<String> watcher;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable OutputStream open;
    private long written;
    private boolean ended;

    /** The file is asked for when something is printed: most steps of some definitions print nothing. */
    LogStream(Supplier<Path> file, Consumer<String> watcher) {
        this.file = file;
        this.watcher = watcher;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        keep(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                tell();
            } else if (line.size() < MAX_LINE) {
                line.write(bytes[i]);
            }
        }
    }

    private void keep(byte[] bytes, int offset, int length) {
        long room = StepLogs.MAX_BYTES - written;
        if (ended || room <= 0) {
            return;
        }
        try {
            OutputStream out = open == null ? make() : open;
            open = out;
            out.write(bytes, offset, (int) Math.min(room, length));
            written += length;
        } catch (IOException diskTakesNoMore) {
            ended = true;
        }
    }

    private OutputStream make() throws IOException {
        Path printed = file.get();
        Files.createDirectories(printed.getParent());
        return Files.newOutputStream(printed, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void tell() {
        watcher.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
        line.reset();
    }

    @Override
    public synchronized void close() throws IOException {
        if (line.size() > 0) {
            tell();
        }
        if (open != null) {
            open.close();
        }
    }
}
