package dev.belay.step.file;

import dev.belay.engine.runner.Preview;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What a plan shows of a file step. */
final class FilePreview {

    /** A larger file is not compared line by line. */
    private static final int MAX_BYTES = 1024 * 1024;

    private FilePreview() {}

    static Preview of(Planning.Planned planned) {
        FileReceipt receipt = planned.receipt();
        return new Preview(
                summary(receipt),
                receipt.before().equals(receipt.after()) ? Optional.empty() : diff(planned),
                List.of(FileReceipt.touch(receipt.path())));
    }

    static String summary(FileReceipt receipt) {
        String path = "`" + receipt.path() + "`";
        if (receipt.before().equals(receipt.after())) {
            return "Leaves " + path + " as it is: " + receipt.before().words() + ".";
        }
        if (receipt.after() instanceof FileState.Absent) {
            return "Removes " + path + ": " + receipt.before().words() + ".";
        }
        String parents = receipt.parents().isEmpty()
                ? ""
                : " Makes the folder `" + receipt.parents().getLast() + "`.";
        return receipt.before() instanceof FileState.Absent
                ? "Creates " + path + ": " + receipt.after().words() + "." + parents
                : "Replaces " + path + ": " + receipt.before().words() + " by "
                        + receipt.after().words() + ".";
    }

    private static Optional<String> diff(Planning.Planned planned) {
        Optional<String> before = before(planned.receipt());
        Optional<String> after = after(planned.wanted());
        String path = planned.receipt().path().toString();
        return before.isPresent() && after.isPresent()
                ? LineDiff.of(path, before.get(), after.get())
                : Optional.empty();
    }

    private static Optional<String> before(FileReceipt receipt) {
        return switch (receipt.before()) {
            case FileState.Absent _ -> Optional.of("");
            case FileState.Plain _ -> text(receipt.kept().entries().getFirst().content());
            case FileState.Link _, FileState.Folder _, FileState.Special _ -> Optional.empty();
        };
    }

    private static Optional<String> after(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Nothing _ -> Optional.of("");
            case Wanted.File file -> read(file.content());
            case Wanted.Link _, Wanted.Refused _ -> Optional.empty();
        };
    }

    private static Optional<String> read(Content content) {
        try (InputStream in = content.open()) {
            return text(new Content.Bytes(in.readNBytes(MAX_BYTES + 1)));
        } catch (IOException e) {
            // A plan does not fail because a source has gone meanwhile; it just shows less.
            return Optional.empty();
        }
    }

    /** Empty for what is no text. */
    private static Optional<String> text(Content.Bytes content) {
        return content.size() > MAX_BYTES ? Optional.empty() : content.text().filter(text -> text.indexOf('\0') < 0);
    }
}
