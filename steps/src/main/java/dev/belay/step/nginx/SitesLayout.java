package dev.belay.step.nginx;

import dev.belay.step.file.PathChange.Goal;
import java.nio.file.Path;
import java.util.List;

/** Where the sites of an NGINX are, and how one is switched off. */
public sealed interface SitesLayout {

    /**
     * Files in one folder, and a link in another for each that is enabled, as Debian has it.
     *
     * @param available the folder of the files, absolute
     * @param enabled the folder that the configuration includes, absolute
     * @param suffix what follows a site's name in both: nothing, or {@code .conf}
     */
    record Debian(Path available, Path enabled, String suffix) implements SitesLayout {

        /** Refuses what NGINX or Belay would confuse. */
        public Debian {
            Installation.absolute("available", available);
            Installation.absolute("enabled", enabled);
            if (!suffix.isEmpty() && !suffix.equals(".conf")) {
                throw new IllegalArgumentException("The suffix of sites is empty or `.conf`, found `" + suffix + "`.");
            }
            if (available.equals(enabled)) {
                throw new IllegalArgumentException(
                        "The folders of files and of links are two, found `" + available + "` twice.");
            }
        }

        Path link(String name) {
            return enabled.resolve(name + suffix);
        }

        @Override
        public Path file(String name) {
            return available.resolve(name + suffix);
        }

        @Override
        public Path included() {
            return enabled;
        }

        @Override
        public List<Path> folders() {
            return List.of(available, enabled);
        }

        @Override
        public List<Path> places(String name) {
            return List.of(
                    available.resolve(name),
                    available.resolve(name + ".conf"),
                    enabled.resolve(name),
                    enabled.resolve(name + ".conf"));
        }

        @Override
        public List<Wish> enabling(String name, String text) {
            return List.of(new Wish(link(name), new Goal.Link(file(name).toString())));
        }

        @Override
        public List<Wish> disabling(String name, String text) {
            return List.of(new Wish(link(name), new Goal.Nothing()));
        }
    }

    /**
     * Files in one folder, those that are disabled under a name that the configuration does not include.
     *
     * @param folder which the configuration includes, absolute
     */
    record ConfD(Path folder) implements SitesLayout {

        private static final String SUFFIX = ".conf";
        private static final String DISABLED = ".conf.disabled";

        /** Refuses a relative path. */
        public ConfD {
            Installation.absolute("folder", folder);
        }

        Path disabledFile(String name) {
            return folder.resolve(name + DISABLED);
        }

        @Override
        public Path file(String name) {
            return folder.resolve(name + SUFFIX);
        }

        @Override
        public Path included() {
            return folder;
        }

        @Override
        public List<Path> folders() {
            return List.of(folder);
        }

        @Override
        public List<Path> places(String name) {
            return List.of(file(name), disabledFile(name));
        }

        @Override
        public List<Wish> enabling(String name, String text) {
            return moving(disabledFile(name), file(name), text);
        }

        @Override
        public List<Wish> disabling(String name, String text) {
            return moving(file(name), disabledFile(name), text);
        }

        private static List<Wish> moving(Path from, Path to, String text) {
            return List.of(new Wish(to, new Goal.TextLike(text, from)), new Wish(from, new Goal.Nothing()));
        }
    }

    /** What a path shall hold. */
    record Wish(Path path, Goal goal) {}

    /** Where an enabled site's text stands. */
    Path file(String name);

    /** The folder that the configuration includes. */
    Path included();

    /** All folders that belong to it. */
    List<Path> folders();

    /** All paths that are taken when a site has that name. */
    List<Path> places(String name);

    /** What makes a site that exists one that is served. */
    List<Wish> enabling(String name, String text);

    /** What makes a site that is served one that exists. */
    List<Wish> disabling(String name, String text);
}
