package dev.belay.dialect.shell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One simple command with all the insertions in it, those of commands inside its words included. */
final class Command {

    /** What an insertion is to its command. */
    enum Role {
        ASSIGNMENT,
        WORD,
        REDIRECTION,
        HERE_DOCUMENT
    }

    /**
     * An insertion in a command.
     *
     * @param index of the word
     */
    record Placed(Slot slot, Role role, int index) {}

    private final List<Word> assignments = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();
    private final Set<String> expansions = new LinkedHashSet<>();
    private final Set<String> nameExpansions = new LinkedHashSet<>();
    private final Set<String> bareExpansions = new LinkedHashSet<>();
    private Role role = Role.WORD;
    private boolean defines;

    List<Word> assignments() {
        return assignments;
    }

    List<Word> words() {
        return words;
    }

    List<Placed> placed() {
        return placed;
    }

    /** The variables that its words expand. */
    Set<String> expansions() {
        return expansions;
    }

    /** Those of its name. */
    Set<String> nameExpansions() {
        return nameExpansions;
    }

    /** Those that are split into several arguments. */
    Set<String> bareExpansions() {
        return bareExpansions;
    }

    boolean isEmpty() {
        return words.isEmpty() && assignments.isEmpty();
    }

    /** What comes next is that to the command. */
    void expect(Role next) {
        role = next;
    }

    /** Notes that it is the head of a function's definition. */
    void define() {
        defines = true;
    }

    boolean isDefinition() {
        return defines;
    }

    void place(Slot slot) {
        placed.add(new Placed(slot, role, words.size()));
    }

    void expand(String variable, boolean quoted) {
        if (!quoted) {
            bareExpansions.add(variable);
        }
        (role == Role.WORD && words.isEmpty() ? nameExpansions : expansions).add(variable);
    }

    /** Takes a word that was just read: an assignment, as long as no other word came before. */
    void add(Word word) {
        if (words.isEmpty() && word.assignment().isPresent()) {
            assignments.add(word);
            placed.replaceAll(Command::assigned);
            nameExpansions.clear();
        } else {
            words.add(word);
        }
    }

    private static Placed assigned(Placed before) {
        boolean inWord = before.role() == Role.WORD && before.index() == 0;
        return inWord ? new Placed(before.slot(), Role.ASSIGNMENT, 0) : before;
    }

    void refuse(Role of, Refusal refusal) {
        placed.stream()
                .filter(one -> one.role() == of)
                .forEach(one -> one.slot().refuse(refusal));
    }

    /** Refuses every insertion but those in assignments before the command. */
    void refuseArguments(Refusal refusal) {
        placed.stream()
                .filter(one -> one.role() != Role.ASSIGNMENT)
                .forEach(one -> one.slot().refuse(refusal));
    }

    /** Refuses every insertion in or inside a word. */
    void refuseWord(int index, Refusal refusal) {
        placed.stream()
                .filter(one -> one.role() == Role.WORD && one.index() == index)
                .forEach(one -> one.slot().refuse(refusal));
    }
}
