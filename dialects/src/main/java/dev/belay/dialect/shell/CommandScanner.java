package dev.belay.dialect.shell;

import java.util.Set;

/**
 * Walks a text command by command, as the grammar of the shell has it, far enough to know the place of every insertion.
 */
final class CommandScanner {

    /** What ends a list of commands. */
    private enum End {
        TEXT,
        PARENTHESIS,
        CASE_ITEM
    }

    /** Reserved words behind which, as behind nothing, a command begins. */
    private static final Set<String> RESERVED =
            Set.of("if", "then", "else", "elif", "fi", "do", "done", "while", "until", "{", "}", "!", "time", "esac");

    private final Scan scan;
    private final WordScanner words;
    private HereDocuments documents = new HereDocuments(null);

    CommandScanner(Scan scan) {
        this.scan = scan;
        words = new WordScanner(scan, this::substitution);
    }

    /** Walks the whole text; throws {@link Lost} where it cannot. */
    void scan() {
        list(End.TEXT);
        if (!documents.isEmpty()) {
            throw Lost.inside("a here-document");
        }
    }

    /** Reads the commands of {@code $( )}, whose opening has been read. */
    private void substitution() {
        HereDocuments around = documents;
        documents = new HereDocuments(around);
        list(End.PARENTHESIS);
        if (!documents.isEmpty()) {
            throw Lost.at("a here-document that its parenthesis cuts off");
        }
        documents = around;
    }

    /** Reads commands up to the end; true where a case item ended with {@code esac}. */
    private boolean list(End end) {
        Command command = scan.begin();
        while (true) {
            blanks();
            if (scan.isDone()) {
                return atEnd(end);
            }
            switch (scan.peek()) {
                case '#' -> comment();
                case '\n' -> command = lineEnd(command);
                case ';' -> {
                    if (scan.isAt(";;") || scan.isAt(";&")) {
                        return itemEnd(end);
                    }
                    scan.next();
                    command = another();
                }
                case '&', '|' -> command = operator(command);
                case '(' -> command = parenthesis(command);
                case ')' -> {
                    return closed(end);
                }
                case '<', '>' -> redirection(command);
                default -> {
                    Word word = words.word();
                    if (end == End.CASE_ITEM && command.isEmpty() && word.isPlain("esac")) {
                        scan.end();
                        return true;
                    }
                    command = take(command, word);
                }
            }
        }
    }

    private boolean atEnd(End end) {
        if (end != End.TEXT) {
            throw Lost.inside(end == End.PARENTHESIS ? "parentheses" : "`case`");
        }
        scan.end();
        return false;
    }

    private boolean itemEnd(End end) {
        if (end != End.CASE_ITEM) {
            throw Lost.at("`;;` outside of a case");
        }
        if (!scan.take(";;&") && !scan.take(";;")) {
            scan.take(";&");
        }
        scan.end();
        return false;
    }

    private boolean closed(End end) {
        if (end != End.PARENTHESIS) {
            throw Lost.at("a closing parenthesis without an opening one");
        }
        scan.next();
        scan.end();
        return false;
    }

    private Command another() {
        scan.end();
        return scan.begin();
    }

    private Command lineEnd(Command command) {
        scan.next();
        documents.read(scan, words);
        return isTest(command) ? command : another();
    }

    /** Inside {@code [[ ]]} what else separates commands joins conditions. */
    private static boolean isTest(Command command) {
        return !command.words().isEmpty()
                && command.words().getFirst().isPlain("[[")
                && !command.words().getLast().isPlain("]]");
    }

    private Command operator(Command command) {
        if (scan.isAt("&>")) {
            redirection(command);
            return command;
        }
        char c = scan.next();
        if (scan.peek() == c || c == '|' && scan.peek() == '&') {
            scan.next();
        }
        return isTest(command) ? command : another();
    }

    /** Moves over blanks, and over a line continuation, which is one when it stands between blanks. */
    private void blanks() {
        while (!scan.isDone()) {
            if (scan.peek() == ' ' || scan.peek() == '\t') {
                scan.next();
            } else if (scan.isAt("\\\n") && isBehindBlank()) {
                scan.move(scan.at() + 2);
            } else {
                return;
            }
        }
    }

    private boolean isBehindBlank() {
        char before = scan.at() == 0 ? '\n' : scan.text().charAt(scan.at() - 1);
        return before == ' ' || before == '\t' || before == '\n';
    }

    private void comment() {
        scan.refusing(Refusal.COMMENT, () -> {
            while (!scan.isDone() && scan.peek() != '\n') {
                if (scan.takeEscape()) {
                    continue;
                }
                if (scan.isInsertion()) {
                    scan.slot(Style.BARE);
                } else {
                    scan.next();
                }
            }
        });
    }

    private Command parenthesis(Command command) {
        boolean loop = command.words().size() == 1
                && command.words()
                        .getFirst()
                        .literal()
                        .filter(Set.of("for", "select")::contains)
                        .isPresent();
        if (scan.isAt("((") && (command.isEmpty() || loop)) {
            words.expansions().arithmetic();
            return another();
        }
        if (command.isEmpty()) {
            scan.next();
            list(End.PARENTHESIS);
            return command;
        }
        if (command.words().size() == 1 && !isTest(command)) {
            return function(command);
        }
        throw Lost.at("an opening parenthesis inside a command");
    }

    private Command function(Command command) {
        command.define();
        scan.next();
        blanks();
        if (!scan.take(")")) {
            throw Lost.at("an opening parenthesis inside a command");
        }
        return another();
    }

    private Command take(Command command, Word word) {
        if (word.isPlain("case") && command.isEmpty()) {
            command.add(word);
            choice(command);
            return another();
        }
        boolean reserved = command.isEmpty()
                && word.isPlain()
                && word.literal().filter(RESERVED::contains).isPresent();
        if (reserved) {
            return command;
        }
        if (isDescriptor(word)) {
            return command;
        }
        command.add(word);
        return command;
    }

    /** Digits directly before a redirection are the number of a descriptor, not an argument. */
    private boolean isDescriptor(Word word) {
        boolean digits = word.isPlain()
                && word.literal()
                        .filter(text -> !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                        .isPresent();
        return digits && (scan.peek() == '<' || scan.peek() == '>');
    }

    private void redirection(Command command) {
        if (scan.isAt("<(") || scan.isAt(">(")) {
            scan.move(scan.at() + 2);
            scan.refusing(Refusal.PROCESS_SUBSTITUTION, this::substitution);
            refuseTail();
            return;
        }
        command.expect(Command.Role.REDIRECTION);
        if (scan.take("<<<")) {
            scan.refusing(Refusal.HERE_STRING, this::target);
        } else if (scan.take("<<-")) {
            documents.announce(target(), true, command);
        } else if (scan.take("<<")) {
            documents.announce(target(), false, command);
        } else if (scan.take("<&") || scan.take(">&")) {
            scan.refusing(Refusal.DESCRIPTOR, this::target);
        } else {
            redirected();
            target();
        }
        command.expect(Command.Role.WORD);
    }

    private void refuseTail() {
        if (!scan.isDone() && " \t\n;&|)".indexOf(scan.peek()) < 0) {
            throw Lost.at("a process substitution inside a word");
        }
    }

    private void redirected() {
        scan.take("&");
        char c = scan.next();
        if (c == '>' && (scan.peek() == '>' || scan.peek() == '|') || c == '<' && scan.peek() == '>') {
            scan.next();
        }
    }

    private Word target() {
        blanks();
        int start = scan.at();
        if (scan.peek() == '#') {
            throw Lost.at("a redirection without a target");
        }
        Word target = words.word();
        if (scan.at() == start) {
            throw Lost.at("a redirection without a target");
        }
        return target;
    }

    /** Reads {@code WORD in patterns) commands ;; esac}. */
    private void choice(Command command) {
        blanks();
        command.add(words.word());
        lines();
        if (!words.word().isPlain("in")) {
            throw Lost.at("`case` without `in`");
        }
        boolean ended = false;
        while (!ended) {
            lines();
            scan.take("(");
            ended = isEsac() || item(command);
        }
    }

    private boolean isEsac() {
        boolean here = scan.isAt("esac") && " \t\n;&|)\0".indexOf(scan.peek(4)) >= 0;
        return here && scan.take("esac");
    }

    private boolean item(Command command) {
        do {
            blanks();
            int start = scan.at();
            command.add(words.word());
            if (scan.at() == start) {
                throw Lost.at("a pattern of `case`");
            }
            blanks();
        } while (scan.take("|"));
        if (!scan.take(")")) {
            throw Lost.at("a pattern of `case`");
        }
        return list(End.CASE_ITEM);
    }

    private void lines() {
        while (true) {
            blanks();
            if (scan.peek() == '\n') {
                scan.next();
                documents.read(scan, words);
            } else if (scan.peek() == '#') {
                comment();
            } else {
                return;
            }
        }
    }
}
