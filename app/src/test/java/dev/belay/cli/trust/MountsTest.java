package dev.belay.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where something is mounted, and whether it can be written there. */
class MountsTest {

    private static final Mounts MOUNTS = Mounts.of("""
            22 1 0:20 / / rw,relatime - overlay overlay rw
            23 22 0:21 / /proc rw,nosuid - proc proc rw
            41 22 8:1 /srv/belay.yaml /etc/belay/belay.yaml ro,relatime - ext4 /dev/sda1 rw
            42 22 8:1 /srv/defs /srv/work\\040flows ro,relatime shared:1 - ext4 /dev/sda1 rw
            43 42 8:1 /srv/own /srv/work\\040flows/own rw,relatime - ext4 /dev/sda1 rw
            44 22 8:1 /a /twice rw,relatime - ext4 /dev/sda1 rw
            45 44 8:1 /b /twice ro,relatime - ext4 /dev/sda1 rw
            nonsense
            """.lines());

    @Test
    void knowsAFileThatIsMountedByItself() {
        assertThat(MOUNTS.has(Path.of("/etc/belay/belay.yaml"))).isTrue();
        assertThat(MOUNTS.has(Path.of("/srv/work flows/ship.yaml"))).isFalse();
    }

    @Test
    void findsOutWhetherSomethingCanBeWrittenByTheInnermostMount() {
        assertThat(MOUNTS.isReadOnly(Path.of("/etc/belay/other.yaml"))).isFalse();
        assertThat(MOUNTS.isReadOnly(Path.of("/srv/work flows/ship.yaml"))).isTrue();
        assertThat(MOUNTS.isReadOnly(Path.of("/srv/work flows/own/ship.yaml"))).isFalse();
        assertThat(MOUNTS.isReadOnly(Path.of("/srv/work flowsandmore"))).isFalse();
    }

    @Test
    void goesByTheLastOfTwoAtTheSamePlace() {
        assertThat(MOUNTS.isReadOnly(Path.of("/twice/x"))).isTrue();
    }

    @Test
    void readsTheTableOfThisProcess() throws IOException {
        assumeThat(Path.of("/proc/self/mountinfo")).exists();

        assertThat(Mounts.here().has(Path.of("/proc"))).isTrue();
    }
}
