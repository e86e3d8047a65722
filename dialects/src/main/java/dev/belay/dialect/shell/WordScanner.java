package dev.belay.dialect.shell;

/** Reads one word with its quotes and expansions. */
final class WordScanner {

    private static final String BREAKS = " \t\n;&|<>()";

    private final Scan scan;
    private final ExpansionScanner expansions;

    /** The last argument reads commands up to the parenthesis that closes them. */
    WordScanner(Scan scan, Runnable substitution) {
        this.scan = scan;
        expansions = new ExpansionScanner(scan, this, substitution);
    }

    ExpansionScanner expansions() {
        return expansions;
    }

    Word word() {
        var word = new Word();
        int slots = scan.slots().size();
        boolean braces = false;
        boolean bracket = false;
        while (!scan.isDone()) {
            char c = scan.peek();
            if (c == '(' && word.isAssignmentOnly()) {
                array(word);
            } else if (BREAKS.indexOf(c) >= 0) {
                break;
            } else if (scan.isInsertion()) {
                Slot slot = scan.slot(Style.BARE);
                word.insert(slot);
                if (bracket) {
                    slot.refuse(Refusal.BRACKETS);
                }
            } else {
                braces |= c == '{' || c == '}';
                bracket |= c == '[';
                part(word);
            }
        }
        if (scan.slots().size() > slots) {
            word.touch();
        }
        if (braces && word.hasSlots()) {
            word.refuse(Refusal.BRACES);
        }
        return word;
    }

    private void part(Word word) {
        if (scan.takeEscape()) {
            word.quoted();
            word.append('{');
            word.append('{');
            return;
        }
        switch (scan.peek()) {
            case '\\' -> backslash(word);
            case '\'' -> single(word);
            case '"' -> doubled(word);
            case '`' -> expansions.backticks(word);
            case '$' -> expansions.dollar(word, false);
            default -> word.append(scan.next());
        }
    }

    private void backslash(Word word) {
        scan.next();
        if (scan.isDone()) {
            throw Lost.inside("a backslash at the end");
        }
        if (scan.peek() == '\n') {
            throw Lost.at("a word that goes on behind a line continuation");
        }
        word.quoted();
        word.append(scan.next());
    }

    void single(Word word) {
        word.quoted();
        scan.next();
        while (scan.peek() != '\'') {
            refuseEnd("single quotes");
            if (scan.takeEscape()) {
                word.append('{');
                word.append('{');
            } else if (scan.isInsertion()) {
                word.insert(scan.slot(Style.SINGLE_QUOTED));
            } else {
                word.append(scan.next());
            }
        }
        scan.next();
    }

    void doubled(Word word) {
        word.quoted();
        scan.next();
        while (scan.peek() != '"') {
            refuseEnd("double quotes");
            insideDouble(word, Style.DOUBLE_QUOTED);
        }
        scan.next();
    }

    /** Reads one part of a double-quoted text, or of a here-document, whose rules are the same but for the quote. */
    void insideDouble(Word word, Style style) {
        if (scan.takeEscape()) {
            word.append('{');
            word.append('{');
            return;
        }
        if (scan.isInsertion()) {
            word.insert(scan.slot(style));
            return;
        }
        switch (scan.peek()) {
            case '\\' -> {
                scan.next();
                refuseEnd("a backslash at the end");
                word.append(scan.next());
            }
            case '`' -> expansions.backticks(word);
            case '$' -> expansions.dollar(word, true);
            default -> word.append(scan.next());
        }
    }

    void refuseEnd(String construct) {
        if (scan.isDone()) {
            throw Lost.inside(construct);
        }
    }

    /** The items of an array can hold subscripts, which the shell computes. */
    private void array(Word word) {
        word.expanded();
        scan.next();
        scan.refusing(Refusal.ARRAY, this::items);
        scan.next();
    }

    private void items() {
        while (scan.peek() != ')') {
            refuseEnd("an array");
            char c = scan.peek();
            if (c == ' ' || c == '\t' || c == '\n') {
                scan.next();
            } else if (c == '#' || BREAKS.indexOf(c) >= 0) {
                throw Lost.at("an array");
            } else {
                word();
            }
        }
    }
}
