package dev.belay.server.route;

import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;

/** What comes back. */
public sealed interface Answer {

    /** Its status of HTTP. */
    int status();

    /** Headers besides those that every answer has. */
    Map<String, String> headers();

    /** Data, in JSON. */
    record Json(int status, Map<String, String> headers, Value body) implements Answer {
        /** Copies the headers. */
        public Json {
            headers = Map.copyOf(headers);
        }
    }

    /** Text of another type. */
    record Text(int status, Map<String, String> headers, String type, String body) implements Answer {
        /** Copies the headers. */
        public Text {
            headers = Map.copyOf(headers);
        }
    }

    /** Nothing but a status. */
    record Empty(int status, Map<String, String> headers) implements Answer {
        /** Copies the headers. */
        public Empty {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * The request is refused, for these reasons; told as problem details (RFC 9457).
     *
     * @param problems at least one
     */
    record Refused(int status, Map<String, String> headers, List<Problem> problems) implements Answer {
        /** Copies the problems. */
        public Refused {
            headers = Map.copyOf(headers);
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("A refusal without a reason helps nobody.");
            }
        }
    }

    /** Events, as they come. */
    record Stream(Map<String, String> headers, Events events) implements Answer {
        /** Copies the headers. */
        public Stream {
            headers = Map.copyOf(headers);
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** Tells events until there are no more, or nobody listens. */
    @FunctionalInterface
    interface Events {

        /** Tells them; returns when there are no more. Is interrupted when the server ends. */
        void tell(Listener listener) throws InterruptedException;
    }

    /** Who listens to a stream of events. */
    interface Listener {

        /**
         * Sends an event and waits until it is on its way.
         *
         * @param id what the listener may come back with; empty for none
         * @param name of the event; empty for the usual one
         * @return false when nobody listens any more: then the telling ends
         */
        boolean send(String id, String name, String data);

        /** Sends nothing, so that both sides notice when the other is gone; false when nobody listens any more. */
        boolean beat();
    }

    /** Data with the usual status. */
    static Json ok(Value body) {
        return new Json(200, Map.of(), body);
    }

    /** Nothing, and all is well. */
    static Empty done() {
        return new Empty(204, Map.of());
    }

    /** Events, from now on. */
    static Stream stream(Events events) {
        return new Stream(Map.of(), events);
    }

    /** A refusal with the status that the first problem stands for. */
    static Refused refused(List<Problem> problems) {
        return new Refused(Statuses.of(problems), Map.of(), problems);
    }

    /** A refusal for one reason. */
    static Refused refused(Problem problem) {
        return refused(List.of(problem));
    }
}
