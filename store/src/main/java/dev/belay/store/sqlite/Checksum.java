package dev.belay.store.sqlite;

import dev.belay.engine.journal.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What shows that an event is as it was stored, and belongs to the execution that it is read for.
 *
 * <p>It finds bits that flipped. Against somebody who means it, it is no protection.
 */
final class Checksum {

    private static final byte END = 0;

    private Checksum() {}

    static long of(StoredEvent event) {
        var checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(event.version())
                .putLong(Nanos.of(event.at()))
                .flip());
        add(checksum, event.execution().text());
        add(checksum, event.type());
        add(checksum, event.json());
        return checksum.getValue();
    }

    private static void add(CRC32C checksum, String text) {
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        checksum.update(END);
    }
}
