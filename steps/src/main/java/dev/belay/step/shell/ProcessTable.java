package dev.belay.step.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel's table of processes, as Linux shows it under {@code /proc}. */
final class ProcessTable {

    private final Path root;

    ProcessTable(Path root) {
        this.root = root;
    }

    /** The kernel's name for this boot. */
    String boot() {
        try {
            return Files.readString(root.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The boot's name cannot be read; commands need a Linux /proc.", e);
        }
    }

    /** The process of that number, also one that has ended and was not collected yet. */
    Optional<Entry> find(long pid) {
        try {
            return Optional.of(Entry.parse(Files.readString(root.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What is still alive of a command.
     *
     * <p>Group and session count only where their leader is still the process that was started:
     * after it, the number may mean somebody else. The token counts always, so what changed its
     * session is found too, as long as it kept the environment.
     */
    List<Long> membersOf(CommandIdentity command) {
        if (!command.boot().equals(boot())) {
            return List.of();
        }
        boolean led = isLed(command);
        return pids().stream()
                .filter(pid -> find(pid)
                        .filter(entry ->
                                isAlive(entry) && (led && entry.follows(command.pid()) || carries(pid, command)))
                        .isPresent())
                .toList();
    }

    /** Whether the process that was started is still there, if only to be collected. */
    boolean isLed(CommandIdentity command) {
        return command.boot().equals(boot())
                && find(command.pid())
                        .filter(leader -> leader.started() == command.started())
                        .isPresent();
    }

    /** Whether a process group has a member that can still act; one that waits to be collected cannot. */
    boolean hasLivingGroup(long group) {
        return pids().stream()
                .anyMatch(pid -> find(pid)
                        .filter(entry -> isAlive(entry) && entry.group() == group)
                        .isPresent());
    }

    private static boolean isAlive(Entry entry) {
        return entry.state() != 'Z' && entry.state() != 'X';
    }

    private boolean carries(long pid, CommandIdentity command) {
        try {
            String environment = Files.readString(root.resolve(pid + "/environ"), StandardCharsets.ISO_8859_1);
            return environment.contains(CommandIdentity.TOKEN_VARIABLE + "=" + command.token());
        } catch (IOException e) {
            // Gone meanwhile, or of another user.
            return false;
        }
    }

    private List<Long> pids() {
        var pids = new ArrayList<Long>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path entry : entries) {
                pids.add(Long.parseLong(entry.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The table of processes cannot be read; commands need a Linux /proc.", e);
        }
        return pids;
    }

    /**
     * One process.
     *
     * @param state the kernel's letter for what it is doing
     * @param group the number of its process group
     * @param session the number of its session
     * @param started when it started, in ticks since the boot
     */
    record Entry(char state, long group, long session, long started) {

        /** The name, in brackets, may hold anything: what counts begins after the last bracket. */
        static Entry parse(String stat) {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new Entry(
                    fields[0].charAt(0),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[19]));
        }

        boolean follows(long leader) {
            return group == leader || session == leader;
        }
    }
}
