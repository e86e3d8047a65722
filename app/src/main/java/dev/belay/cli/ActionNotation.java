package dev.belay.cli;

import dev.belay.cli.action.ActionFile;
import dev.belay.cli.action.ActionTexts;
import dev.belay.cli.action.OwnAction;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.belay.ActionDialect;
import dev.belay.dialect.yaml.Limits;
import dev.belay.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Actions in the notation of action files, read. Thread-safe. */
final class ActionNotation implements ActionTexts {

    private final ActionDialect dialect;

    ActionNotation(ActionDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public int longest() {
        return Limits.STANDARD.documentBytes();
    }

    @Override
    public ActionFile read(String file, byte[] utf8) {
        ActionDialect.Read read = dialect.read(utf8);
        String text = new String(utf8, StandardCharsets.UTF_8);
        List<OwnAction> actions = read.actions().stream()
                .map(written -> new OwnAction(written.action(), file, text))
                .toList();
        return told(file, text, actions, read.problems());
    }

    @Override
    public ActionFile refused(String file, Problem why) {
        return told(file, "", List.of(), List.of(why));
    }

    private static ActionFile told(String file, String text, List<OwnAction> actions, List<Problem> problems) {
        var report = new ProblemReport(file, text);
        return new ActionFile(file, actions, problems, report.text(problems), report.json(problems));
    }
}
