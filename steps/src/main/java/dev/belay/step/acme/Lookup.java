package dev.belay.step.acme;

import java.net.InetAddress;
import java.util.List;

/** Looks names up. */
interface Lookup {

    /** What came of it. */
    sealed interface Looked {

        /** These addresses; never none. */
        record Found(List<InetAddress> addresses) implements Looked {
            /** Copies the list. */
            public Found {
                addresses = List.copyOf(addresses);
            }
        }

        /** None, and why. */
        record Missing(String why) implements Looked {}
    }

    /** The addresses of a host. */
    Looked addresses(String host) throws InterruptedException;
}
