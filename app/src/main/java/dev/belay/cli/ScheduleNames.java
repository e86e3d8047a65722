package dev.belay.cli;

import java.util.Locale;
import java.util.Map;

/** Names for schedules that nobody named: one workflow at one time always has the same one. */
final class ScheduleNames {

    private static final Map<String, String> SIGNS =
            Map.of("*", "any", "/", "-by-", ",", "-and-", "-", "-to-", "?", "any", "#", "-nth-");

    /** Of a schedule's own name, the most that is taken for one. */
    private static final int LONGEST = 64;

    private ScheduleNames() {}

    /** Such as {@code report-0-10-any-any-any} for {@code 0 10 * * *}. */
    static String of(String workflow, String when) {
        boolean isInstant = when.contains(":");
        String name = plain(workflow) + "-" + (isInstant ? plain(when) : plain(spoken(when)));
        return name.substring(0, Math.min(LONGEST, name.length()));
    }

    private static String spoken(String cron) {
        var text = new StringBuilder();
        cron.chars().mapToObj(Character::toString).forEach(sign -> text.append(SIGNS.getOrDefault(sign, sign)));
        return text.toString();
    }

    private static String plain(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "-")
                .replaceAll("-$", "");
    }
}
