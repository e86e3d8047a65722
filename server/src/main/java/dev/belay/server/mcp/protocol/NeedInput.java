package dev.belay.server.mcp.protocol;

import java.util.Map;

/**
 * A handler cannot go on before the client answered. Caught by whoever runs the handler, which asks, and runs it again
 * with the answers: so nothing may have been done before.
 */
public final class NeedInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Question> questions;

    NeedInput(Map<String, Question> questions) {
        super("The client has to answer first.", null, false, false);
        this.questions = questions;
    }

    /** What it is asked, by names of the handler's own. */
    public Map<String, Question> questions() {
        return questions;
    }
}
