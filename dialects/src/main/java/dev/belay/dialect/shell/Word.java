package dev.belay.dialect.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One word of a command, as the scanner fills it. */
final class Word {

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\[[^\\]]*\\])?\\+?=");

    private final StringBuilder value = new StringBuilder();
    private final List<Slot> slots = new ArrayList<>();
    private boolean touched;
    private int literalEnd = -1;
    private int plainEnd = -1;

    /** Adds characters that mean themselves. */
    void append(char c) {
        value.append(c);
    }

    /** From here on characters are quoted: they mean themselves, but never syntax. */
    void quoted() {
        plainEnd = plainEnd < 0 ? value.length() : plainEnd;
    }

    /** From here on the value is known only when the text runs. */
    void expanded() {
        literalEnd = literalEnd < 0 ? value.length() : literalEnd;
        quoted();
    }

    void insert(Slot slot) {
        if (isOnlyDashes()) {
            slot.refuse(Refusal.BEHIND_DASH);
        }
        slots.add(slot);
        expanded();
    }

    private boolean isOnlyDashes() {
        return literalEnd < 0 && !value.isEmpty() && value.chars().allMatch(c -> c == '-');
    }

    /** The insertions that are directly in it, not in a command inside. */
    List<Slot> slots() {
        return slots;
    }

    boolean hasSlots() {
        return !slots.isEmpty();
    }

    /** Notes that there is an insertion in it or in a command inside it. */
    void touch() {
        touched = true;
    }

    boolean isTouched() {
        return touched;
    }

    /** What it says, where that is written out. */
    Optional<String> literal() {
        return literalEnd < 0 ? Optional.of(value.toString()) : Optional.empty();
    }

    boolean is(String text) {
        return literalEnd < 0 && value.toString().equals(text);
    }

    /** Whether it is that word without any quotes, as a reserved word has to be. */
    boolean isPlain(String text) {
        return plainEnd < 0 && is(text);
    }

    boolean isPlain() {
        return plainEnd < 0;
    }

    /** The literal characters that it begins with. */
    String prefix() {
        return literalEnd < 0 ? value.toString() : value.substring(0, literalEnd);
    }

    /** The name with {@code =} that it begins with, outside of quotes. */
    Optional<String> assignment() {
        String plain = plainEnd < 0 ? value.toString() : value.substring(0, plainEnd);
        var matcher = ASSIGNMENT.matcher(plain);
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** The name that it assigns to, without a subscript. */
    Optional<String> assigned() {
        return assignment().map(text -> text.split("[\\[+=]", 2)[0]);
    }

    /** Whether all of it so far is a name and {@code =}. */
    boolean isAssignmentOnly() {
        return assignment().filter(value.toString()::equals).isPresent() && plainEnd < 0;
    }

    void refuse(Refusal refusal) {
        slots.forEach(slot -> slot.refuse(refusal));
    }
}
