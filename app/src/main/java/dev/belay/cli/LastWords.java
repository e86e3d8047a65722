package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.journal.JournalUnavailable;

/** What is said before the process is given up, where nothing more can be written down. */
final class LastWords {

    private final BelayHome home;
    private final Terminal terminal;

    LastWords(BelayHome home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /** Nobody knows what is on disk: nothing may follow, not even a clean end. */
    void broken(Throwable why) {
        die("The journal in `" + home.path() + "` failed: " + why.getMessage());
    }

    void giveUp(JournalUnavailable why) {
        die(why.sentence());
    }

    private void die(String sentence) {
        terminal.err().println("belay: " + sentence);
        terminal.err()
                .println("belay: Nothing more can be written down, so Belay stops here; `belay recover` continues.");
        terminal.err().flush();
        Runtime.getRuntime().halt(ExitCode.ENVIRONMENT.number());
    }
}
