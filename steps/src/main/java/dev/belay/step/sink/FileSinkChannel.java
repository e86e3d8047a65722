package dev.belay.step.sink;

import dev.belay.engine.delivery.Channel;
import dev.belay.engine.delivery.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Appends each message to a file as one line, and has it on disk before it is taken.
 *
 * <p>The file is made for its owner alone. It is opened anew each time, so that it may be moved away and begun afresh.
 */
public final class FileSinkChannel implements Channel {

    private static final int MOST = 200;

    private final Path file;

    /** To that file, whose folder is there. */
    public FileSinkChannel(Path file) {
        this.file = file;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public Handover hand(List<Message> messages) throws InterruptedException {
        String lines = messages.stream().map(message -> message.body() + "\n").collect(Collectors.joining());
        try (FileChannel channel = open()) {
            // A line that was cut by a crash is ended, so that it spoils no other.
            write(channel, (endsInALine(channel) ? "" : "\n") + lines);
            channel.force(true);
            return new Handover.Taken();
        } catch (ClosedByInterruptException ending) {
            throw new InterruptedException();
        } catch (IOException unwritable) {
            return new Handover.Refused("`" + file + "` cannot be written: " + unwritable + ".", Optional.empty());
        }
    }

    private FileChannel open() throws IOException {
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(
                file, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        channel.position(channel.size());
        return channel;
    }

    private static boolean endsInALine(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() == 0 || channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n';
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
