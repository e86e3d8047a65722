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
    private final Redirections redirections;
    private HereDocuments documents = new HereDocuments(null);

    CommandScanner(Scan scan) {
        this.scan = scan;
        words = new WordScanner(scan, this::substitution);
        redirections = new Redirections(scan, words, this::substitution);
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
            scan.blanks();
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
                case '<', '>' -> redirections.read(command, documents);
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
            redirections.read(command, documents);
            return command;
        }
        char c = scan.next();
        if (scan.peek() == c || c == '|' && scan.peek() == '&') {
            scan.next();
        }
        return isTest(command) ? command : another();
    }

    private void comment() {
        scan.refusing(Refusal.COMMENT, () -> {
            while (!scan.isDone() && scan.peek() != '\n') {
                scan.pass();
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
        scan.blanks();
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

    /** Reads {@code WORD in patterns) commands ;; esac}. */
    private void choice(Command command) {
        scan.blanks();
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
            scan.blanks();
            int start = scan.at();
            command.add(words.word());
            if (scan.at() == start) {
                throw Lost.at("a pattern of `case`");
            }
            scan.blanks();
        } while (scan.take("|"));
        if (!scan.take(")")) {
            throw Lost.at("a pattern of `case`");
        }
        return list(End.CASE_ITEM);
    }

    private void lines() {
        while (true) {
            scan.blanks();
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
