package dev.belay.server.http;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.dispatch.ProblemDetails;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;

/** Answers what is no request at all: it comes to no route, and its connection is closed. */
final class UnreadRequests implements DirectHandler {

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        Problem problem = Problem.of(ProblemCode.REQUEST_UNREADABLE, why(status));
        byte[] body = ProblemDetails.of(status.code(), problem).toString().getBytes(StandardCharsets.UTF_8);
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, ProblemDetails.TYPE)
                .header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
                .keepAlive(false)
                .entity(body)
                .build();
    }

    /** What the library says of it may repeat what was sent. */
    private static String why(Status status) {
        return "it is no request of HTTP/1.1 that can be answered (" + status.reasonPhrase() + ")";
    }
}
