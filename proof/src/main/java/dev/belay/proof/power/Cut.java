package dev.belay.proof.power;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * Shuts an ext4 file system down at once: {@code EXT4_IOC_SHUTDOWN} with {@code NOLOGFLUSH}.
 *
 * <p>From this moment nothing more reaches the disk, neither what the page cache still holds nor the file system's own
 * log; every write, fsync and creation fails. That is what a cut of the power does to all that was not forced.
 */
@SuppressWarnings("restricted") // It calls the system, which is what it is for.
final class Cut {

    private static final long EXT4_IOC_SHUTDOWN = 0x8004587dL;
    private static final int NO_LOG_FLUSH = 2;
    private static final int READ_ONLY = 0;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN =
            variadic("open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle IOCTL = variadic(
            "ioctl",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    private static final MethodHandle CLOSE = LINKER.downcallHandle(
            LINKER.defaultLookup().find("close").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Cut() {}

    private static MethodHandle variadic(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(), descriptor, Linker.Option.firstVariadicArg(2));
    }

    /** Cuts the power of the file system that is mounted there. */
    static void under(Path mountPoint) {
        try (var arena = Arena.ofConfined()) {
            int folder = (int) OPEN.invokeExact(arena.allocateFrom(mountPoint.toString()), READ_ONLY);
            require(folder >= 0, mountPoint, "opened");
            MemorySegment how = arena.allocateFrom(ValueLayout.JAVA_INT, NO_LOG_FLUSH);
            int answer = (int) IOCTL.invokeExact(folder, EXT4_IOC_SHUTDOWN, how);
            int _ = (int) CLOSE.invokeExact(folder);
            require(answer == 0, mountPoint, "shut down");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A call of the system failed.", e);
        }
    }

    private static void require(boolean done, Path mountPoint, String what) {
        if (!done) {
            throw new IllegalStateException("`" + mountPoint + "` could not be " + what + ".");
        }
    }
}
