package dev.belay.cli;

import dev.belay.cli.trust.Unreadable;
import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.definition.Trigger;
import dev.belay.engine.json.Json;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.trigger.Matching;
import dev.belay.trigger.Occurrence;
import dev.belay.trigger.Triggering;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the triggers of a definition would do with something that somebody made up. Touches nothing. */
final class TriggerTrial {

    private static final int LONGEST = 1024 * 1024;
    private static final String MADE_UP = "made-up";

    private final Desk desk;

    TriggerTrial(Desk desk) {
        this.desk = desk;
    }

    List<Value.Mapping> of(Definition definition, String eventFile) {
        if (definition.triggers().isEmpty()) {
            throw new Refused(Problem.of(ProblemCode.TRIGGER_UNKNOWN, definition.name() + "/...")
                    .hint("`" + definition.name() + "` has no `triggers`."));
        }
        Occurrence occurrence = occurrence(eventFile);
        List<Value.Mapping> told = new ArrayList<>();
        definition.triggers().forEach(trigger -> told.add(tell(definition, trigger, occurrence)));
        return told;
    }

    private static Value.Mapping tell(Definition definition, Trigger trigger, Occurrence occurrence) {
        Value.Mapping named = Value.mapping("trigger", Value.of(trigger.name()));
        return switch (Triggering.match(trigger, occurrence)) {
            case Matching.Elsewhere _ ->
                named.with("outcome", Value.of("does-not-listen"))
                        .with(
                                "why",
                                Value.of("It listens to " + trigger.source().words() + "."));
            case Matching.Unmatched(String why) ->
                named.with("outcome", Value.of("unmatched")).with("why", Value.of(why));
            case Matching.Unfit(String why) ->
                named.with("outcome", Value.of("would-be-refused")).with("why", Value.of(why));
            case Matching.Meant(String key, Value.Mapping inputs) ->
                switch (InputBinding.bind(definition, inputs)) {
                    case InputBinding.Bound.Refused(List<Problem> problems) ->
                        named.with("outcome", Value.of("would-be-refused"))
                                .with("why", Value.of(problems.getFirst().message()))
                                .with("inputs", inputs);
                    case InputBinding.Bound.Complete(Value.Mapping bound) ->
                        named.with("outcome", Value.of("would-fire"))
                                .with("inputs", bound)
                                .with("key", Value.of(key));
                };
        };
    }

    // What happened

    private Occurrence occurrence(String file) {
        if (!(parsed(file) instanceof Value.Mapping event)) {
            throw unfit(file, "it is no JSON object");
        }
        Instant now = desk.assembly().clock().instant();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("id", Value.of(MADE_UP));
        fields.put("at", Value.of(now.toString()));
        fields.putAll(event.fields());
        var whole = new Value.Mapping(fields);
        if (event.get("hook").isPresent()) {
            return new Occurrence.Received(Cell.text(whole, "id"), now, Cell.text(event, "hook"), whole);
        }
        if (event.get("workflow").isPresent() && event.get("status").isPresent()) {
            return new Occurrence.Ended(
                    Cell.text(whole, "id"), now, Cell.text(event, "workflow"), Cell.text(event, "status"), 0, whole);
        }
        throw unfit(file, "it has neither `hook` and `payload`, nor `workflow` and `status`");
    }

    private Value parsed(String file) {
        try {
            return Json.parse(new String(bytes(file), StandardCharsets.UTF_8));
        } catch (Json.JsonRefused refused) {
            throw unfit(file, "it is no JSON: " + refused.getMessage());
        } catch (IOException unreadable) {
            throw unfit(file, Unreadable.why(unreadable));
        }
    }

    private byte[] bytes(String file) throws IOException {
        if (file.equals("-")) {
            return desk.terminal().in().readNBytes(LONGEST);
        }
        try (InputStream in = Files.newInputStream(Sources.path(desk, file))) {
            return in.readNBytes(LONGEST);
        }
    }

    private static Refused unfit(String file, String why) {
        return new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, file, why));
    }
}
