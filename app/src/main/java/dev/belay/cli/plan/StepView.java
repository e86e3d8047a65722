package dev.belay.cli.plan;

import dev.belay.cli.account.Spans;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.engine.planning.Forecast;
import dev.belay.engine.planning.GateOutlook;
import dev.belay.engine.runner.Preview;
import dev.belay.plan.PlannedCall;
import dev.belay.plan.PlannedCondition;
import dev.belay.plan.PlannedGate;
import dev.belay.plan.PlannedStep;
import dev.belay.plan.PlannedUndo;
import dev.belay.plan.PlannedWork;
import dev.belay.plan.PlannedWork.Waiting;
import dev.belay.plan.Unknown;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the steps of a plan. */
final class StepView {

    private static final int INDENT = 2;
    private static final int SHOWN_ITERATIONS = 3;
    private static final int SHOWN_DIFF_LINES = 40;
    private static final int LONGEST_VALUE = 400;

    private final Forecast forecast;
    private final Sheet sheet;
    private final boolean unicode;
    private final Instant now;

    StepView(Forecast forecast, Sheet sheet, boolean unicode, Instant now) {
        this.now = now;
        this.forecast = forecast;
        this.sheet = sheet;
        this.unicode = unicode;
    }

    void body(List<PlannedStep> steps, int indent) {
        Optional<String> above = Optional.empty();
        for (PlannedStep step : steps) {
            step(step, above, indent);
            above = Optional.of(step.id());
        }
    }

    /** The steps of a {@code parallel} follow nothing where nothing is written. */
    private void branches(List<PlannedStep> steps, int indent) {
        steps.forEach(step -> step(step, Optional.empty(), indent));
    }

    private void step(PlannedStep step, Optional<String> above, int indent) {
        heading(step, above, indent);
        int inner = indent + INDENT;
        condition(step.condition(), inner);
        switch (step.work()) {
            case PlannedWork.Acting acting -> acting(step, acting, inner);
            case PlannedWork.Nesting nesting -> {
                if (nesting.parallel()) {
                    branches(nesting.steps(), inner);
                } else {
                    body(nesting.steps(), inner);
                }
            }
            case PlannedWork.Looping looping -> looping(looping, inner);
            case Waiting waiting -> waiting(waiting, inner);
            case PlannedWork.Delegating delegating -> delegating(step, delegating, inner);
            case PlannedWork.Nothing _ -> {}
        }
    }

    /** What the other workflow would do, and how its gates stand, without another look at the world. */
    private void delegating(PlannedStep step, PlannedWork.Delegating delegating, int indent) {
        delegating.inputs().fields().forEach((name, value) -> sheet.entry(indent, Tone.QUIET, name, value.rendered()));
        delegating
                .unknowns()
                .forEach(unknown -> sheet.entry(
                        indent, Tone.DOUBTFUL, "?", unknown.at() + ": " + unknown.needs() + " is not known yet"));
        delegating
                .plan()
                .ifPresent(plan -> new StepView(forecast.within(step.path(), plan), sheet, unicode, now)
                        .body(plan.steps(), indent));
    }

    private void heading(PlannedStep step, Optional<String> above, int indent) {
        String remarks = Remarks.of(
                step, above, Optional.ofNullable(forecast.estimates().get(step.path())), unicode ? " · " : ", ");
        switch (step.work()) {
            case PlannedWork.Acting acting
            when acting.changes() -> sheet.heading(indent, Tone.DOUBTFUL, unicode ? "●" : "*", step.id(), remarks);
            case PlannedWork.Acting _, Waiting _ ->
                sheet.heading(indent, Tone.GOOD, unicode ? "○" : "o", step.id(), remarks);
            case PlannedWork.Nesting _, PlannedWork.Looping _, PlannedWork.Delegating _ ->
                sheet.heading(indent, Tone.BUSY, unicode ? "▾" : "v", step.id(), remarks);
            case PlannedWork.Nothing _ -> sheet.heading(indent, Tone.QUIET, unicode ? "–" : "-", step.id(), remarks);
        }
    }

    private void condition(PlannedCondition condition, int indent) {
        switch (condition) {
            case PlannedCondition.Always _ -> {}
            case PlannedCondition.Holds(String when) -> sheet.entry(indent, Tone.QUIET, "when", when + " (holds)");
            case PlannedCondition.Fails(String when) ->
                sheet.entry(indent, Tone.QUIET, "when", when + " (does not hold)");
            case PlannedCondition.NotYet(String when, var needs) -> {
                sheet.entry(indent, Tone.QUIET, "when", when);
                sheet.entry(indent, Tone.DOUBTFUL, "?", "whether it runs: " + needs + " is not known yet");
            }
            case PlannedCondition.Broken(String when) ->
                sheet.entry(indent, Tone.BAD, "when", when + " (fails, see below)");
        }
    }

    // Acting

    private void acting(PlannedStep step, PlannedWork.Acting acting, int indent) {
        acting.call().definedAs().ifPresent(name -> sheet.entry(indent, Tone.QUIET, "use", name));
        gates(step, acting, indent);
        acting.save().ifPresent(save -> call(save, "save", indent));
        call(acting.call(), "run", indent);
        preview(step, acting, indent);
        acting.probe().ifPresent(probe -> call(probe, "probe", indent));
        undo(acting, indent);
    }

    /** What each attempt has to pass, and how that stands where it is known. */
    private void gates(PlannedStep step, PlannedWork.Acting acting, int indent) {
        List<GateOutlook> met = forecast.gates().getOrDefault(step.path(), List.of());
        for (PlannedGate gate : acting.gates()) {
            met.stream()
                    .filter(outlook -> outlook.gate().equals(gate))
                    .findFirst()
                    .ifPresentOrElse(outlook -> met(outlook, indent), () -> passed(gate, indent));
        }
    }

    private void met(GateOutlook outlook, int indent) {
        String text = outlook.gate().terms().kind().id() + " " + outlook.sentence(this::moment);
        sheet.entry(indent, outlook.passes() ? Tone.QUIET : Tone.DOUBTFUL, "gate", text);
    }

    private void passed(PlannedGate gate, int indent) {
        String name = gate.unknowns().isEmpty() ? " `" + gate.name().rendered() + "`" : "";
        sheet.entry(indent, Tone.QUIET, "gate", gate.terms().kind().id() + name);
        unknowns(gate.unknowns(), indent);
    }

    private String moment(Instant at) {
        return Spans.moment(at, now, ZoneId.systemDefault());
    }

    private void call(PlannedCall call, String label, int indent) {
        if (call.command().isPresent()) {
            PlannedCall.ShownCommand command = call.command().get();
            sheet.entry(indent, Tone.QUIET, label, command.text());
            command.values()
                    .forEach((name, value) -> sheet.entry(indent, Tone.QUIET, "", name + " = " + bounded(value)));
            settings(call, indent, "command");
        } else {
            sheet.entry(indent, Tone.QUIET, label.equals("run") ? "use" : label, call.action());
            settings(call, indent, "");
        }
        unknowns(call.unknowns(), indent);
    }

    private void settings(PlannedCall call, int indent, String hidden) {
        for (Map.Entry<String, Value> field : call.input().fields().entrySet()) {
            if (!field.getKey().equals(hidden)) {
                sheet.entry(indent, Tone.QUIET, "", field.getKey() + " = " + bounded(field.getValue()));
            }
        }
    }

    private static String bounded(Value value) {
        String text = value.toString();
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, LONGEST_VALUE) + "… (" + text.length() + " characters)";
    }

    private void unknowns(List<Unknown> unknowns, int indent) {
        if (!unknowns.isEmpty()) {
            String names = unknowns.stream().map(StepView::named).distinct().collect(Collectors.joining(", "));
            sheet.entry(indent, Tone.DOUBTFUL, "?", Tone.DOUBTFUL, "not known yet: " + names);
        }
    }

    private static String named(Unknown unknown) {
        return switch (unknown.needs().root()) {
            case "saved" -> "saved (read just before the step acts)";
            case "output" -> unknown.needs() + " (what the step gives back)";
            default -> unknown.needs().toString();
        };
    }

    /** A command's own text says what it does; an action that changes things of its own says how they are now. */
    private void preview(PlannedStep step, PlannedWork.Acting acting, int indent) {
        Preview preview = forecast.previews().get(step.path());
        boolean tellsMore = preview != null
                && acting.call().command().isEmpty()
                && (preview.diff().isPresent() || !preview.touches().isEmpty());
        if (preview == null || !tellsMore && preview.refusal().isEmpty()) {
            return;
        }
        sheet.entry(indent, preview.refusal().isPresent() ? Tone.DOUBTFUL : Tone.QUIET, "now", preview.summary());
        preview.diff().ifPresent(diff -> diff(diff, indent));
    }

    private void diff(String diff, int indent) {
        List<String> lines = diff.lines().toList();
        lines.stream().limit(SHOWN_DIFF_LINES).forEach(line -> sheet.cut(indent, tone(line), line));
        if (lines.size() > SHOWN_DIFF_LINES) {
            sheet.cut(indent, Tone.QUIET, "… and " + (lines.size() - SHOWN_DIFF_LINES) + " more lines");
        }
    }

    private static Tone tone(String line) {
        if (line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@")) {
            return Tone.QUIET;
        }
        return line.startsWith("+") ? Tone.GOOD : line.startsWith("-") ? Tone.BAD : Tone.QUIET;
    }

    private void undo(PlannedWork.Acting acting, int indent) {
        switch (acting.undo()) {
            case PlannedUndo.Calling calling -> call(calling.call(), "undo", indent);
            case PlannedUndo.BuiltIn _ ->
                sheet.entry(
                        indent,
                        Tone.QUIET,
                        "undo",
                        "built in: `" + acting.call().action() + "` puts back what was there");
            case PlannedUndo.Irreversible(String reason) ->
                sheet.entry(indent, Tone.QUIET, "undo", Tone.BAD, "NO UNDO: " + reason);
            case PlannedUndo.Missing _ ->
                sheet.entry(indent, Tone.QUIET, "undo", Tone.BAD, "NO UNDO: a rollback would leave this behind");
            case PlannedUndo.NotNeeded _ -> {}
        }
    }

    // Loops and waits

    private void looping(PlannedWork.Looping looping, int indent) {
        switch (looping.items()) {
            case PlannedWork.Items.NotYet(var unknowns, var each) -> {
                unknowns(unknowns, indent);
                body(each, indent);
            }
            case PlannedWork.Items.Known(int count, var first) -> {
                int shown = Math.min(first.size(), SHOWN_ITERATIONS);
                for (int index = 0; index < shown; index++) {
                    iteration(looping, index, first.get(index), indent);
                }
                if (count > shown) {
                    sheet.entry(indent, Tone.QUIET, "", Tone.QUIET, "… and " + (count - shown) + " more like these");
                }
            }
        }
    }

    private void iteration(PlannedWork.Looping looping, int index, PlannedWork.Iteration iteration, int indent) {
        sheet.entry(indent, Tone.BUSY, "[" + index + "]", looping.as() + " = " + bounded(iteration.item()));
        body(iteration.steps(), indent + INDENT);
    }

    private void waiting(Waiting waiting, int indent) {
        String what = waiting.unknowns().isEmpty() ? waiting.what().rendered() : "…";
        sheet.entry(
                indent,
                Tone.QUIET,
                "wait",
                switch (waiting.kind()) {
                    case DURATION -> "for " + what;
                    case UNTIL -> "until " + what;
                    case SIGNAL -> "for the signal `" + what + "`";
                });
        unknowns(waiting.unknowns(), indent);
    }
}
