package dev.belay.cli.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder within a working tree of git, which is asked in one call for the commit and for what differs from it, so that
 * both belong together.
 *
 * @param git runs git and answers with what it prints; empty where it fails, or there is none
 */
public record GitTree(Git git) implements SourceTree {

    /** Of a longer answer nothing is believed: a program's output is kept only in part. */
    static final int LONGEST = 60_000;

    private static final String HEAD = "# branch.oid ";

    /** What the configuration of the tree names is not run, and the tree is not written to. */
    private static final List<String> CAREFUL =
            List.of("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null");

    private static final List<String> STATUS = List.of(
            "status",
            "--porcelain=v2",
            "--branch",
            "-z",
            "--untracked-files=all",
            "--ignored=matching",
            "--no-renames",
            "--",
            ":(glob)**/*.yaml",
            ":(glob)**/*.yml");

    /** Runs the program. */
    @FunctionalInterface
    public interface Git {
        /** What it prints with those arguments, in that folder; empty where it ends with anything but 0. */
        Optional<String> run(List<String> arguments, Path folder);
    }

    @Override
    public Optional<Commit> look(Path folder) {
        return ask(folder, List.of("rev-parse", "--show-prefix"))
                .map(String::strip)
                .flatMap(prefix -> ask(folder, STATUS).flatMap(status -> commit(prefix, status)));
    }

    private Optional<String> ask(Path folder, List<String> words) {
        List<String> all = new ArrayList<>(CAREFUL);
        all.addAll(words);
        return git.run(List.copyOf(all), folder).filter(answer -> answer.length() < LONGEST);
    }

    private static Optional<Commit> commit(String prefix, String status) {
        Set<String> changed = new HashSet<>();
        Optional<String> hash = Optional.empty();
        for (String entry : status.split("\0")) {
            if (entry.startsWith(HEAD)) {
                hash = Optional.of(entry.substring(HEAD.length())).filter(text -> text.matches("[0-9a-f]{40,64}"));
            } else if (!entry.startsWith("#")) {
                changed.add(within(prefix, path(entry)));
            }
        }
        return hash.map(commit -> new Commit(commit, changed));
    }

    /** The path is the last of so many words, and may hold spaces itself. */
    private static String path(String entry) {
        int words = switch (entry.charAt(0)) {
            case '1' -> 9;
            case 'u' -> 11;
            default -> 2;
        };
        return entry.split(" ", words)[words - 1];
    }

    /** Paths are told from the top of the tree; a folder above that differs as a whole is this folder as a whole. */
    private static String within(String prefix, String path) {
        return path.startsWith(prefix) ? path.substring(prefix.length()) : Commit.EVERYTHING;
    }
}
