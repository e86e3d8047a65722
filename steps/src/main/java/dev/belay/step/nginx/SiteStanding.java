package dev.belay.step.nginx;

import dev.belay.execution.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** How a site stands on the disk; reads only, and follows no link. */
sealed interface SiteStanding {

    /** More than this is no site of Belay's. */
    int MAX_BYTES = 256 * 1024;

    /** There is nothing of that name. */
    record Missing() implements SiteStanding {}

    /**
     * It is Belay's.
     *
     * @param file where its text stands
     */
    record Managed(SiteConfiguration site, Path file, String text, boolean enabled) implements SiteStanding {}

    /** Something has that name that Belay must not change. */
    record Foreign(Path path, String why) implements SiteStanding {

        /** With what to do. */
        Failure conflict() {
            return new Failure(
                    "conflict",
                    "`" + path + "` " + why + ", and is left as it is. Move it away, or choose another name.");
        }
    }

    static SiteStanding of(String name, SitesLayout layout) throws IOException {
        return switch (layout) {
            case SitesLayout.Debian debian -> linked(name, debian);
            case SitesLayout.ConfD confD -> moved(name, confD);
        };
    }

    private static SiteStanding linked(String name, SitesLayout.Debian layout) throws IOException {
        Path file = layout.file(name);
        Path link = layout.link(name);
        if (!exists(file)) {
            Optional<Path> other = firstExisting(layout.places(name));
            return other.isEmpty() ? new Missing() : new Foreign(other.get(), "belongs to no site of Belay's");
        }
        if (!exists(link)) {
            return read(name, file, false);
        }
        return Files.isSymbolicLink(link) && leadsTo(link, file)
                ? read(name, file, true)
                : new Foreign(link, "is no link to `" + file + "`");
    }

    private static boolean leadsTo(Path link, Path file) throws IOException {
        return link.resolveSibling(Files.readSymbolicLink(link)).normalize().equals(file);
    }

    private static SiteStanding moved(String name, SitesLayout.ConfD layout) throws IOException {
        Path enabled = layout.file(name);
        Path disabled = layout.disabledFile(name);
        if (exists(enabled)) {
            return exists(disabled)
                    ? new Foreign(
                            disabled, "stands beside `" + enabled + "`, so that it is unclear which of them counts")
                    : read(name, enabled, true);
        }
        return exists(disabled) ? read(name, disabled, false) : new Missing();
    }

    private static SiteStanding read(String name, Path file, boolean enabled) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
            return new Foreign(file, "is no file that Belay wrote");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return switch (SiteText.read(text)) {
                case SiteText.Read.Site(SiteConfiguration site)
                when site.name().equals(name) -> new Managed(site, file, text, enabled);
                case SiteText.Read.Site(SiteConfiguration site) ->
                    new Foreign(file, "is a copy of the site `" + site.name() + "`");
                case SiteText.Read.Foreign(String why) -> new Foreign(file, why);
            };
        } catch (CharacterCodingException e) {
            return new Foreign(file, "was written by hand");
        }
    }

    /** Which of the paths that a name takes is taken. */
    static Optional<Path> firstExisting(Iterable<Path> paths) {
        for (Path path : paths) {
            if (exists(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
