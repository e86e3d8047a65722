package dev.belay.dialect.shell;

/** What surrounds an insertion, and how a reference is quoted there. */
enum Style {
    /** In the open: the reference brings its own quotes. */
    BARE("\"${", "}\""),
    /** Inside double quotes, where an expansion is neither split nor globbed. */
    DOUBLE_QUOTED("${", "}"),
    /** Inside single quotes, which are left and entered again. */
    SINGLE_QUOTED("'\"${", "}\"'"),
    /** In the body of a here-document whose delimiter is not quoted. */
    HERE_DOCUMENT("${", "}");

    private final String before;
    private final String after;

    Style(String before, String after) {
        this.before = before;
        this.after = after;
    }

    String reference(String variable) {
        return before + variable + after;
    }
}
