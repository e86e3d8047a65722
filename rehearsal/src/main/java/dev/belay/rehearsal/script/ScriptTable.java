package dev.belay.rehearsal.script;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.DurationForm;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Shape;
import dev.belay.dialect.shape.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys of a file of tests: what the reader accepts, editors complete and the reference explains. */
final class ScriptTable {

    private static final Form TEXT = new Form.AnyText();
    private static final Form FLAG = new Form.Flag();
    private static final Form DURATION = DurationForm.FORM;
    private static final String RUN = "[A-Za-z~][A-Za-z0-9_-]*(?:#[0-9]{1,4})?(?:\\[[0-9]{1,5}\\])?";
    private static final Form.Word STEP = new Form.Word(
            "the id of a step, or the path of one of its runs such as `fleet[2]/restart`",
            Pattern.compile(RUN + "(?:/" + RUN + ")*"),
            500);
    private static final Form.Word ID = new Form.Word(
            "the id of a step, after the ids of those that run its workflow",
            Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(?:/[A-Za-z][A-Za-z0-9_-]*)*"),
            500);
    private static final Form.Word NAME = new Form.Word("a name", Pattern.compile("[^\\x00]+"), 200);
    private static final Form.Word INSTANT = new Form.Word(
            "an instant such as `2030-01-31T08:00:00Z`",
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}(?:Z|[+-][0-9]{2}:[0-9]{2})"),
            40);
    private static final Form VALUES = new Form.Named(NAME, new Form.Anything());
    private static final Form STEPS = new Form.Each(STEP, 0);

    /** All of it. */
    static final Table TABLE = new Table("tests", forms(), ScriptExamples.ALL);

    private ScriptTable() {}

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("tests", tests());
        forms.put("case", aCase());
        forms.put("mock", mock());
        forms.put("answer", chosen("an answer", answerKeys()));
        forms.put("failure", failure());
        forms.put("undo", undo());
        forms.put("event", event());
        forms.put("expect", expect());
        forms.put("step", step());
        return forms;
    }

    private static Form chosen(String title, List<Key> keys) {
        return new Form.Chosen(Choice.of(title, keys.toArray(Key[]::new)));
    }

    private static Form tests() {
        return chosen(
                "a file of tests",
                List.of(
                        Key.required("belay_test", new Form.Whole(1, 1), "The version of this notation; always `1`."),
                        Key.of(
                                "workflow",
                                TEXT,
                                "What is tested: a file, as seen from this one, or a registered name. Default: the"
                                        + " definition beside it, `NAME.yaml` for `NAME.test.yaml`."),
                        Key.required("cases", new Form.Each(new Form.Reference("case"), 1), "The tests.")));
    }

    private static Form aCase() {
        return chosen(
                "a case",
                List.of(
                        Key.required("name", TEXT, "A sentence that says what is shown."),
                        Key.of("inputs", VALUES, "What the execution is given."),
                        Key.of("actor", TEXT, "Who starts it; default `tester`."),
                        Key.of("now", INSTANT, "When it starts; default `2030-01-01T00:00:00Z`."),
                        Key.of(
                                "unmocked",
                                new Form.OneOf(List.of("succeed", "refuse")),
                                "What becomes of a step without a mock: it succeeds, the default, or the case fails."),
                        Key.of(
                                "mocks",
                                new Form.Named(STEP, new Form.Reference("mock")),
                                "What the steps answer, by id or by path."),
                        Key.of(
                                "events",
                                new Form.Each(new Form.Reference("event"), 0),
                                "What people, and misfortune, do meanwhile."),
                        Key.of(
                                "until",
                                DURATION,
                                "Time passes at least so far, where nothing but an answer is waited for."),
                        Key.required("expect", new Form.Reference("expect"), "What it must come to."),
                        Key.of(
                                "faults",
                                chosen(
                                        "`faults`",
                                        List.of(
                                                Key.of(
                                                        "leaves",
                                                        new Form.Each(ID, 0),
                                                        "Steps that may stay behind when a fault comes."),
                                                Key.of(
                                                        "asks",
                                                        new Form.Each(ID, 0),
                                                        "Steps that a person may be asked about when a fault comes."))),
                                "Inject faults at every point of this case, and accept only what is named here.")));
    }

    private static List<Key> answerKeys() {
        return List.of(
                Key.of("output", VALUES, "It succeeds and gives this back."),
                Key.of("fails", new Form.Reference("failure"), "It fails."),
                Key.of(
                        "lost",
                        new Form.OneOf(List.of("happened", "not_happened")),
                        "Nobody hears what it came to; whether it happened all the same."),
                Key.of("takes", DURATION, "How much time passes before; default none."));
    }

    private static Form failure() {
        return new Form.Either(
                "a sentence, or a mapping of a failure",
                List.of(
                        TEXT,
                        chosen(
                                "a failure",
                                List.of(
                                        Key.of("code", TEXT, "Its code; default `exit-code` for `run`, else `failed`."),
                                        Key.of("message", TEXT, "Its sentence."),
                                        Key.of("output", VALUES, "What it leaves to be read.")))));
    }

    private static Form mock() {
        List<Key> keys = new ArrayList<>(answerKeys());
        keys.addAll(List.of(
                Key.of(
                        "attempts",
                        new Form.Each(new Form.Reference("answer"), 1),
                        "What one attempt after the other comes to; the last one repeats."),
                Key.of("saved", new Form.Anything(), "What its `save` reads."),
                Key.of("refuses", new Form.Reference("failure"), "Why it must not begin: what it needs is not there."),
                Key.of(
                        "probe",
                        new Form.OneOf(List.of("happened", "not_happened", "unknown")),
                        "What the world answers when it is asked; default what is true here."),
                Key.of("undo", new Form.Reference("undo"), "How its undo goes; default it does its work.")));
        return chosen("a mock", keys);
    }

    private static Form undo() {
        List<Key> keys = new ArrayList<>(answerKeys().subList(1, answerKeys().size()));
        Form end = new Form.OneOf(List.of("succeeds", "fails"));
        keys.addAll(List.of(
                Key.of(
                        "attempts",
                        new Form.Each(new Form.Reference("answer"), 1),
                        "What one attempt after the other comes to; the last one repeats."),
                Key.of("twice", end, "What it comes to where it was done already; default `succeeds`."),
                Key.of("absent", end, "What it comes to where the step never happened; default `succeeds`.")));
        return chosen("an undo", keys);
    }

    private static Form event() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put(
                "signal",
                happening(
                        Key.required("signal", TEXT, "Somebody sends the signal of this name."),
                        Key.of("payload", new Form.Anything(), "What comes with it.")));
        shapes.put(
                "cancel",
                happening(Key.required(
                        "cancel",
                        new Form.Either(
                                "`true`, or a mapping of a cancel",
                                List.of(
                                        FLAG,
                                        chosen(
                                                "a cancel",
                                                List.of(
                                                        Key.of(
                                                                "of",
                                                                STEP,
                                                                "The step whose workflow is cancelled, alone; default all of it."),
                                                        Key.of("force", FLAG, "Whether running attempts are ended."),
                                                        Key.of(
                                                                "rollback",
                                                                FLAG,
                                                                "Whether what was done is undone; default `true`."),
                                                        Key.of("reason", TEXT, "Why."))))),
                        "Somebody cancels it.")));
        shapes.put("pause", happening(Key.required("pause", FLAG, "Somebody pauses it.")));
        shapes.put("resume", happening(Key.required("resume", FLAG, "Somebody lets it go on.")));
        shapes.put(
                "decide",
                happening(Key.required(
                        "decide",
                        new Form.OneOf(List.of("retry", "skip", "done")),
                        "Somebody answers what was asked about the step that `asked` names.")));
        shapes.put("kill", happening(Key.required("kill", FLAG, "Belay is killed, and another process takes over.")));
        return new Form.Chosen(new Choice("an event", shapes, Set.of()));
    }

    private static Shape happening(Key... own) {
        List<Key> keys = new ArrayList<>(List.of(
                Key.of("at", DURATION, "So long after the beginning."),
                Key.of("during", STEP, "While an attempt at this step is under way."),
                Key.of("after", STEP, "When this step has ended."),
                Key.of("asked", STEP, "When a person is asked about this step.")));
        keys.addAll(Arrays.asList(own));
        keys.add(Key.of("as", TEXT, "Who does it; default `tester`."));
        return new Shape(keys);
    }

    private static Form expect() {
        return chosen(
                "`expect`",
                List.of(
                        Key.of("refused", TEXT, "Nothing begins, for a problem of this code."),
                        Key.of("status", TEXT, "How it ends, or where it stands when nothing follows any more."),
                        Key.of("reason", TEXT, "The code of the end, such as `step_failed`."),
                        Key.of("message", TEXT, "A part of the sentence of the end."),
                        Key.of("outputs", VALUES, "What it gives back, by name."),
                        Key.of("steps", new Form.Named(STEP, new Form.Reference("step")), "How single steps end."),
                        Key.of("ran", STEPS, "The steps that acted, in the order in which they began."),
                        Key.of("undone", STEPS, "The steps that were undone, in order."),
                        Key.of("leftovers", STEPS, "The steps that are listed as left."),
                        Key.of("asks", STEPS, "The steps about which a person is asked at the end."),
                        Key.of("within", DURATION, "The longest that it may take.")));
    }

    private static Form step() {
        return new Form.Either(
                "a status, or a mapping",
                List.of(
                        TEXT,
                        chosen(
                                "a step's end",
                                List.of(
                                        Key.of("status", TEXT, "Its status; `pending` where it was never begun."),
                                        Key.of("attempts", new Form.Whole(0, 1_000), "How many it took."),
                                        Key.of("error", TEXT, "The code of its failure."),
                                        Key.of("output", VALUES, "What it gives back, by name."),
                                        Key.of("input", VALUES, "What it is given, by name.")))));
    }
}
