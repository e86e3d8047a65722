package dev.belay.step.acme;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An authority that certificates are asked of. Immutable.
 *
 * @param name by which steps call it
 * @param directory where its ACME directory is, an {@code https} address
 * @param extraCa a PEM file with certificates that its own certificate may be signed by, besides the usual ones
 * @param contact a mail address for its news, where one is given
 * @param termsAgreed whether a person has read its terms and agrees to them
 * @param validation how it looks at the names that it certifies
 */
public record AcmeAuthority(
        String name,
        URI directory,
        Optional<Path> extraCa,
        Optional<String> contact,
        boolean termsAgreed,
        Validation validation) {

    /** The name of the authority whose certificates browsers trust. */
    public static final String PRODUCTION = "production";

    /** The name of the authority for trying things out. */
    public static final String STAGING = "staging";

    private static final URI PRODUCTION_DIRECTORY = URI.create("https://acme-v02.api.letsencrypt.org/directory");
    private static final URI STAGING_DIRECTORY = URI.create("https://acme-staging-v02.api.letsencrypt.org/directory");

    /** Refuses a name that is no folder's, and an address that others could listen to. */
    public AcmeAuthority {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw new IllegalArgumentException(
                    "The name of an authority consists of letters, digits, `_` and `-`, found `" + name + "`.");
        }
        if (!"https".equals(directory.getScheme()) || directory.getHost() == null) {
            throw new IllegalArgumentException(
                    "The directory of an authority is an `https` address, found `" + directory + "`.");
        }
        contact.filter(address -> !address.matches("[^\\s:,?@]+@[^\\s:,?@]+")).ifPresent(address -> {
            throw new IllegalArgumentException(
                    "The contact for an authority is a mail address, found `" + address + "`.");
        });
    }

    /** Let's Encrypt as browsers trust it. */
    public static AcmeAuthority production(Optional<String> contact, boolean termsAgreed) {
        return usual(PRODUCTION, PRODUCTION_DIRECTORY, contact, termsAgreed);
    }

    /** Let's Encrypt for trying things out: generous limits, and certificates that no browser trusts. */
    public static AcmeAuthority staging(Optional<String> contact, boolean termsAgreed) {
        return usual(STAGING, STAGING_DIRECTORY, contact, termsAgreed);
    }

    private static AcmeAuthority usual(String name, URI directory, Optional<String> contact, boolean termsAgreed) {
        return new AcmeAuthority(name, directory, Optional.empty(), contact, termsAgreed, Validation.usual());
    }
}
