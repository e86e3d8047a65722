package dev.belay.fuzz;

import dev.belay.cli.control.ControlTarget;
import dev.belay.step.file.BlanksTarget;
import dev.belay.step.file.ReceiptTarget;
import dev.belay.step.http.AnswerTarget;
import dev.belay.step.http.UrlTarget;
import java.util.List;

/** All targets. */
public final class Targets {

    private Targets() {}

    /** Every target, those first that read the most. */
    public static List<Target> all() {
        return List.of(
                new DefinitionTarget(),
                new ActionTarget(),
                new SystempromptTarget(),
                new TriggerTarget(),
                new SignatureTarget(),
                new YamlTarget(),
                new ExpressionTarget(),
                new TemplateTarget(),
                new ShellTarget(),
                new EventTarget(),
                new JournalTarget(),
                new JsonTarget(),
                new InputTarget(),
                new PatternTarget(),
                new DurationTarget(),
                new CronTarget(),
                new AnswerTarget(),
                new UrlTarget(),
                new ControlTarget(),
                new ReceiptTarget(),
                new BlanksTarget());
    }

    /**
     * The target of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Target named(String name) {
        return all().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no target `" + name + "`; there are "
                        + all().stream().map(Target::name).toList() + "."));
    }
}
