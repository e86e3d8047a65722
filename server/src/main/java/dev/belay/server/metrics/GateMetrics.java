package dev.belay.server.metrics;

import dev.belay.engine.journal.GateBook;
import dev.belay.engine.journal.GateView;
import dev.belay.gate.BreakerPosition;
import dev.belay.gate.GateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What is measured of gates; names may be computed, so that only so many of each kind are told. */
final class GateMetrics {

    /** So many gates of each kind are told, the first by name. */
    static final int MOST = 100;

    private final GateBook gates;

    GateMetrics(GateBook gates) {
        this.gates = gates;
    }

    void write(MetricsText text) {
        List<GateView> breakers = gates.list(GateKind.BREAKER, Optional.empty(), MOST);
        tell(
                text,
                "belay_breaker_state",
                "Where a breaker stands: 0 closed, 1 half open, 2 open.",
                "gauge",
                breakers,
                GateMetrics::state);
        tell(
                text,
                "belay_breaker_openings_total",
                "How often a breaker opened, or was turned by hand.",
                "counter",
                breakers,
                view -> view.row().breaker().openings());
        tell(
                text,
                "belay_breaker_turned_away_total",
                "Attempts that an open breaker turned away.",
                "counter",
                breakers,
                view -> view.row().refused());
        List<GateView> all = new ArrayList<>(breakers);
        all.addAll(gates.list(GateKind.PLACE, Optional.empty(), MOST));
        all.addAll(gates.list(GateKind.RATE, Optional.empty(), MOST));
        tell(
                text,
                "belay_gate_waits_total",
                "Attempts that began to wait.",
                "counter",
                all,
                view -> view.row().waited());
        tell(text, "belay_gate_waiting", "Attempts that wait now.", "gauge", all, GateView::waiting);
        tell(text, "belay_gate_inside", "Attempts that have passed and are at work.", "gauge", all, GateView::inside);
    }

    private static double state(GateView view) {
        BreakerPosition position = view.row().breaker().position();
        return switch (position) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    private static void tell(
            MetricsText text,
            String name,
            String help,
            String type,
            List<GateView> views,
            ToDoubleFunction<GateView> figure) {
        text.head(name, help, type);
        for (GateView view : views) {
            List<String> values =
                    List.of(view.row().name().kind().id(), view.row().name().name());
            text.sample(name, MetricsText.labels(List.of("kind", "name"), values), figure.applyAsDouble(view));
        }
    }
}
