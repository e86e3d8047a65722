package dev.belay.step.acme;

import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The certificates that are kept: for each name a folder, in it one for each certificate, which appears whole and never
 * changes.
 */
final class Certificates {

    private static final String CHAIN = "chain.pem";
    private static final String KEY = "key.pem";
    private static final String RECORD = "certificate.json";
    private static final String INSTALLED = "installed.json";

    private final AcmeFolders folders;
    private final DurableFiles files;

    Certificates(AcmeFolders folders, DurableFiles files) {
        this.folders = folders;
        this.files = files;
    }

    Path chain(String name, String version) {
        return folders.version(name, version).resolve(CHAIN);
    }

    Path key(String name, String version) {
        return folders.version(name, version).resolve(KEY);
    }

    Optional<CertificateRecord> find(String name, String version) throws IOException {
        Path file = folders.version(name, version).resolve(RECORD);
        Optional<String> text = files.read(file);
        return text.isEmpty() ? Optional.empty() : Optional.of(CertificateRecord.of(file, text.get()));
    }

    /** All of a name, the latest first. */
    List<CertificateRecord> all(String name) throws IOException {
        var all = new ArrayList<CertificateRecord>();
        for (Path folder : DurableFiles.entries(folders.ofName(name))) {
            String version = folder.getFileName().toString();
            if (isVersion(version)) {
                find(name, version).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(CertificateRecord::notBefore)
                .thenComparing(CertificateRecord::notAfter)
                .reversed());
        return all;
    }

    /** The latest of a name. */
    CertificateRecord latest(String name) throws IOException, Stopped {
        return all(name).stream()
                .findFirst()
                .orElseThrow(() -> new Stopped(
                        "certificate-unknown",
                        "No certificate is kept as `" + name + "`. Ask for one with `acme.certificate.issue`."));
    }

    /** The one that a step's parameters {@code name} and {@code version} name: the latest, where they name no version. */
    CertificateRecord wanted(Value.Mapping input) throws IOException, Stopped {
        String name = Given.name(input);
        Optional<String> version = Given.text(input, "version");
        return version.isPresent() ? get(name, version.get()) : latest(name);
    }

    /** The one of a name and a version. */
    CertificateRecord get(String name, String version) throws IOException, Stopped {
        if (!isVersion(version)) {
            throw new Stopped("invalid-input", "`" + Quoted.of(version) + "` is no version of a certificate.");
        }
        return find(name, version)
                .orElseThrow(() -> new Stopped(
                        "certificate-unknown",
                        "No certificate is kept as `" + name + "` in the version `" + version + "`."));
    }

    private static boolean isVersion(String text) {
        return text.matches("[0-9a-f]{12}");
    }

    /** The key of a certificate, as long as it is here. */
    Optional<KeyPair> keyPair(CertificateRecord record, X509Certificate certificate) throws IOException {
        return new Keys(files).of(key(record.name(), record.version()), certificate.getPublicKey());
    }

    /** The certificate itself, and those that lead from it to one that is trusted. */
    List<X509Certificate> chainOf(CertificateRecord record) throws IOException {
        Path file = chain(record.name(), record.version());
        try {
            List<X509Certificate> chain =
                    Trust.certificates(files.read(file).orElseThrow(() -> new IOException("`" + file + "` is gone")));
            if (chain.isEmpty()) {
                throw new IOException("`" + file + "` is damaged: it holds no certificate");
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new IOException("`" + file + "` is damaged: " + e.getMessage(), e);
        }
    }

    /** What is said to be installed of a name, as it was written; empty where nothing is. */
    Optional<String> installed(String name) throws IOException {
        return files.read(folders.ofName(name).resolve(INSTALLED));
    }

    /** This one is shown by its site from now on: whoever renews looks here. */
    void markInstalled(CertificateRecord record) throws IOException {
        markInstalled(record.name(), Optional.of(record.toValue() + "\n"));
    }

    void markInstalled(String name, Optional<String> text) throws IOException {
        Path file = folders.ofName(name).resolve(INSTALLED);
        if (text.isPresent()) {
            files.write(file, text.get());
        } else {
            files.delete(file);
        }
    }

    /** Keeps one: in one moment it is there. */
    void keep(CertificateRecord record, List<X509Certificate> chain, KeyPair key) throws IOException {
        Path folder = folders.version(record.name(), record.version());
        Path half = DurableFiles.half(folder);
        files.deleteFolder(half);
        files.write(half.resolve(KEY), Keys.privatePart(key));
        files.write(half.resolve(CHAIN), pem(chain));
        files.write(half.resolve(RECORD), record.toValue() + "\n");
        files.rename(half, folder);
    }

    private static String pem(List<X509Certificate> chain) throws IOException {
        var text = new StringBuilder();
        for (X509Certificate one : chain) {
            try {
                text.append(Pem.block(Pem.CERTIFICATE, one.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IOException("a certificate has no bytes", e);
            }
        }
        return text.toString();
    }

    /** No such certificate, and no key of it; the folder of the name goes with the last one. */
    void remove(String name, String version) throws IOException {
        Path folder = folders.version(name, version);
        files.deleteFolder(DurableFiles.half(folder));
        files.deleteFolder(folder);
        if (DurableFiles.entries(folders.ofName(name)).isEmpty()) {
            files.deleteFolder(folders.ofName(name));
        }
    }
}
