package dev.belay.rehearsal.script;

import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.execution.Choice;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what comes from outside. */
final class Cues {

    private static final List<String> MOMENTS = List.of("at", "during", "after", "asked");

    private final ScriptReading.Fields fields;
    private final Findings findings;

    Cues(ScriptReading.Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    Optional<Cue> read(Node.Mapping written) {
        List<Node.Entry> moments =
                MOMENTS.stream().flatMap(key -> written.entry(key).stream()).toList();
        if (moments.isEmpty()) {
            findings.add(
                    written.location(), ProblemCode.MISSING_ONE_OF, "an event", "`at`, `during`, `after`, `asked`");
            return Optional.empty();
        }
        if (moments.size() > 1) {
            findings.add(
                    moments.get(1).key().location(),
                    ProblemCode.KEYS_EXCLUDE,
                    moments.get(0).name(),
                    moments.get(1).name(),
                    "an event");
        }
        refuseFalse(written);
        if (written.has("decide") && !moments.getFirst().name().equals("asked")) {
            findings.add(written.location(), ProblemCode.MISSING_KEY, "An event with `decide`", "asked");
        }
        return moment(written, moments.getFirst())
                .map(when ->
                        new Cue(when, act(written), Nodes.string(written, "as").orElse(Case.ACTOR)));
    }

    /** What does not happen need not be written. */
    private void refuseFalse(Node.Mapping written) {
        for (String verb : List.of("cancel", "pause", "resume", "kill")) {
            if (Nodes.flag(written, verb).equals(Optional.of(false))) {
                findings.add(
                        written.get(verb).orElseThrow().location(), ProblemCode.INVALID_VALUE, verb, "`true`", "false");
            }
        }
    }

    private Optional<Cue.Moment> moment(Node.Mapping written, Node.Entry entry) {
        if (entry.name().equals("at")) {
            return fields.duration(written, "at").map(Cue.Moment.At::new);
        }
        return Nodes.text(entry.value()).map(fields::step).map(step -> switch (entry.name()) {
            case "during" -> new Cue.Moment.During(step);
            case "after" -> new Cue.Moment.After(step);
            default -> new Cue.Moment.Asked(step);
        });
    }

    private Cue.Act act(Node.Mapping written) {
        return Stream.of("signal", "cancel", "pause", "resume", "decide")
                .filter(written::has)
                .findFirst()
                .<Cue.Act>map(verb -> switch (verb) {
                    case "signal" ->
                        new Cue.Act.Signal(
                                Nodes.string(written, "signal").orElse(""),
                                written.get("payload").map(Node::toValue).orElse(Value.Nothing.NOTHING));
                    case "cancel" -> cancel(written);
                    case "pause" -> new Cue.Act.Pause();
                    case "resume" -> new Cue.Act.Resume();
                    default ->
                        new Cue.Act.Decide(Choice.valueOf(
                                Nodes.string(written, "decide").orElse("").toUpperCase(Locale.ROOT)));
                })
                .orElseGet(Cue.Act.Kill::new);
    }

    private Cue.Act cancel(Node.Mapping written) {
        Optional<Node.Mapping> more = written.get("cancel").flatMap(Nodes::mapping);
        return new Cue.Act.Cancel(
                more.flatMap(cancel -> Nodes.text(cancel, "of")).map(fields::step),
                more.flatMap(cancel -> Nodes.flag(cancel, "force")).orElse(false),
                more.flatMap(cancel -> Nodes.flag(cancel, "rollback")).orElse(true),
                more.flatMap(cancel -> Nodes.string(cancel, "reason")).orElse(""));
    }
}
