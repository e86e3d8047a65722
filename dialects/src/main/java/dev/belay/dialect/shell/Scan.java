package dev.belay.dialect.shell;

import dev.belay.dialect.template.Delimiter;
import dev.belay.dialect.template.InsertionReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a scan of a text stands, and what it found so far. */
final class Scan {

    /** Nesting of substitutions that no text written by a person reaches. */
    private static final int DEPTH = 40;

    private static final String OPENING = Delimiter.BRACES.opening();
    private static final String ESCAPED = "\\" + OPENING;

    private final String text;
    private final InsertionReader insertions;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Integer> escapes = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Deque<Command> open = new ArrayDeque<>();
    private final Set<String> computed = new HashSet<>();
    private final Deque<Refusal> closed = new ArrayDeque<>();
    private int at;
    private int limit;

    Scan(String text, InsertionReader insertions) {
        this.text = text;
        this.insertions = insertions;
        limit = text.length();
    }

    String text() {
        return text;
    }

    int at() {
        return at;
    }

    void move(int place) {
        at = place;
    }

    int limit() {
        return limit;
    }

    /** Nothing behind that place is seen until it is widened again. */
    void narrow(int end) {
        limit = end;
    }

    boolean isDone() {
        return at >= limit;
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < limit ? text.charAt(at + ahead) : '\0';
    }

    boolean isAt(String symbol) {
        return text.startsWith(symbol, at) && at + symbol.length() <= limit;
    }

    boolean take(String symbol) {
        boolean here = isAt(symbol);
        at += here ? symbol.length() : 0;
        return here;
    }

    char next() {
        return text.charAt(at++);
    }

    /** Moves over blanks, and over a line continuation, which is one when it stands behind a blank. */
    void blanks() {
        while (!isDone()) {
            if (peek() == ' ' || peek() == '\t') {
                at++;
            } else if (isAt("\\\n") && isBehindBlank()) {
                at += 2;
            } else {
                return;
            }
        }
    }

    private boolean isBehindBlank() {
        return at == 0 || " \t\n".indexOf(text.charAt(at - 1)) >= 0;
    }

    boolean isInsertion() {
        return isAt(OPENING);
    }

    /** Passes over a backslash that stands before literal braces; it is Belay's, and the shell never sees it. */
    boolean takeEscape() {
        if (!isAt(ESCAPED)) {
            return false;
        }
        escapes.add(at);
        at += ESCAPED.length();
        return true;
    }

    /** Moves over one character, or one insertion, where it is no matter to the shell what stands there. */
    void pass() {
        if (takeEscape()) {
            return;
        }
        if (isInsertion()) {
            slot(Style.BARE);
        } else {
            next();
        }
    }

    /** Reads the insertion that begins here. */
    Slot slot(Style style) {
        var slot = new Slot(at, insertions.read(text, at, Delimiter.BRACES), style);
        slots.add(slot);
        at = slot.end();
        closed.forEach(slot::refuse);
        open.forEach(command -> command.place(slot));
        if (at > limit) {
            throw Lost.inside("an insertion that the delimiter of its here-document cuts off");
        }
        return slot;
    }

    void expanded(String variable, boolean quoted) {
        open.forEach(command -> command.expand(variable, quoted));
    }

    /** Notes a variable whose value is read as arithmetic. */
    void computed(String variable) {
        computed.add(variable);
    }

    Set<String> computed() {
        return computed;
    }

    /** Runs a part of the scan in which every insertion is refused for that reason. */
    void refusing(Refusal reason, Runnable part) {
        refuseDeep(closed.size());
        closed.push(reason);
        part.run();
        closed.pop();
    }

    /** Begins a command; insertions belong to it and to all that are open around it. */
    Command begin() {
        refuseDeep(open.size());
        var command = new Command();
        commands.add(command);
        open.push(command);
        return command;
    }

    private static void refuseDeep(int depth) {
        if (depth >= DEPTH) {
            throw Lost.at("expansions nested this deep");
        }
    }

    /** Takes up a command again, for a part of it that stands elsewhere. */
    void resume(Command command) {
        open.push(command);
    }

    void end() {
        open.pop();
    }

    List<Slot> slots() {
        return slots;
    }

    List<Integer> escapes() {
        return escapes;
    }

    List<Command> commands() {
        return commands;
    }

    /**
     * Refuses every insertion of the text: what could not be followed may hold anything, such as a pipe into a shell or
     * an {@code eval} of a variable that was filled before.
     */
    void lose(Lost lost) {
        limit = text.length();
        open.clear();
        closed.clear();
        while (!isDone()) {
            pass();
        }
        Refusal refusal = lost.isOpen() ? Refusal.unfinished(lost.construct()) : Refusal.lost(lost.construct());
        slots.forEach(slot -> slot.refuse(refusal));
    }
}
