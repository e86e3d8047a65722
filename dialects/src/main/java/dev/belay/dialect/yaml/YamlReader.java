package dev.belay.dialect.yaml;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads one YAML or JSON document, within limits.
 *
 * <p>Thread-safe. Never throws, whatever the text; works in time proportional to its size.
 */
public final class YamlReader {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Limits limits;

    /** A reader within those limits. */
    public YamlReader(Limits limits) {
        this.limits = limits;
    }

    /** Reads bytes, which must be UTF-8. */
    public Document read(byte[] bytes) {
        if (bytes.length > limits.documentBytes()) {
            return refused(new SourceText(""), tooLong(bytes.length));
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        return result.isError() ? refused(new SourceText(text), notUtf8(text, bytes[in.position()])) : read(text);
    }

    /** Reads a text. */
    public Document read(String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        String plain = marked ? text.substring(1) : text;
        long bytes = Utf8.length(plain);
        if (bytes > limits.documentBytes()) {
            return refused(new SourceText(""), tooLong(bytes));
        }
        var source = new SourceText(plain);
        Optional<Problem> forbidden = Characters.firstForbidden(source);
        return forbidden.isPresent() ? refused(source, forbidden.get()) : new EventReader(source, limits).read();
    }

    private static Document refused(SourceText source, Problem problem) {
        return new Document(Optional.empty(), List.of(problem), source);
    }

    private Problem tooLong(long bytes) {
        return Problem.of(
                        ProblemCode.LIMIT_EXCEEDED,
                        "The document",
                        bytes + " bytes",
                        "document_bytes",
                        limits.documentBytes())
                .at(new Place(1, 1, 1, Trail.DOCUMENT).location());
    }

    private static Problem notUtf8(String before, byte found) {
        String what = String.format("the byte 0x%02x is not UTF-8", found);
        var source = new SourceText(before);
        return Problem.of(ProblemCode.SYNTAX, what)
                .hint("Save the file as UTF-8.")
                .at(source.place(before.length(), before.length() + 1, Trail.DOCUMENT)
                        .location());
    }
}
