package dev.belay.dialect.belay;

import static dev.belay.dialect.belay.Words.ANYTHING;
import static dev.belay.dialect.belay.Words.DURATION;
import static dev.belay.dialect.belay.Words.FLAG;
import static dev.belay.dialect.belay.Words.NAME;
import static dev.belay.dialect.belay.Words.TEXT;
import static dev.belay.dialect.belay.Words.VARIABLE;
import static dev.belay.dialect.belay.Words.either;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import java.util.ArrayList;
import java.util.List;

/** The keys of {@code schedules}. */
final class ScheduleTable {

    private ScheduleTable() {}

    static Form schedules() {
        return either(
                "a mapping of schedules, or a list of them",
                new Form.Named(NAME, new Form.Reference("schedule")),
                new Form.Each(new Form.Chosen(Choice.of("a schedule", listed())), 0));
    }

    static Form schedule() {
        return new Form.Chosen(Choice.of("a schedule", keys().toArray(Key[]::new)));
    }

    private static Key[] listed() {
        List<Key> keys = new ArrayList<>(List.of(Key.required("name", NAME, "What it is called.")));
        keys.addAll(keys());
        return keys.toArray(Key[]::new);
    }

    private static List<Key> keys() {
        return List.of(
                Key.of("at", TEXT, "Once, at that instant."),
                Key.of("cron", TEXT, "At the times that a cron expression of five or six fields names."),
                Key.of("every", DURATION, "Again and again after that time, counted from `start` or from 1970."),
                Key.of("zone", TEXT, "The time zone of the clock, such as `Europe/Berlin`; default `UTC`."),
                Key.of("inputs", new Form.Named(VARIABLE, ANYTHING), "What each execution is given."),
                Key.of("start", TEXT, "No instant before this one counts."),
                Key.of("end", TEXT, "No instant after this one counts."),
                Key.of(
                        "missed",
                        new Form.OneOf(List.of("skip", "latest", "all")),
                        "What becomes of instants that passed while nobody looked; default `latest`."),
                Key.of("missed_within", DURATION, "How old an instant may be and still begin late; default `1h`."),
                Key.of(
                        "overlap",
                        new Form.OneOf(List.of("skip", "queue", "allow", "replace")),
                        "What becomes of an instant while an earlier execution is at work; default `skip`."),
                Key.of("jitter", DURATION, "Each instant begins up to so much later; default `0s`."),
                Key.of("enabled", FLAG, "Whether it does anything; default `true`."));
    }
}
