package dev.belay.server.backing;

import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.schedule.Workflows;
import dev.belay.server.route.CallRefused;

/** What schedules run: registered definitions, and the blueprints that ship. Thread-safe. */
public final class ScheduledWorkflows implements Workflows {

    private final DefinitionTexts texts;
    private final JournalReader journal;

    /** Those of that journal. */
    public ScheduledWorkflows(DefinitionTexts texts, JournalReader journal) {
        this.texts = texts;
        this.journal = journal;
    }

    @Override
    public Found find(String nameAndVersion) {
        try {
            DefinitionTexts.Sound sound = texts.registered(journal, nameAndVersion);
            return new Found.Sound(sound.executed(), sound.definition());
        } catch (CallRefused refused) {
            return new Found.Refused(refused.problems());
        }
    }
}
