package dev.belay.dialect.shell;

/** Ends a scan at a construct that it cannot follow; never leaves this package. */
final class Lost extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String construct;
    private final boolean open;

    private Lost(String construct, boolean open) {
        super(construct, null, false, false);
        this.construct = construct;
        this.open = open;
    }

    /** The construct and what comes behind it are not understood. */
    static Lost at(String construct) {
        return new Lost(construct, false);
    }

    /** The text ends inside the construct. */
    static Lost inside(String construct) {
        return new Lost(construct, true);
    }

    String construct() {
        return construct;
    }

    boolean isOpen() {
        return open;
    }
}
