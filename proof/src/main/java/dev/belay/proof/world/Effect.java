package dev.belay.proof.world;

import java.util.ArrayList;
import java.util.List;

/** The life of one effect under one key, line by line. Used by one thread. */
final class Effect {

    /** How far it is, as the world knows it. */
    enum State {
        NOT_BEGUN,
        BEGUN,
        DONE,
        FAILED,
        UNDONE
    }

    private final String step;
    private final String thing;
    private final Nature nature;
    private final List<String> violations = new ArrayList<>();
    private State state = State.NOT_BEGUN;
    private String lastAnswer = "";

    Effect(String step, String thing, Nature nature) {
        this.step = step;
        this.thing = thing;
        this.nature = nature;
    }

    void take(LedgerLine line) {
        switch (line.verb()) {
            case "do" -> begin(line);
            case "did" -> state = State.DONE;
            case "failed" -> state = State.FAILED;
            case "undo" -> undo(line);
            case "undid" -> state = State.UNDONE;
            case "beside" -> violations.add("somebody alive was in the place: " + line.text());
            case "yes", "no", "unclear" -> lastAnswer = line.verb();
            default -> violations.add("the ledger has an unknown line: " + line.text());
        }
    }

    private void begin(LedgerLine line) {
        if (!mayBegin()) {
            violations.add("twice: " + line.text() + " (it was " + state + ", the probe said `" + lastAnswer + "`)");
        }
        state = State.BEGUN;
        lastAnswer = "";
    }

    private boolean mayBegin() {
        return switch (state) {
            case NOT_BEGUN, FAILED, UNDONE -> true;
            case BEGUN, DONE ->
                switch (nature) {
                    case ONCE -> false;
                    case IDEMPOTENT -> true;
                    case PROBED -> lastAnswer.equals("no");
                };
        };
    }

    private void undo(LedgerLine line) {
        if (state == State.NOT_BEGUN && line.happened().equals("yes")) {
            violations.add("undone without having happened: " + line.text());
        }
    }

    String step() {
        return step;
    }

    String thing() {
        return thing;
    }

    State state() {
        return state;
    }

    /** Whether the world holds it, or a part of it. */
    boolean stands() {
        return state == State.BEGUN || state == State.DONE || state == State.FAILED;
    }

    List<String> violations() {
        return violations;
    }
}
