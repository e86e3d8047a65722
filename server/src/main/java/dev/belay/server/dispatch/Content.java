package dev.belay.server.dispatch;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.Answer;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Description;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a request carries, as far as its route takes it. */
final class Content {

    private static final int TOO_LARGE = 413;

    private final int longest;

    Content(int longest) {
        this.longest = longest;
    }

    /** What became of a body. */
    sealed interface Read {
        /** The text, empty where none came. */
        record Text(String text) implements Read {}

        /** It is refused. */
        record Refused(Answer.Refused answer) implements Read {}
    }

    /**
     * The text that came.
     *
     * @throws CallRefused where it does not fit the route
     */
    Read read(Request request, Optional<Description.Body> taken) throws IOException {
        if (!request.hasBody()) {
            return taken.filter(Description.Body::required).isPresent() ? refused(missing()) : new Read.Text("");
        }
        if (taken.isEmpty()) {
            return refused(unreadable("nothing may come after its headers"));
        }
        Optional<Problem> type = unfit(request.all("content-type"), taken.get());
        if (type.isPresent()) {
            return refused(type.get());
        }
        if (request.header("content-encoding").isPresent()) {
            return refused(Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED, "sent as it is", "compressed"));
        }
        return text(request, taken.get());
    }

    private Read text(Request request, Description.Body taken) throws IOException {
        if (announced(request) > longest) {
            hearOut(request);
            return tooLong(announced(request) + " bytes");
        }
        byte[] bytes = request.body().read(longest + 1);
        if (bytes.length > longest) {
            return tooLong("more than " + longest + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.isEmpty() && taken.required() ? refused(missing()) : new Read.Text(text);
        } catch (CharacterCodingException notUtf8) {
            return refused(unreadable("its content is not UTF-8"));
        }
    }

    /** Whoever is cut off while they still send may never see the answer: what is only somewhat too long is let pass by. */
    private void hearOut(Request request) throws IOException {
        long announced = announced(request);
        if (announced <= Math.min(2L * longest, Integer.MAX_VALUE)) {
            request.body().read((int) announced);
        }
    }

    private static long announced(Request request) {
        try {
            return request.header("content-length").map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }

    private static Optional<Problem> unfit(List<String> types, Description.Body taken) {
        String found = types.size() == 1 ? types.getFirst() : types.isEmpty() ? "no type" : "more than one type";
        String[] parts = found.toLowerCase(Locale.ROOT).split(";", -1);
        boolean known = taken.types().contains(parts[0].strip());
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            known &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        return known
                ? Optional.empty()
                : Optional.of(
                        Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED, String.join("` or `", taken.types()), found));
    }

    private Read tooLong(String found) {
        Problem problem = Problem.of(ProblemCode.LIMIT_EXCEEDED, "The content", found, "request_bytes", longest);
        return new Read.Refused(new Answer.Refused(TOO_LARGE, Map.of("Connection", "close"), List.of(problem)));
    }

    private static Problem missing() {
        return unreadable("its content is missing");
    }

    private static Problem unreadable(String why) {
        return Problem.of(ProblemCode.REQUEST_UNREADABLE, why);
    }

    private static Read refused(Problem problem) {
        return new Read.Refused(Answer.refused(problem));
    }
}
