package dev.belay.server.metrics;

import dev.belay.engine.journal.Census;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.outbox.SinkState;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Call;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/** Tells what was measured, and how much there is now. */
public final class MetricsRoute {

    private static final String TAG = "metrics";

    /** So long one count of all that is open is good enough: among a hundred thousand of them it takes a while. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Backing backing;
    private final Measurements measurements;
    private final IntSupplier streams;
    private final Instant startedAt;
    private Optional<Counted> counted = Optional.empty();

    private record Counted(Census census, Instant at) {}

    private MetricsRoute(Backing backing, Measurements measurements, IntSupplier streams) {
        this.backing = backing;
        this.measurements = measurements;
        this.streams = streams;
        this.startedAt = backing.clock().instant();
    }

    /**
     * The route that tells it.
     *
     * @param streams how many are open
     */
    public static Area area(Backing backing, Measurements measurements, IntSupplier streams) {
        var route = new MetricsRoute(backing, measurements, streams);
        return new Area(
                Map.of(TAG, "What is measured."),
                List.of(new Route(
                        Method.GET,
                        PathPattern.of("/metrics"),
                        "metrics",
                        Access.needs(Permission.READ_METRICS),
                        new Description(
                                TAG,
                                "What is measured, in the text format of Prometheus.",
                                List.of(),
                                Optional.empty(),
                                List.of(Response.text(200, "The measurements.", "text/plain"))),
                        route::tell)),
                Map.of());
    }

    private Answer tell(Call call) {
        var text = new MetricsText();
        measurements.write(text);
        write(census(), text);
        new GateMetrics(backing.belay().journal().gates()).write(text);
        text.gauge(
                "belay_executions_set_aside",
                "Executions that cannot be driven on.",
                backing.setAside().count());
        sinks(text);
        text.gauge("belay_streams_open", "Streams that are open.", streams.getAsInt());
        text.gauge(
                "belay_start_time_seconds",
                "When the server was started, in seconds since 1970.",
                startedAt.toEpochMilli() / 1e3);
        return new Answer.Text(200, Map.of(), MetricsText.TYPE, text.toString());
    }

    private void sinks(MetricsText text) {
        JournalReader journal = backing.belay().journal();
        long last = journal.lastSequence();
        List<SinkState> sinks = journal.deliveries().sinks();
        sinks(
                text,
                "belay_sink_behind",
                "Numbers of the stream that a sink has not had yet.",
                "gauge",
                sinks,
                state -> Math.max(0, last - state.told()));
        sinks(text, "belay_sink_dead_letters", "Entries that a sink did not take.", "gauge", sinks, SinkState::dead);
        sinks(text, "belay_sink_delivered_total", "Entries that a sink took.", "counter", sinks, SinkState::delivered);
        sinks(text, "belay_sink_lost_total", "Dead letters that had to give way.", "counter", sinks, SinkState::lost);
    }

    private static void sinks(
            MetricsText text,
            String name,
            String help,
            String type,
            List<SinkState> sinks,
            ToLongFunction<SinkState> value) {
        text.head(name, help, type);
        sinks.forEach(state -> text.sample(
                name, MetricsText.labels(List.of("sink"), List.of(state.name())), value.applyAsLong(state)));
    }

    private synchronized Census census() {
        Instant now = backing.clock().instant();
        Counted known = counted.filter(before ->
                        before.at().plus(FRESH).isAfter(now) && !before.at().isAfter(now))
                .orElseGet(() -> new Counted(backing.belay().journal().census(), now));
        counted = Optional.of(known);
        return known.census();
    }

    private static void write(Census census, MetricsText text) {
        gauges(text, "belay_executions_open", "Executions that have not ended.", "status", census.open());
        gauges(text, "belay_executions_waiting", "Executions that wait, by what for.", "for", census.waiting());
        text.gauge("belay_queue_depth", "Executions that wait for a concurrency slot.", (double)
                census.waiting().getOrDefault("slot", 0L));
        text.gauge("belay_store_bytes", "How long the store is on the disk.", (double) census.bytes());
    }

    private static void gauges(MetricsText text, String name, String help, String label, Map<String, Long> values) {
        text.head(name, help, "gauge");
        new TreeMap<>(values)
                .forEach(
                        (value, count) -> text.sample(name, MetricsText.labels(List.of(label), List.of(value)), count));
    }
}
