package dev.belay.step.acme;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which certificates that sites show are to be renewed. Reads only. */
public final class Renewals {

    /** What is left of a lifetime when a certificate is renewed: a third of it. */
    private static final int SHARE = 3;

    private final Certificates certificates;
    private final AcmeFolders folders;

    /** Looks into these folders. */
    public Renewals(AcmeFolders folders) {
        this.folders = folders;
        this.certificates = new Certificates(folders, new DurableFiles(() -> {}));
    }

    /**
     * A certificate that is to be renewed.
     *
     * @param name of the certificate and its site
     * @param instance the NGINX that the site is on
     * @param notAfter until when the one that is shown is valid
     * @param key the same for every look on the same day, so that a day brings one attempt, and the next day another
     *     where that failed
     */
    public record Due(String name, String instance, Instant notAfter, String key) {}

    /**
     * Those that are due; what cannot be read is passed over, as it shall not keep others from being renewed.
     *
     * @throws IOException when the folder of the certificates cannot be read
     */
    public List<Due> due(Instant now) throws IOException {
        var due = new ArrayList<Due>();
        for (Path folder : DurableFiles.entries(folders.certificates())) {
            installed(folder.getFileName().toString())
                    .filter(record -> record.autoRenew() && isDue(record, now))
                    .map(record -> due(record, now))
                    .ifPresent(due::add);
        }
        return due;
    }

    private Optional<CertificateRecord> installed(String name) {
        try {
            Optional<String> text = certificates.installed(name);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(CertificateRecord.of(folders.ofName(name), text.get()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isDue(CertificateRecord record, Instant now) {
        Duration lifetime = Duration.between(record.notBefore(), record.notAfter());
        return !now.isBefore(record.notAfter().minus(lifetime.dividedBy(SHARE)));
    }

    private static Due due(CertificateRecord record, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Due(
                record.name(),
                record.instance(),
                record.notAfter(),
                "renew-" + record.name() + "-" + record.serial() + "-" + day);
    }
}
