package dev.belay.cli.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the system for the size of a screen.
 *
 * <p>By a call rather than a program, because it is asked again at every redrawing: that is how a window that was
 * resized is noticed. Its classes are loaded only where something is redrawn.
 */
final class Ioctl {

    private static final long GET_WINDOW_SIZE_LINUX = 0x5413;
    private static final long GET_WINDOW_SIZE_BSD = 0x40087468;
    private static final int SIZE_BYTES = 8;
    private static final int COLUMNS_OFFSET = 2;

    private static final @Nullable MethodHandle IOCTL = link();

    private Ioctl() {}

    @SuppressWarnings("restricted") // The one call of C: nothing else tells how wide the screen is.
    private static @Nullable MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        var descriptor = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
        return linker.defaultLookup()
                .find("ioctl")
                .map(address -> linker.downcallHandle(address, descriptor, Linker.Option.firstVariadicArg(2)))
                .orElse(null);
    }

    /** The size of the screen behind that file descriptor; empty where there is none, or none that says so. */
    static Optional<ScreenSize> size(int descriptor) {
        if (IOCTL == null) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(SIZE_BYTES);
            int answer = (int) IOCTL.invokeExact(descriptor, request(), size);
            int rows = size.get(ValueLayout.JAVA_SHORT, 0);
            int columns = size.get(ValueLayout.JAVA_SHORT, COLUMNS_OFFSET);
            return answer == 0 && rows > 0 && columns > 0
                    ? Optional.of(new ScreenSize(columns, rows))
                    : Optional.empty();
        } catch (Throwable notAsked) {
            return Optional.empty();
        }
    }

    private static long request() {
        return System.getProperty("os.name", "").startsWith("Linux") ? GET_WINDOW_SIZE_LINUX : GET_WINDOW_SIZE_BSD;
    }
}
