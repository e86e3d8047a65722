package dev.belay.server.mcp;

import dev.belay.server.mcp.protocol.Outlet;
import dev.belay.server.route.Answer;
import dev.belay.value.Value;

/** The way back over a stream of events. */
record SseOutlet(Answer.Listener listener) implements Outlet {

    @Override
    public boolean carries() {
        return true;
    }

    @Override
    public boolean send(Value.Mapping frame) {
        return listener.send("", "message", frame.toString());
    }

    @Override
    public boolean beat() {
        return listener.beat();
    }
}
