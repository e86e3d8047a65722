package dev.belay.cli.library;

/**
 * What the jars of a library see of Belay: the classes of Belay, by which they are called, and those of Java.
 *
 * <p>The libraries that Belay is built on stay out of sight, so that a jar may bring its own, in whichever version.
 */
final class EngineWindow extends ClassLoader {

    private static final String OURS = "dev.belay.";

    private final ClassLoader behind;

    /** A window to what that loader has. */
    EngineWindow(ClassLoader behind) {
        super("belay-window", ClassLoader.getPlatformClassLoader());
        this.behind = behind;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(OURS)) {
            return behind.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
