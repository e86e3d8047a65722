package dev.belay.cli.renewal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Knows which certificates are to be renewed. */
public interface DueCertificates {

    /**
     * Those that are to be renewed at that time.
     *
     * @throws IOException when nobody can tell
     */
    List<DueCertificate> at(Instant now) throws IOException;
}
