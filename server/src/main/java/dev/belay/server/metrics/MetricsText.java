package dev.belay.server.metrics;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text format of Prometheus, version 0.0.4. */
final class MetricsText {

    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    void head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    void sample(String name, String labels, long value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    void sample(String name, String labels, double value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    /** One number that goes up and down. */
    void gauge(String name, String help, double value) {
        head(name, help, "gauge");
        sample(name, "", value);
    }

    /** The labels of a sample, as they are written behind its name. */
    static String labels(List<String> names, List<String> values) {
        return names.isEmpty()
                ? ""
                : IntStream.range(0, names.size())
                        .mapToObj(i -> names.get(i) + "=\"" + escaped(values.get(i)) + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
