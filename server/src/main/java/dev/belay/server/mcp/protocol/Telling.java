package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;
import java.util.Optional;

/** Tells a client how a request goes, as far as it asked for that. Used by the one thread that answers the request. */
final class Telling {

    private final Outlet outlet;
    private final Optional<Value> token;
    private final Optional<String> logFrom;
    private double told = Double.NEGATIVE_INFINITY;

    /**
     * Tells through that outlet.
     *
     * @param logFrom from which level on it wants to know what is logged; empty for never
     */
    Telling(Outlet outlet, Message.Request request, Optional<String> logFrom) {
        this.outlet = outlet;
        this.token = Metadata.of(request.params())
                .get(Metadata.PROGRESS_TOKEN)
                .filter(value -> value instanceof Value.Text || value instanceof Value.Whole);
        this.logFrom = logFrom;
    }

    void progress(double done, double total, String message) {
        if (token.isPresent() && done > told) {
            told = done;
            Value.Mapping params = Value.mapping("progressToken", token.get(), "progress", number(done))
                    .with("total", number(total));
            outlet.send(Frames.notification(
                    "notifications/progress", message.isEmpty() ? params : params.with("message", Value.of(message))));
        }
    }

    void log(String level, Value data) {
        if (logFrom.filter(from -> Levels.isTold(level, from)).isPresent()) {
            outlet.send(Frames.notification(
                    "notifications/message",
                    Value.mapping("level", Value.of(level), "logger", Value.of("belay"))
                            .with("data", data)));
        }
    }

    private static Value number(double number) {
        return number == Math.rint(number) ? Value.of((long) number) : new Value.Decimal(number);
    }
}
