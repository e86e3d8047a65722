package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class DiskFaultTest {

    @Test
    void saysWhatTheSystemSaidAndNotWhichClassHeardIt() {
        assertThat(DiskFault.sentence(new FileSystemException("belay.lock", null, "Input/output error")))
                .isEqualTo("the system says `Input/output error`");
        assertThat(DiskFault.sentence(new AccessDeniedException("belay.lock")))
                .isEqualTo("the system says `permission denied`");
        assertThat(DiskFault.sentence(new IOException("Stale file handle")))
                .isEqualTo("the system says `Stale file handle`");
    }

    @Test
    void knowsAFullAndAReadOnlyDiskByTheSystemsWords() {
        assertThat(DiskFault.sentence(new IOException("belay.lock: No space left on device")))
                .contains("full");
        assertThat(DiskFault.sentence(new IOException("belay.lock: Read-only file system")))
                .contains("read-only");
    }
}
