package dev.belay.server.dispatch;

/** Is told what should not have happened. */
@FunctionalInterface
public interface Faults {

    /** Notes it where the operator finds it; answers with the name under which it is found. */
    String note(String route, Throwable fault);
}
