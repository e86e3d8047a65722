package dev.belay.step.acme;

import dev.belay.engine.Sha256;
import java.nio.file.Path;

/**
 * Where Belay keeps what belongs to certificates, all of it for the owner's eyes alone.
 *
 * @param certificates one folder for each name, in it one for each certificate
 * @param acme accounts and orders
 */
public record AcmeFolders(Path certificates, Path acme) {

    private static final int DIGITS = 12;

    /** Those of a data folder. */
    public static AcmeFolders in(Path home) {
        return new AcmeFolders(home.resolve("certificates"), home.resolve("acme"));
    }

    Path accountKey(AcmeAuthority authority) {
        return acme.resolve(authority.name()).resolve("account.pem");
    }

    Path account(AcmeAuthority authority) {
        return acme.resolve(authority.name()).resolve("account.json");
    }

    Path orders() {
        return acme.resolve("orders");
    }

    Path order(String key) {
        return orders().resolve(id(key) + ".json");
    }

    Path orderKey(String key) {
        return orders().resolve(id(key) + ".pem");
    }

    Path ofName(String name) {
        return certificates.resolve(name);
    }

    Path version(String name, String version) {
        return ofName(name).resolve(version);
    }

    /** What the certificate is known by that an attempt under this key brings; known before anything is asked. */
    static String id(String key) {
        return Sha256.hex(key).substring(0, DIGITS);
    }
}
