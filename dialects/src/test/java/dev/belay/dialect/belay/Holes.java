package dev.belay.dialect.belay;

import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Shape;
import dev.belay.dialect.shape.Table;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every place of a notation where a text may stand, from the table that drives the parser: for each a document that is
 * as small as it can be, with a hole in that place.
 */
final class Holes {

    /** What stands in the hole, as a text or as a key. */
    static final String HOLE = "HOLE-0a1b2c";

    /** Words that fit the forms of the table, the first that does is taken. */
    private static final List<String> WORDS = List.of("a", "log", "30s", "50%", "A", "a.b");

    private final Table table;
    private int ids;

    private Holes(Table table) {
        this.table = table;
    }

    /** A document for each place, by the way to it. */
    static Map<String, Value> of(Table table) {
        Map<String, Value> documents = new LinkedHashMap<>();
        var holes = new Holes(table);
        holes.in(table.form(table.root()), "", Set.of())
                .forEach(place -> documents.putIfAbsent(place.way(), place.value()));
        return documents;
    }

    private record Place(String way, Value value) {}

    private List<Place> in(Form form, String way, Set<String> within) {
        return switch (form) {
            case Form.AnyText _, Form.Word _, Form.Spelled _, Form.OneOf _, Form.Single _, Form.Anything _ ->
                List.of(new Place(way, Value.of(HOLE)));
            case Form.Flag _, Form.Whole _, Form.Amount _ -> List.of(new Place(way, Value.of(HOLE)));
            case Form.Each(Form item, int _) ->
                in(item, way + "[]", within).stream()
                        .map(place -> new Place(place.way(), new Value.Sequence(List.of(place.value()))))
                        .toList();
            case Form.Named(Form.Word key, Form value) -> named(key, value, way, within);
            case Form.Chosen(Choice choice) -> chosen(choice, way, within);
            case Form.Reference(String name) ->
                within.contains(name) ? List.of() : in(table.form(name), way, with(within, name));
            case Form.Either(String _, List<Form> forms) ->
                forms.stream().flatMap(one -> in(one, way, within).stream()).toList();
        };
    }

    private List<Place> named(Form.Word key, Form value, String way, Set<String> within) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(way + ".<key>", Value.mapping(HOLE, minimal(value))));
        for (Place place : in(value, way + ".*", within)) {
            places.add(new Place(place.way(), Value.mapping(fitting(key), place.value())));
        }
        return places;
    }

    private List<Place> chosen(Choice choice, String way, Set<String> within) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(way + ".<unknown>", Value.mapping(HOLE, Value.of(1))));
        for (Map.Entry<String, Shape> option : choice.shapes().entrySet()) {
            Value.Mapping least = minimal(option.getValue());
            for (Key key : option.getValue().keys()) {
                String here = way + "." + option.getKey() + "/" + key.name();
                for (Place place : in(key.form(), here, within)) {
                    places.add(new Place(place.way(), least.with(key.name(), place.value())));
                }
            }
        }
        return places;
    }

    private static Set<String> with(Set<String> within, String name) {
        Set<String> more = new TreeSet<>(within);
        more.add(name);
        return more;
    }

    // The smallest value of a form

    private Value minimal(Form form) {
        return switch (form) {
            case Form.AnyText _, Form.Spelled _, Form.Single _, Form.Anything _ -> Value.of("a");
            case Form.Word word -> Value.of(fitting(word));
            case Form.OneOf(List<String> words) -> Value.of(words.getFirst());
            case Form.Flag _ -> Value.of(true);
            case Form.Whole(long from, long to) -> Value.of(Math.clamp(1, from, to));
            case Form.Amount _ -> Value.of(1);
            case Form.Each(Form item, int _) -> new Value.Sequence(List.of(minimal(item)));
            case Form.Named(Form.Word key, Form value) -> Value.mapping(fitting(key), minimal(value));
            case Form.Chosen(Choice choice) ->
                minimal(choice.shapes().values().iterator().next());
            case Form.Reference(String name) -> minimal(table.form(name));
            case Form.Either(String _, List<Form> forms) -> minimal(forms.getFirst());
        };
    }

    private Value.Mapping minimal(Shape shape) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Key key : shape.keys()) {
            if (key.isRequired()) {
                fields.put(key.name(), key.name().equals("id") ? Value.of("s" + ids++) : minimal(key.form()));
            }
        }
        if (shape.has("use")) {
            fields.put("use", Value.of("log"));
            fields.put("with", Value.mapping("message", Value.of("a")));
        }
        return new Value.Mapping(fields);
    }

    private static String fitting(Form.Word word) {
        return WORDS.stream()
                .filter(one -> word.pattern().matcher(one).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No word fits " + word.expected()));
    }
}
