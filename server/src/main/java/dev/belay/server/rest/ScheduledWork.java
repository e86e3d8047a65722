package dev.belay.server.rest;

import dev.belay.engine.Started;
import dev.belay.engine.account.ScheduleJson;
import dev.belay.engine.schedule.ScheduleStore.MissedEntry;
import dev.belay.engine.schedule.ScheduleView;
import dev.belay.engine.schedule.Schedules;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.form.ScheduleForm;
import dev.belay.schedule.form.ScheduleReading;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lists, sets, pauses and removes schedules. */
final class ScheduledWork {

    private static final int CREATED = 201;

    private final Backing backing;

    ScheduledWork(Backing backing) {
        this.backing = backing;
    }

    private Schedules schedules() {
        Schedules schedules = backing.schedules();
        schedules.reconcile();
        return schedules;
    }

    // Looking

    Answer list(Call call) {
        int limit = limit(call);
        List<ScheduleView> found = schedules().list(call.query("after"), limit);
        return Answer.ok(page(
                "schedules",
                found,
                limit,
                ScheduleJson::of,
                last -> Value.of(last.kept().name())));
    }

    Answer show(Call call) {
        return Answer.ok(ScheduleJson.of(known(call.place("name"))));
    }

    Answer upcoming(Call call) {
        Instant from = Asked.moment(call, "from").orElseGet(backing.clock()::instant);
        Instant until = Asked.moment(call, "until").orElseGet(() -> Schedules.usualEnd(from));
        List<Value> found = schedules().upcoming(existing(call), from, until, limit(call)).stream()
                .<Value>map(ScheduleJson::of)
                .toList();
        return Answer.ok(Value.mapping("upcoming", new Value.Sequence(found)));
    }

    Answer missed(Call call) {
        int limit = limit(call);
        Optional<Long> before = call.query("before").map(text -> Asked.number("before", text, 1, Long.MAX_VALUE));
        List<MissedEntry> found = schedules().missed(existing(call), before, limit);
        return Answer.ok(page("missed", found, limit, ScheduleJson::of, last -> Value.of(last.number())));
    }

    private Optional<String> existing(Call call) {
        return call.query("schedule").map(name -> known(name).kept().name());
    }

    private ScheduleView known(String name) {
        return schedules()
                .find(name)
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.SCHEDULE_UNKNOWN, name)));
    }

    private static int limit(Call call) {
        return Asked.number(call, "limit", 1, ScheduleRoutes.LARGEST_PAGE, ScheduleRoutes.USUAL_PAGE);
    }

    /** A page that is full says after what the next one begins; that one may be empty. */
    private static <T> Value page(
            String name, List<T> found, int limit, Function<T, Value.Mapping> json, Function<T, Value> next) {
        Value.Mapping page = Value.mapping(
                name, new Value.Sequence(found.stream().<Value>map(json).toList()));
        return found.size() == limit ? page.with("next", next.apply(found.getLast())) : page;
    }

    // Changing

    Answer set(Call call) {
        List<String> known = new ArrayList<>(ScheduleForm.FIELDS);
        known.add("paused");
        Fields fields = Fields.of(call.body(), known);
        boolean creates = Tags.names(call, "If-None-Match", "*");
        var wish = new Schedules.Wish(
                schedule(call.place("name"), fields), call.caller().name(), !creates, fields.truth("paused"));
        return answer(schedules().set(wish));
    }

    private static Schedule schedule(String name, Fields fields) {
        if (!ScheduleForm.isName(name)) {
            throw new CallRefused(Problem.of(
                    ProblemCode.INVALID_VALUE,
                    "name",
                    "a name of lower-case letters, digits, `-` and `_` that begins with a letter, at most 64",
                    name));
        }
        Map<String, Value> said = new LinkedHashMap<>();
        ScheduleForm.FIELDS.forEach(field -> fields.value(field).ifPresent(value -> said.put(field, value)));
        return switch (ScheduleForm.read(name, new Value.Mapping(said))) {
            case ScheduleReading.Read(Schedule schedule) -> schedule;
            case ScheduleReading.Refused refused -> throw new CallRefused(refused.problems());
        };
    }

    Answer pause(Call call) {
        return answer(schedules().pause(call.place("name")));
    }

    Answer resume(Call call) {
        return answer(schedules().resume(call.place("name")));
    }

    Answer remove(Call call) {
        return switch (schedules().remove(call.place("name"))) {
            case Schedules.Answer.Done _ -> Answer.done();
            case Schedules.Answer.Refused(List<Problem> problems) -> Answer.refused(problems);
        };
    }

    private static Answer answer(Schedules.Answer answer) {
        return switch (answer) {
            case Schedules.Answer.Done(ScheduleView view) -> Answer.ok(ScheduleJson.of(view));
            case Schedules.Answer.Refused(List<Problem> problems) -> Answer.refused(problems);
        };
    }

    Answer fire(Call call) {
        return switch (schedules().fire(call.place("name"), call.caller().name(), Optional.empty())) {
            case Started.Accepted accepted ->
                new Answer.Json(
                        CREATED,
                        Map.of(),
                        Value.mapping("execution", Value.of(accepted.execution().text())));
            case Started.Refused(List<Problem> problems) -> Answer.refused(problems);
        };
    }
}
