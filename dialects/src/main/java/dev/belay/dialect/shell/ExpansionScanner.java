package dev.belay.dialect.shell;

import java.util.regex.Pattern;

/** Reads what begins with a dollar or a backtick. */
final class ExpansionScanner {

    private static final String SPECIAL = "@*#?-$!0123456789";
    private static final String ARITHMETIC = " \t+-*/%<>=!&|^~?:,.;[]";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|[0-9@*]");

    private final Scan scan;
    private final WordScanner words;
    private final Runnable substitution;

    /** The last argument reads commands up to the parenthesis that closes them. */
    ExpansionScanner(Scan scan, WordScanner words, Runnable substitution) {
        this.scan = scan;
        this.words = words;
        this.substitution = substitution;
    }

    /** Reads from a dollar on; inside double quotes some forms mean themselves. */
    void dollar(Word word, boolean quoted) {
        if (scan.isAt("$((")) {
            word.expanded();
            scan.move(scan.at() + 1);
            arithmetic();
        } else if (scan.isAt("$(")) {
            word.expanded();
            substitution();
        } else if (scan.isAt("${") && !scan.isAt("${{")) {
            word.expanded();
            scan.refusing(Refusal.PARAMETER, () -> parameter(quoted));
        } else if (!quoted && (scan.isAt("$'") || scan.isAt("$\""))) {
            scan.refusing(Refusal.ANSI_QUOTES, () -> ansi(word));
        } else {
            simple(word, quoted);
        }
    }

    private void simple(Word word, boolean quoted) {
        scan.next();
        char c = scan.peek();
        if (c == '[' || c == '\\' && scan.peek(1) == '\n') {
            throw Lost.at(c == '[' ? "`$[`" : "a `$` before a line continuation");
        }
        if (isNameStart(c)) {
            word.expanded();
            scan.expanded(name(), quoted);
        } else if (c != '\0' && SPECIAL.indexOf(c) >= 0) {
            word.expanded();
            scan.expanded(String.valueOf(scan.next()), quoted);
        } else {
            word.append('$');
        }
        refuseInsertionBehindDollar(word);
    }

    private void refuseInsertionBehindDollar(Word word) {
        if (scan.isInsertion() && scan.text().charAt(scan.at() - 1) == '$') {
            scan.refusing(Refusal.BEHIND_DOLLAR, () -> word.insert(scan.slot(Style.BARE)));
        }
    }

    private String name() {
        int start = scan.at();
        while (isNameStart(scan.peek()) || isDigit(scan.peek())) {
            scan.next();
        }
        return scan.text().substring(start, scan.at());
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void substitution() {
        scan.move(scan.at() + 2);
        substitution.run();
    }

    /** A dollar with quotes is read as those quotes, which is right for both shells as long as nothing is escaped. */
    private void ansi(Word word) {
        scan.next();
        if (scan.peek() == '"') {
            words.doubled(word);
            return;
        }
        int start = scan.at();
        words.single(word);
        if (scan.text().substring(start, scan.at()).indexOf('\\') >= 0) {
            throw Lost.at("`$'...'` with a backslash");
        }
    }

    void backticks(Word word) {
        word.expanded();
        scan.next();
        scan.refusing(Refusal.BACKTICKS, () -> {
            while (scan.peek() != '`') {
                words.refuseEnd("backticks");
                passInBackticks();
            }
        });
        scan.next();
    }

    private void passInBackticks() {
        if (scan.takeEscape()) {
            return;
        }
        if (scan.isInsertion()) {
            scan.slot(Style.BARE);
        } else if (scan.next() == '\\') {
            words.refuseEnd("backticks");
            scan.next();
        }
    }

    /** Reads {@code ${ ... }} up to its end. */
    private void parameter(boolean quoted) {
        scan.move(scan.at() + 2);
        if (" \t\n|".indexOf(scan.peek()) >= 0) {
            throw Lost.at("`${` with a space behind it");
        }
        boolean indirect = scan.peek() == '!';
        while (scan.peek() == '#' || scan.peek() == '!') {
            scan.next();
        }
        String variable = isDigit(scan.peek()) ? String.valueOf(scan.peek()) : name();
        scan.expanded(variable, quoted);
        // One reads the value as a name with a subscript, the other as a prompt with commands in it.
        if (indirect || scan.peek() == '@') {
            scan.computed(variable);
        }
        int start = scan.at();
        var ignored = new Word();
        while (scan.peek() != '}') {
            words.refuseEnd("`${`");
            inParameter(ignored, quoted);
        }
        // A subscript or an offset in it is computed.
        compute(start);
        scan.next();
    }

    /** Notes the variables since a place as ones whose values are read as arithmetic: bash runs what stands in them. */
    private void compute(int start) {
        VARIABLE.matcher(scan.text().substring(start, scan.at()))
                .results()
                .forEach(variable -> scan.computed(variable.group()));
    }

    private void inParameter(Word ignored, boolean quoted) {
        char c = scan.peek();
        boolean quote = c == '\'' || c == '"';
        if (c == '`' || quote && quoted) {
            throw Lost.at("quotes inside a quoted `${ ... }`");
        }
        if (c == '\'') {
            words.single(ignored);
        } else if (c == '"') {
            words.doubled(ignored);
        } else {
            words.insideDouble(ignored, Style.BARE);
        }
    }

    /** Reads from the two parentheses on to the two that close them. */
    void arithmetic() {
        scan.refusing(Refusal.ARITHMETIC, () -> {
            scan.move(scan.at() + 2);
            int start = scan.at();
            int depth = 2;
            while (depth > 0) {
                words.refuseEnd("an arithmetic expression");
                depth += inArithmetic(depth);
            }
            compute(start);
        });
    }

    private int inArithmetic(int depth) {
        if (scan.isInsertion()) {
            scan.slot(Style.BARE);
            return 0;
        }
        char c = scan.peek();
        if (c == '$' && !scan.isAt("$(")) {
            dollar(new Word(), true);
            return 0;
        }
        scan.next();
        if (c == '(') {
            return 1;
        }
        if (c == ')') {
            if (depth == 2 && scan.peek() != ')') {
                throw Lost.at("`((` that closes with a single parenthesis");
            }
            return -1;
        }
        if (!isNameStart(c) && !isDigit(c) && ARITHMETIC.indexOf(c) < 0) {
            throw Lost.at("an arithmetic expression with `" + c + "`");
        }
        return 0;
    }
}
