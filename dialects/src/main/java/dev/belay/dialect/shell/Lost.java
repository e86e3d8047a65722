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

    /** What comes behind the construct is not understood. */
    static Lost behind(String construct) {
        return new Lost(construct, false);
    }

    /** The text ends inside the construct, so that nothing of it can be trusted. */
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
