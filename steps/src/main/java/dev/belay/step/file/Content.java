package dev.belay.step.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The bytes that a file shall hold: in memory, or those of another file. */
sealed interface Content {

    /** These bytes; nobody changes them. */
    final class Bytes implements Content {

        /** None. */
        static final Bytes NONE = new Bytes(new byte[0]);

        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        static Bytes of(String text) {
            return new Bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        int size() {
            return bytes.length;
        }

        /** As a text; empty for what is none in UTF-8. */
        Optional<String> text() {
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }

        /** Compressed, in letters and digits. */
        String deflated() {
            var out = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(out)) {
                deflater.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Base64.getEncoder().encodeToString(out.toByteArray());
        }

        static Bytes inflated(String deflated) {
            byte[] compressed = Base64.getDecoder().decode(deflated);
            try (var inflater = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
                byte[] bytes = inflater.readNBytes((int) Keeping.MAX_KEPT_BYTES + 1);
                if (bytes.length > Keeping.MAX_KEPT_BYTES) {
                    throw new IllegalArgumentException("The bytes in a receipt are more than are ever kept.");
                }
                return new Bytes(bytes);
            } catch (IOException e) {
                throw new IllegalArgumentException("The bytes in a receipt are damaged.", e);
            }
        }
    }

    /** The bytes of that file at the moment of reading. */
    record OfFile(Path file) implements Content {}

    /** To be read once. */
    default InputStream open() throws IOException {
        return switch (this) {
            case Bytes held -> new ByteArrayInputStream(held.bytes);
            case OfFile(Path file) -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        };
    }

    /** Its hash and its size, of one reading. */
    default Digest digest() throws IOException {
        MessageDigest sha256 = sha256();
        long size = 0;
        try (InputStream in = open()) {
            var buffer = new byte[64 * 1024];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                sha256.update(buffer, 0, length);
                size += length;
            }
        }
        return new Digest(HexFormat.of().formatHex(sha256.digest()), size);
    }

    /**
     * What identifies bytes.
     *
     * @param sha256 in hexadecimal digits
     * @param size how many there are
     */
    record Digest(String sha256, long size) {}

    /** A fresh one; every Java has it. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256.", e);
        }
    }
}
