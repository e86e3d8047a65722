package dev.belay.cli.doctor;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Looks whether the settings can be read: with one that is wrong nothing starts. */
final class SettingsLook {

    private static final String SETTINGS = "Settings";

    private SettingsLook() {}

    static Finding finding(Optional<String> file, List<Problem> problems) {
        if (!problems.isEmpty()) {
            String more = problems.size() == 1 ? "" : " And " + (problems.size() - 1) + " more.";
            return Finding.problem(
                    SETTINGS,
                    file.map(name -> name + ": ").orElse("")
                            + problems.getFirst().message()
                            + more,
                    "`belay config` tells all of them, with their places.");
        }
        return Finding.ok(
                SETTINGS,
                file.map(name -> name + " can be read.")
                        .orElse("There is no configuration, so everything is as usual."));
    }
}
