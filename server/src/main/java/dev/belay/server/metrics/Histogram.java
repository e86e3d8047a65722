package dev.belay.server.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations by how long they are, and by the value of its label. Thread-safe. */
final class Histogram {

    private static final double NANOS = 1e9;

    private final String name;
    private final String help;
    private final List<String> labels;
    private final double[] bounds;
    private final Map<List<String>, Series> all = new ConcurrentHashMap<>();

    /** Durations in seconds, up to these bounds and beyond. */
    Histogram(String name, String help, List<String> labels, double... bounds) {
        this.name = name;
        this.help = help;
        this.labels = labels;
        this.bounds = bounds.clone();
    }

    /** One label's counts: of each bound only what fits no smaller one, added up when they are told. */
    private static final class Series {
        private final AtomicLongArray counts;
        private final LongAdder nanos = new LongAdder();

        Series(int length) {
            counts = new AtomicLongArray(length);
        }
    }

    void note(Duration took, String... values) {
        Series series = all.computeIfAbsent(List.of(values), _ -> new Series(bounds.length + 1));
        double seconds = took.toNanos() / NANOS;
        int place = 0;
        while (place < bounds.length && seconds > bounds[place]) {
            place++;
        }
        series.counts.incrementAndGet(place);
        series.nanos.add(took.toNanos());
    }

    void write(MetricsText text) {
        text.head(name, help, "histogram");
        Map<String, List<String>> sorted = new TreeMap<>();
        all.keySet().forEach(values -> sorted.put(MetricsText.labels(labels, values), values));
        sorted.values().forEach(values -> write(text, values));
    }

    private void write(MetricsText text, List<String> values) {
        Series series = all.getOrDefault(values, new Series(bounds.length + 1));
        List<String> names = new ArrayList<>(labels);
        names.add("le");
        long sum = 0;
        for (int i = 0; i <= bounds.length; i++) {
            sum += series.counts.get(i);
            List<String> with = new ArrayList<>(values);
            with.add(i < bounds.length ? Double.toString(bounds[i]) : "+Inf");
            text.sample(name + "_bucket", MetricsText.labels(names, with), sum);
        }
        String plain = MetricsText.labels(labels, values);
        text.sample(name + "_sum", plain, series.nanos.sum() / NANOS);
        text.sample(name + "_count", plain, sum);
    }
}
