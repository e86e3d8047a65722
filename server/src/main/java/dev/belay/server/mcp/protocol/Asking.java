package dev.belay.server.mcp.protocol;

import dev.belay.server.access.Principal;
import dev.belay.value.Value;
import java.util.Map;

/**
 * What a handler sees of who asks, whichever era the client speaks. Used by the one thread that answers the request.
 */
public interface Asking {

    /** Who asks. */
    Principal principal();

    /** The client through which they ask. */
    Client client();

    /**
     * The answers to these questions, by the same names.
     *
     * <p>A handler asks before it does anything: where there is no session it is run again from its beginning, with the
     * answers. An answer says what the client says, and is never an approval by somebody else.
     *
     * @throws RpcRefused where the client cannot be asked, or refuses to answer
     * @throws NeedInput where it has to be asked first
     */
    Map<String, Value.Mapping> input(Map<String, Question> questions) throws InterruptedException;

    /** Whether a form can be shown to whoever sits before the client. */
    boolean showsForms();

    /** Tells how far it is, where the client wants to know; what does not increase is not told. */
    void progress(double done, double total, String message);

    /** Tells what a log would say, where the client wants to know. */
    void log(String level, Value data);

    /** Whether the client gave up the request, or is gone; asking tells it that somebody is at work. */
    boolean isGivenUp();

    /** The answer to one form. */
    default Value.Mapping elicit(String name, String message, Value.Mapping schema) throws InterruptedException {
        return input(Map.of(name, Question.form(message, schema))).getOrDefault(name, Value.Mapping.EMPTY);
    }
}
