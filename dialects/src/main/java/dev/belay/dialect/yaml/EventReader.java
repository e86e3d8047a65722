package dev.belay.dialect.yaml;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Pulls the parser's events one by one and hands them to the tree, until the end or the first limit. */
final class EventReader {

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("document")
            .setUseMarks(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final SourceText source;
    private final Offsets offsets;
    private final TreeBuilder tree;
    private int documents;
    private int last;

    EventReader(SourceText source, Limits limits) {
        this.source = source;
        this.offsets = new Offsets(source.text());
        this.tree = new TreeBuilder(source, limits);
    }

    Document read() {
        try {
            return pull();
        } catch (MarkedYamlEngineException fault) {
            return broken(SyntaxFault.problem(fault, source, offsets));
        } catch (RuntimeException | StackOverflowError fault) {
            // The parser is somebody else's and reads anybody's text: whatever escapes it is a fault of the text.
            return broken(SyntaxFault.problem(fault, source, last));
        }
    }

    private Document pull() {
        Iterator<Event> events = new Parse(SETTINGS)
                .parseReader(new WholeCharacters(source.text()))
                .iterator();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && documents++ > 0) {
                return broken(secondDocument(event));
            }
            accept(event);
            if (tree.isOverLimit()) {
                return new Document(Optional.empty(), tree.problems(), source);
            }
        }
        return new Document(Optional.of(tree.root()), tree.problems(), source);
    }

    private void accept(Event event) {
        int from = offset(event.getStartMark());
        int to = offset(event.getEndMark());
        last = to;
        switch (event) {
            case ScalarEvent scalar -> tree.scalar(scalar, from, to);
            case AliasEvent alias -> tree.alias(alias.getAlias().getValue(), from, to);
            case MappingStartEvent mapping -> tree.startMapping(mapping, from, to);
            case SequenceStartEvent sequence -> tree.startSequence(sequence, from, to);
            case CollectionEndEvent _ -> tree.end(to);
            case DocumentStartEvent start -> tree.directives(start, from, to);
            case DocumentEndEvent _ -> {}
            default -> {}
        }
    }

    private int offset(Optional<Mark> mark) {
        return offsets.ofCodePoint(mark.map(Mark::getIndex).orElse(0));
    }

    private Problem secondDocument(Event event) {
        int from = offset(event.getStartMark());
        return Problem.of(ProblemCode.SYNTAX, "a second document begins, and only one is read")
                .hint("Put each definition into a file of its own.")
                .at(source.place(from, from + 3, Trail.DOCUMENT).location());
    }

    private Document broken(Problem problem) {
        List<Problem> problems = tree.problems();
        problems.add(problem);
        return new Document(Optional.empty(), problems, source);
    }
}
