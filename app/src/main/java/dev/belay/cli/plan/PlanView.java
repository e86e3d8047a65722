package dev.belay.cli.plan;

import dev.belay.cli.account.Spans;
import dev.belay.cli.terminal.Style;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.cli.terminal.Terminal;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.Durations;
import dev.belay.engine.planning.Forecast;
import dev.belay.plan.Plan;
import dev.belay.plan.PlanSummary;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes a plan for a person. */
public final class PlanView {

    /** Wider lines are hard to read, however wide the screen is. */
    private static final int WIDEST = 110;

    private final Forecast forecast;
    private final Sheet sheet;
    private final StepView steps;

    private PlanView(Forecast forecast, int columns, Style style, boolean unicode, Instant now) {
        this.forecast = forecast;
        this.sheet = new Sheet(Math.min(WIDEST, columns), style);
        this.steps = new StepView(forecast, sheet, unicode, now);
    }

    /**
     * The text of a plan.
     *
     * @param warnings of the definition, told below the plan besides the plan's own problems
     * @param now when it is told
     */
    public static String of(Forecast forecast, List<Problem> warnings, Terminal terminal, Instant now) {
        var view = new PlanView(forecast, terminal.size().columns(), terminal.outStyle(), terminal.showsUnicode(), now);
        return view.write(warnings);
    }

    private String write(List<Problem> warnings) {
        Plan plan = forecast.plan();
        head(plan);
        steps.body(plan.steps(), 0);
        if (!plan.onFailure().isEmpty()) {
            sheet.blank();
            sheet.sentence(Tone.STRONG, "After a failure, when everything is settled:");
            steps.body(plan.onFailure(), 0);
        }
        sheet.blank();
        problems(plan.problems());
        problems(warnings);
        summary(plan);
        return sheet.text();
    }

    private void head(Plan plan) {
        sheet.sentence(Tone.STRONG, "Plan of " + plan.workflow());
        for (Map.Entry<String, Value> input : plan.inputs().fields().entrySet()) {
            sheet.hanging(2, input.getKey() + " = " + shown(input.getValue()));
        }
        plan.concurrency().ifPresent(slot -> sheet.sentence(Tone.QUIET, "  " + sentence(slot)));
        plan.idempotencyKey()
                .ifPresent(key -> sheet.sentence(
                        Tone.QUIET, "  The same again under the key `" + key + "` is the same execution."));
        if (!plan.timeout().equals(Definition.DEFAULT_TIMEOUT)) {
            sheet.sentence(
                    Tone.QUIET,
                    "  It is rolled back when it takes longer than " + Durations.print(plan.timeout()) + ".");
        }
        sheet.blank();
    }

    private static String shown(Value value) {
        return value instanceof Value.Text(String text)
                        && !text.isBlank()
                        && text.lines().count() == 1
                ? text
                : value.toString();
    }

    private static String sentence(Plan.Slot slot) {
        String more = slot.onConflict() == Concurrency.OnConflict.QUEUE ? "one more waits" : "one more is refused";
        return "At most " + slot.limit() + " at a time under the key `" + slot.key() + "`; " + more + ".";
    }

    private void problems(List<Problem> problems) {
        for (Problem problem : problems) {
            Tone tone = problem.isError() ? Tone.BAD : Tone.DOUBTFUL;
            sheet.entry(0, tone, problem.isError() ? "error" : "note", problem.message());
        }
        if (!problems.isEmpty()) {
            sheet.blank();
        }
    }

    private void summary(Plan plan) {
        PlanSummary summary = plan.summary();
        sheet.sentence(count(summary) + undo(summary));
        if (!forecast.estimates().isEmpty()) {
            Forecast.Estimate total = forecast.total();
            sheet.sentence("It usually takes " + (total.complete() ? "" : "at least ") + Spans.text(total.duration())
                    + (total.complete() ? "." : "; some of it waits, or never ran here."));
        }
        sheet.raw("Plan hash " + forecast.hash());
    }

    private static String count(PlanSummary summary) {
        String about = summary.exact() ? "" : "about ";
        String changing = summary.changing() == 0 ? "none of them changes anything" : summary.changing() + " changing";
        return capital(about + summary.steps() + (summary.steps() == 1 ? " step, " : " steps, ") + changing);
    }

    private static String undo(PlanSummary summary) {
        if (summary.changing() == 0) {
            return ".";
        }
        return summary.withoutUndo() == 0
                ? ", every change can be undone."
                : ", " + summary.withoutUndo() + " without undo: a rollback would leave "
                        + (summary.withoutUndo() == 1 ? "it" : "them") + " behind.";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
