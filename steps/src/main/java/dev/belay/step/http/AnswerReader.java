package dev.belay.step.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one answer, and no more of it than its limits allow. Not thread-safe. */
final class AnswerReader {

    /** All header lines together. */
    private static final int MAX_HEAD_BYTES = 64 * 1024;

    /** Announcements such as {@code 103 Early Hints} before the answer itself. */
    private static final int MAX_INTERIM = 10;

    private static final int MAX_CHUNK_LINE = 1024;
    private static final int FIRST_FINAL = 200;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(?:;.*)?");
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

    private final InputStream in;
    private final int maxBytes;
    private int headBytes;

    AnswerReader(InputStream in, int maxBytes) {
        this.in = new BufferedInputStream(in);
        this.maxBytes = maxBytes;
    }

    /**
     * The answer.
     *
     * @param bodiless whether the request was one whose answer has no body
     * @throws BadAnswer when it cannot be read or goes beyond a limit
     * @throws IOException when the connection ended before the answer did
     */
    Answer read(boolean bodiless) throws IOException {
        int status = status();
        Map<String, String> headers = headers();
        for (int interim = 0; status < FIRST_FINAL; interim++) {
            if (interim == MAX_INTERIM || status == SWITCHING_PROTOCOLS) {
                throw new BadAnswer("it only announces an answer");
            }
            status = status();
            headers = headers();
        }
        boolean empty = bodiless || status == NO_CONTENT || status == NOT_MODIFIED;
        return new Answer(status, headers, empty ? "" : text(headers, body(headers)));
    }

    private int status() throws IOException {
        Matcher line = STATUS_LINE.matcher(headLine());
        if (!line.matches()) {
            throw new BadAnswer("it does not begin as an answer in HTTP/1.1 does");
        }
        return Integer.parseInt(line.group(1));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BadAnswer("one of its header lines is none");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, two) -> one + ", " + two);
        }
        return headers;
    }

    private String headLine() throws IOException {
        String line = line(MAX_HEAD_BYTES - headBytes);
        headBytes += line.length() + 2;
        return line;
    }

    /** Up to a line end, which is not part of it. */
    private String line(int limit) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended in the middle of the answer");
            }
            if (line.length() >= limit) {
                throw new BadAnswer("its head is longer than " + MAX_HEAD_BYTES + " bytes");
            }
            line.append((char) next);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        String coding = headers.getOrDefault("transfer-encoding", "");
        String length = headers.getOrDefault("content-length", "");
        if (!coding.isEmpty() && !length.isEmpty()) {
            // Two readers could disagree about where it ends.
            throw new BadAnswer("it gives its length in two ways");
        }
        if (!headers.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            throw new BadAnswer("it is compressed, though that was not asked for");
        }
        if (!coding.isEmpty()) {
            return chunked(coding);
        }
        return length.isEmpty() ? untilTheEnd() : counted(length);
    }

    private byte[] chunked(String coding) throws IOException {
        if (!coding.equalsIgnoreCase("chunked")) {
            throw new BadAnswer("its transfer coding is not `chunked`");
        }
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            limit(body.size() + (long) size);
            body.writeBytes(exactly(size));
            if (!line(2).isEmpty()) {
                throw new BadAnswer("one of its chunks does not end where it says");
            }
        }
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        Matcher size = CHUNK.matcher(line(MAX_CHUNK_LINE));
        if (!size.matches()) {
            throw new BadAnswer("one of its chunks has no size");
        }
        return (int) limit(Long.parseLong(size.group(1), 16));
    }

    private byte[] counted(String length) throws IOException {
        if (!LENGTH.matcher(length).matches()) {
            throw new BadAnswer("its length is not one number");
        }
        return exactly((int) limit(Long.parseLong(length)));
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the connection ended in the middle of the answer");
        }
        return bytes;
    }

    private byte[] untilTheEnd() throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        limit(bytes.length);
        return bytes;
    }

    private long limit(long size) throws BadAnswer {
        if (size > maxBytes) {
            throw new BadAnswer("its body is longer than the " + maxBytes + " bytes that `max_bytes` allows");
        }
        return size;
    }

    private static String text(Map<String, String> headers, byte[] body) {
        Matcher charset = CHARSET.matcher(headers.getOrDefault("content-type", ""));
        try {
            return new String(body, charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
