package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;

/** The way back to a client while a request is under way. Used by the thread that answers the request. */
public interface Outlet {

    /** There is none: only the answer goes back. */
    Outlet NONE = new Outlet() {
        @Override
        public boolean carries() {
            return false;
        }

        @Override
        public boolean send(Value.Mapping frame) {
            return true;
        }

        @Override
        public boolean beat() {
            return true;
        }
    };

    /** Whether anything but the answer can go back. */
    boolean carries();

    /** Sends a message; false when nobody listens any more. */
    boolean send(Value.Mapping frame);

    /** Sends nothing, to notice when the client is gone; false when it is. */
    boolean beat();
}
