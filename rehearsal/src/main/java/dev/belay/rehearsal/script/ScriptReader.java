package dev.belay.rehearsal.script;

import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.ShapeCheck;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Reads a file of tests, and tells everything that is wrong with it. Thread-safe; never throws, whatever the text. */
public final class ScriptReader {

    private final YamlReader reader = new YamlReader(Limits.STANDARD);

    /**
     * What became of a text.
     *
     * @param script there exactly when no problem is an error
     */
    public record Read(Optional<Script> script, List<Problem> problems) {
        /** Copies the problems. */
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** Reads bytes, which must be UTF-8. */
    public Read read(byte[] utf8) {
        Document document = reader.read(utf8);
        var findings = new Findings();
        findings.addAll(document.problems());
        Optional<Script> script = document.root().flatMap(root -> read(root, findings));
        return new Read(findings.anyError() ? Optional.empty() : script, findings.sorted());
    }

    private static Optional<Script> read(Node root, Findings findings) {
        findings.addAll(ShapeCheck.check(ScriptTable.TABLE, root));
        return root instanceof Node.Mapping document && !findings.anyError()
                ? Optional.of(new ScriptReading(document, findings).read())
                : Optional.empty();
    }
}
