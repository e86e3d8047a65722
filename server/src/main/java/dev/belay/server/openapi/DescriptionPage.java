package dev.belay.server.openapi;

import dev.belay.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The description as a page of HTML, without scripts and without anything from elsewhere. */
final class DescriptionPage {

    /** How it looks. */
    static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            code, .path { font-family: ui-monospace, monospace; }
            section { border-top: 1px solid #8884; margin-top: 1.5rem; padding-top: .5rem; }
            .method { display: inline-block; min-width: 4rem; font-weight: 700; }
            table { border-collapse: collapse; }
            td { border-top: 1px solid #8882; padding: .2rem 1rem .2rem 0; vertical-align: top; overflow-wrap: anywhere; }
            td:first-child { min-width: 8rem; }
            h3, nav { overflow-wrap: anywhere; }
            pre { overflow: auto; padding: .5rem; background: #8881; }
            """;

    private final StringBuilder html = new StringBuilder();

    private DescriptionPage() {}

    static String of(Value.Mapping document, String style) {
        var page = new DescriptionPage();
        page.page(document, style);
        return page.html.toString();
    }

    private void page(Value.Mapping document, String style) {
        Value.Mapping info = mapping(document, "info");
        html.append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Belay</title>\n")
                .append("<link rel=\"stylesheet\" href=\"")
                .append(style)
                .append("\">\n<h1>")
                .append(text(info, "title"))
                .append("</h1>\n<p>")
                .append(prose(info, "description"))
                .append("</p>\n<p>For programs: <a href=\"/openapi.json\">openapi.json</a></p>\n");
        html.append("<nav><ul>\n");
        each(document, this::entry);
        html.append("</ul></nav>\n");
        each(document, this::operation);
        html.append("<h2>Schemas</h2>\n");
        mapping(mapping(document, "components"), "schemas").fields().forEach(this::schema);
        html.append("</html>\n");
    }

    /** Takes an operation of the description. */
    private interface Taking {
        void take(String path, String method, Value.Mapping operation);
    }

    private static void each(Value.Mapping document, Taking taking) {
        mapping(document, "paths")
                .fields()
                .forEach((path, methods) -> ((Value.Mapping) methods)
                        .fields()
                        .forEach((method, operation) -> taking.take(path, method, (Value.Mapping) operation)));
    }

    private void entry(String path, String method, Value.Mapping operation) {
        html.append("<li><a href=\"#")
                .append(text(operation, "operationId"))
                .append("\"><code>")
                .append(method.toUpperCase(Locale.ROOT))
                .append(' ')
                .append(escaped(path))
                .append("</code></a></li>\n");
    }

    private void operation(String path, String method, Value.Mapping operation) {
        html.append("<section id=\"")
                .append(text(operation, "operationId"))
                .append("\"><h3><span class=\"method\">")
                .append(method.toUpperCase(Locale.ROOT))
                .append("</span> <span class=\"path\">")
                .append(escaped(path))
                .append("</span></h3>\n<p>")
                .append(prose(operation, "summary"));
        operation
                .get("x-permission")
                .ifPresent(permission -> html.append(" Needs <code>")
                        .append(escaped(permission.rendered()))
                        .append("</code>."));
        html.append("</p>\n<table>\n");
        items(operation, "parameters").forEach(this::parameter);
        operation.get("requestBody").ifPresent(body -> row("content", content((Value.Mapping) body)));
        mapping(operation, "responses").fields().forEach((status, response) -> {
            Value.Mapping told = (Value.Mapping) response;
            row(status, prose(told, "description") + content(told));
        });
        html.append("</table></section>\n");
    }

    private void parameter(Value.Mapping parameter) {
        row(
                text(parameter, "in") + " <code>" + text(parameter, "name") + "</code>",
                prose(parameter, "description") + " <code>"
                        + escaped(mapping(parameter, "schema").toString()) + "</code>");
    }

    private static String content(Value.Mapping told) {
        var text = new StringBuilder();
        mapping(told, "content").fields().forEach((type, schema) -> {
            String reference = mapping((Value.Mapping) schema, "schema")
                    .get("$ref")
                    .map(Value::rendered)
                    .orElse("");
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            text.append(" <code>").append(escaped(type)).append("</code>");
            if (!name.isEmpty()) {
                text.append(" <a href=\"#schema-")
                        .append(escaped(name))
                        .append("\">")
                        .append(escaped(name))
                        .append("</a>");
            }
        });
        return text.toString();
    }

    private void schema(String name, Value schema) {
        html.append("<section id=\"schema-")
                .append(escaped(name))
                .append("\"><h3>")
                .append(escaped(name))
                .append("</h3>\n<pre>")
                .append(escaped(Indented.of(schema)))
                .append("</pre></section>\n");
    }

    private void row(String head, String cell) {
        html.append("<tr><td>").append(head).append("</td><td>").append(cell).append("</td></tr>\n");
    }

    private static Value.Mapping mapping(Value.Mapping of, String name) {
        return of.get(name).orElse(Value.Mapping.EMPTY) instanceof Value.Mapping mapping
                ? mapping
                : Value.Mapping.EMPTY;
    }

    private static List<Value.Mapping> items(Value.Mapping of, String name) {
        return of.get(name).orElse(Value.Sequence.EMPTY) instanceof Value.Sequence(List<Value> items)
                ? items.stream().map(Value.Mapping.class::cast).toList()
                : List.of();
    }

    private static String text(Value.Mapping of, String name) {
        return escaped(of.get(name).map(Value::rendered).orElse(""));
    }

    /** What stands between two backticks is code, as it is in all our texts. */
    private static String prose(Value.Mapping of, String name) {
        return text(of, name).replaceAll("`([^`]+)`", "<code>$1</code>");
    }

    private static final Map<Character, String> ESCAPES = Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;");

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(ESCAPES.getOrDefault((char) c, Character.toString(c))));
        return escaped.toString();
    }
}
