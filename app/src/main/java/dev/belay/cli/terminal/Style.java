package dev.belay.cli.terminal;

/** Colours, or none. */
public enum Style {
    /** For pipes, files and people who asked for it. */
    PLAIN,
    /** For a screen. */
    COLOURED;

    /** What a colour means here. */
    public enum Tone {
        GOOD("32"),
        BAD("31"),
        DOUBTFUL("33"),
        BUSY("36"),
        QUIET("2"),
        STRONG("1");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    /** The text in that tone. */
    public String of(Tone tone, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + tone.code + "m" + text + "\u001b[0m";
    }
}
