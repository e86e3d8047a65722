package dev.belay.proof.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a hosting process is started.
 *
 * @param data the data folder
 * @param ledger the file outside of it
 * @param atOnce how many executions are under way at once
 * @param heap such as {@code 256m}
 * @param mutant classes that stand before the real ones
 */
public record HostSetup(Path data, Path ledger, int atOnce, String heap, Optional<Path> mutant) {

    /** More options for the hosting process, separated by spaces, such as a cache that lets it start faster. */
    private static final String MORE_OPTIONS = "belay.proof.host-options";

    /** The usual process over that folder, with its ledger beside it. */
    public static HostSetup in(Path folder, int atOnce) {
        return new HostSetup(folder.resolve("data"), folder.resolve("ledger"), atOnce, "256m", Optional.empty());
    }

    /** The same with these classes before the real ones. */
    public HostSetup with(Path mutant) {
        return new HostSetup(data, ledger, atOnce, heap, Optional.of(mutant));
    }

    /** The same with another heap. */
    public HostSetup with(String otherHeap) {
        return new HostSetup(data, ledger, atOnce, otherHeap, mutant);
    }

    /** The same over another data folder. */
    public HostSetup over(Path otherData) {
        return new HostSetup(otherData, ledger, atOnce, heap, mutant);
    }

    List<String> command(Path natives) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // A process that is killed cannot remove the library that the driver unpacks.
                "-Dorg.sqlite.tmpdir=" + natives,
                "-cp",
                mutant.map(classes -> classes + ":").orElse("") + System.getProperty("java.class.path"),
                Host.class.getName()));
        Arrays.stream(System.getProperty(MORE_OPTIONS, "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(option -> command.add(1, option));
        command.addAll(List.of(data.toString(), ledger.toString(), Integer.toString(atOnce)));
        return command;
    }
}
