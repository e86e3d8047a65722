package dev.belay.step.acme;

import dev.belay.value.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What is known of a certificate that is kept.
 *
 * @param name that it is kept under
 * @param version which of those of that name
 * @param names that it is for
 * @param authority the name of the one that issued it
 * @param serial its number there, in the hexadecimal digits of whole bytes
 * @param autoRenew whether Belay shall renew it before it ends
 * @param instance the web server that proved its names
 */
record CertificateRecord(
        String name,
        String version,
        List<String> names,
        String authority,
        String serial,
        Instant notBefore,
        Instant notAfter,
        boolean autoRenew,
        String instance) {

    private static final int HEX = 16;

    /** Copies the names. */
    CertificateRecord {
        names = List.copyOf(names);
    }

    static CertificateRecord of(Wish wish, String version, X509Certificate leaf) {
        return new CertificateRecord(
                wish.name(),
                version,
                wish.names(),
                wish.authority(),
                serial(leaf.getSerialNumber()),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                wish.autoRenew(),
                wish.instance());
    }

    /** The number of a certificate in the digits in which every program shows it: those of whole bytes. */
    static String serial(BigInteger number) {
        String digits = number.toString(HEX);
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }

    Value.Mapping toValue() {
        return Value.mapping("name", Value.of(name), "version", Value.of(version))
                .with("names", Fields.listed(names))
                .with("authority", Value.of(authority))
                .with("serial", Value.of(serial))
                .with("not_before", Value.of(notBefore.toString()))
                .with("not_after", Value.of(notAfter.toString()))
                .with("auto_renew", Value.of(autoRenew))
                .with("instance", Value.of(instance));
    }

    static CertificateRecord of(Path file, String text) throws IOException {
        Fields fields = Fields.of(file.toString(), text);
        try {
            return new CertificateRecord(
                    fields.text("name"),
                    fields.text("version"),
                    fields.texts("names"),
                    fields.text("authority"),
                    fields.text("serial"),
                    Instant.parse(fields.text("not_before")),
                    Instant.parse(fields.text("not_after")),
                    fields.truth("auto_renew"),
                    fields.text("instance"));
        } catch (DateTimeParseException e) {
            throw new IOException("`" + file + "` is damaged: " + e.getMessage(), e);
        }
    }
}
