package dev.belay.dialect.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The here-documents that were announced on a line and stand below it; one of these for each nested text. */
final class HereDocuments {

    /**
     * @param delimiter the line that ends it
     * @param quoted whether its delimiter was quoted, so that nothing in it is expanded
     * @param tabs whether leading tabs do not count
     * @param command that reads it
     */
    private record Announced(String delimiter, boolean quoted, boolean tabs, Command command) {}

    private final @Nullable HereDocuments around;
    private final Deque<Announced> announced = new ArrayDeque<>();

    HereDocuments(@Nullable HereDocuments around) {
        this.around = around;
    }

    /** Takes the word behind {@code <<}. */
    void announce(Word delimiter, boolean tabs, Command command) {
        delimiter.refuse(Refusal.HERE_DELIMITER);
        String name = delimiter.literal().orElseThrow(() -> Lost.at("a here-document whose delimiter is computed"));
        announced.add(new Announced(name, !delimiter.isPlain(), tabs, command));
    }

    boolean isEmpty() {
        return announced.isEmpty();
    }

    /** Shells disagree on whose body comes first when a nested text has lines of its own. */
    private boolean isAnnouncedAround() {
        return around != null && (!around.isEmpty() || around.isAnnouncedAround());
    }

    /** Reads the bodies that begin behind the end of a line. */
    void read(Scan scan, WordScanner words) {
        if (isAnnouncedAround()) {
            throw Lost.at("a line end inside a command that announced a here-document");
        }
        while (!announced.isEmpty()) {
            body(announced.remove(), scan, words);
        }
    }

    private static void body(Announced document, Scan scan, WordScanner words) {
        int end = end(document, scan);
        int limit = scan.limit();
        scan.narrow(end);
        scan.resume(document.command());
        document.command().expect(Command.Role.HERE_DOCUMENT);
        if (document.quoted()) {
            scan.refusing(Refusal.QUOTED_HERE_DOCUMENT, () -> pass(scan));
        } else {
            expand(scan, words);
        }
        scan.end();
        scan.narrow(limit);
        passLine(scan);
    }

    /** Where the line of the delimiter begins. */
    private static int end(Announced document, Scan scan) {
        int line = scan.at();
        while (line < scan.limit()) {
            int end = lineEnd(scan, line);
            String content = scan.text().substring(line, end);
            if ((document.tabs() ? withoutTabs(content) : content).equals(document.delimiter())) {
                return line;
            }
            if (!document.quoted() && content.endsWith("\\")) {
                throw Lost.at("a line continuation in a here-document");
            }
            line = end + 1;
        }
        throw Lost.inside("a here-document");
    }

    private static int lineEnd(Scan scan, int start) {
        int end = scan.text().indexOf('\n', start);
        return end < 0 || end > scan.limit() ? scan.limit() : end;
    }

    private static String withoutTabs(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start);
    }

    private static void pass(Scan scan) {
        while (!scan.isDone()) {
            scan.pass();
        }
    }

    private static void expand(Scan scan, WordScanner words) {
        // A dash directly before a value is harmless in a text that is not an argument.
        while (!scan.isDone()) {
            words.insideDouble(new Word(), Style.HERE_DOCUMENT);
        }
    }

    private static void passLine(Scan scan) {
        scan.move(Math.min(scan.limit(), lineEnd(scan, scan.at()) + 1));
    }
}
