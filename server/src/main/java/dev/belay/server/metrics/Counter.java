package dev.belay.server.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts, by the values of its labels. Thread-safe. */
final class Counter {

    private final String name;
    private final String help;
    private final List<String> labels;
    private final Map<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

    Counter(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.labels = List.of(labels);
    }

    void count(String... values) {
        counts.computeIfAbsent(List.of(values), _ -> new LongAdder()).increment();
    }

    void count(long more, String... values) {
        counts.computeIfAbsent(List.of(values), _ -> new LongAdder()).add(more);
    }

    void write(MetricsText text) {
        text.head(name, help, "counter");
        Map<String, Long> sorted = new TreeMap<>();
        counts.forEach((values, count) -> sorted.put(MetricsText.labels(labels, values), count.sum()));
        if (labels.isEmpty() && sorted.isEmpty()) {
            sorted.put("", 0L);
        }
        sorted.forEach((values, count) -> text.sample(name, values, count));
    }
}
