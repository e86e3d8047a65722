package dev.belay.cli.action;

import dev.belay.cli.trust.FileTrust;
import dev.belay.cli.trust.Unreadable;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files of actions. What such a file says is run with all that Belay may do, so nobody else may write to it. */
public final class ActionReader {

    private final ActionTexts texts;

    /** A reader of that notation. */
    public ActionReader(ActionTexts texts) {
        this.texts = texts;
    }

    /** The file, read; whatever is wrong with it is told and not thrown. */
    public ActionFile read(Path file) {
        String name = file.toString();
        Optional<Problem> distrust = FileTrust.whyNot(name, file);
        if (distrust.isPresent()) {
            return refused(file, distrust.get());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return texts.read(name, in.readNBytes(texts.longest() + 1));
        } catch (IOException unreadable) {
            return refused(file, Problem.of(ProblemCode.FILE_UNREADABLE, name, Unreadable.why(unreadable)));
        }
    }

    /** A file, or a folder, without actions. */
    ActionFile refused(Path file, Problem why) {
        return texts.refused(file.toString(), why);
    }
}
