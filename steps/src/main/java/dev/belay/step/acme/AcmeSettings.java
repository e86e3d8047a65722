package dev.belay.step.acme;

import java.nio.file.Path;

/**
 * Whom the actions {@code acme.*} may ask, and where they keep what comes of it.
 *
 * @param authorities that may be asked; where there is none, the actions say how one is configured
 * @param folders where certificates, accounts and orders are kept
 */
public record AcmeSettings(AcmeAuthorities authorities, AcmeFolders folders) {

    /** Nobody to ask. */
    public static AcmeSettings none(Path home) {
        return new AcmeSettings(AcmeAuthorities.none(), AcmeFolders.in(home));
    }
}
