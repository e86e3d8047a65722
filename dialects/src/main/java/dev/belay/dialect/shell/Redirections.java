package dev.belay.dialect.shell;

/** Reads what begins with {@code <} or {@code >}. */
final class Redirections {

    private final Scan scan;
    private final WordScanner words;
    private final Runnable substitution;

    /** The last argument reads commands up to the parenthesis that closes them. */
    Redirections(Scan scan, WordScanner words, Runnable substitution) {
        this.scan = scan;
        this.words = words;
        this.substitution = substitution;
    }

    /** Reads one redirection of a command; a here-document is announced, and its body comes later. */
    void read(Command command, HereDocuments documents) {
        if (scan.isAt("<(") || scan.isAt(">(")) {
            process();
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
            symbol();
            target();
        }
        command.expect(Command.Role.WORD);
    }

    private void process() {
        scan.move(scan.at() + 2);
        scan.refusing(Refusal.PROCESS_SUBSTITUTION, substitution);
        if (!scan.isDone() && " \t\n;&|)".indexOf(scan.peek()) < 0) {
            throw Lost.at("a process substitution inside a word");
        }
    }

    private void symbol() {
        scan.take("&");
        char c = scan.next();
        if (c == '>' && (scan.peek() == '>' || scan.peek() == '|') || c == '<' && scan.peek() == '>') {
            scan.next();
        }
    }

    private Word target() {
        scan.blanks();
        int start = scan.at();
        Word target = scan.peek() == '#' ? new Word() : words.word();
        if (scan.at() == start) {
            throw Lost.at("a redirection without a target");
        }
        return target;
    }
}
