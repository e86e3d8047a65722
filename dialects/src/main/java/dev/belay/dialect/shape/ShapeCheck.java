package dev.belay.dialect.shape;

import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds a document against a table and tells everything that is wrong with its shape.
 *
 * <p>One use, one thread. What is told once is not told again as something else: a misspelled key
 * is not also a missing one.
 */
public final class ShapeCheck {

    /** A document that is wrong in more places than this is something else; the rest is not told. */
    public static final int MOST_PROBLEMS = 500;

    private final Table table;
    private final List<Problem> problems = new ArrayList<>();

    private ShapeCheck(Table table) {
        this.table = table;
    }

    /** All problems of a document. */
    public static List<Problem> check(Table table, Node document) {
        var check = new ShapeCheck(table);
        check.check("the document", document, table.form(table.root()));
        return check.problems;
    }

    private void check(String name, Node node, Form form) {
        if (node instanceof Node.Unreadable || isFull()) {
            return;
        }
        if (!takes(form, node)) {
            wrongType(name, node, form);
            return;
        }
        switch (form) {
            case Form.Word word -> word(name, node, word);
            case Form.OneOf(List<String> words) -> oneOf(name, node, words);
            case Form.Whole(long from, long to) -> inRange(name, node, form, (double) from, (double) to);
            case Form.Amount(double from, double to) -> inRange(name, node, form, from, to);
            case Form.Each each -> items(name, (Node.Sequence) node, each);
            case Form.Named named -> named((Node.Mapping) node, named);
            case Form.Chosen(Choice choice) -> mapping((Node.Mapping) node, choice);
            case Form.Reference(String reference) -> check(name, node, table.form(reference));
            case Form.Either(_, List<Form> forms) -> check(name, node, firstThatTakes(forms, node));
            case Form.AnyText _, Form.Spelled _, Form.Flag _, Form.Anything _, Form.Single _ -> {}
        }
    }

    private boolean isFull() {
        return problems.size() >= MOST_PROBLEMS;
    }

    private Form firstThatTakes(List<Form> forms, Node node) {
        return forms.stream().filter(form -> takes(form, node)).findFirst().orElseThrow();
    }

    /** Whether the form is meant for this kind of value at all. */
    private boolean takes(Form form, Node node) {
        Value value = node instanceof Node.Scalar scalar ? scalar.value() : Value.Sequence.EMPTY;
        boolean number = value instanceof Value.Whole || value instanceof Value.Decimal;
        return switch (form) {
            case Form.Word _, Form.AnyText _, Form.OneOf _ -> value instanceof Value.Text;
            case Form.Spelled _ -> value instanceof Value.Text || number;
            case Form.Flag _ -> value instanceof Value.Bool;
            case Form.Whole _ -> value instanceof Value.Whole;
            case Form.Amount _ -> number;
            case Form.Anything _ -> true;
            case Form.Single _ -> node instanceof Node.Scalar && !(value instanceof Value.Nothing);
            case Form.Each _ -> node instanceof Node.Sequence;
            case Form.Named _, Form.Chosen _ -> node instanceof Node.Mapping;
            case Form.Reference(String reference) -> takes(table.form(reference), node);
            case Form.Either(_, List<Form> forms) -> forms.stream().anyMatch(each -> takes(each, node));
        };
    }

    private void word(String name, Node node, Form.Word word) {
        String text = ((Node.Scalar) node).written();
        if (text.length() > word.longest() || !word.pattern().matcher(text).matches()) {
            problems.add(Unfit.word(name, node, word));
        }
    }

    private void oneOf(String name, Node node, List<String> words) {
        String text = ((Node.Scalar) node).written();
        if (!words.contains(text)) {
            Problem problem = Unfit.value(name, node, Expected.words(words));
            problems.add(Nearest.hint(text, words).map(problem::hint).orElse(problem));
        }
    }

    private void inRange(String name, Node node, Form form, double from, double to) {
        double number = switch (((Node.Scalar) node).value()) {
            case Value.Whole(long whole) -> whole;
            case Value.Decimal(double decimal) -> decimal;
            default -> from;
        };
        if (number < from || number > to) {
            invalid(name, node, Expected.of(form));
        }
    }

    private void items(String name, Node.Sequence list, Form.Each each) {
        if (list.items().size() < each.least()) {
            invalid(name, list, "a list that is not empty");
        }
        list.items().forEach(item -> check(name, item, each.item()));
    }

    private void named(Node.Mapping mapping, Form.Named named) {
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.name();
            if (key.length() > named.key().longest()
                    || !named.key().pattern().matcher(key).matches()) {
                problems.add(Problem.of(
                                ProblemCode.INVALID_VALUE,
                                "the key",
                                named.key().expected(),
                                Unfit.shown(key))
                        .at(entry.key().location()));
            }
            check(key, entry.value(), named.value());
        }
    }

    private void mapping(Node.Mapping mapping, Choice choice) {
        Set<String> present =
                mapping.entries().stream().map(Node.Entry::name).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!choice.isOpen()) {
            mapping(mapping, choice, choice.only(), Optional.empty());
            return;
        }
        if (choice.word().isPresent()) {
            byWord(mapping, choice, choice.word().get());
            return;
        }
        List<String> chosen = choice.chosenBy(present);
        if (chosen.size() == 1) {
            String key = chosen.getFirst();
            mapping(mapping, choice, choice.shape(key), Optional.of(key));
            return;
        }
        Set<String> known = choice.allKeys();
        Set<String> unknown = unknownKeys(mapping, choice, known);
        if (chosen.isEmpty() && unknown.stream().noneMatch(key -> maybeOneOf(key, choice, known))) {
            noneChosen(mapping, choice);
        }
        chosen.stream().skip(1).forEach(key -> excludes(mapping, choice, chosen.getFirst(), key));
        checkWhatIsClear(mapping, choice);
    }

    private void byWord(Node.Mapping mapping, Choice choice, String key) {
        Optional<Node> written = mapping.get(key);
        Optional<String> word = written.flatMap(Nodes::text).map(Node.Scalar::written);
        if (word.filter(choice.shapes()::containsKey).isPresent()) {
            mapping(mapping, choice, choice.shape(word.get()), Optional.of(key + ": " + word.get()));
            return;
        }
        Set<String> known = choice.allKeys();
        Set<String> unknown = unknownKeys(mapping, choice, known);
        written.ifPresent(node -> check(key, node, new Form.OneOf(List.copyOf(choice.deciders()))));
        if (written.isEmpty() && !meant(unknown, known).contains(key)) {
            problems.add(Problem.of(ProblemCode.MISSING_KEY, capital(choice.title()), key)
                    .hint("It is " + Expected.words(choice.deciders()) + ".")
                    .at(mapping.location()));
        }
        checkWhatIsClear(mapping, choice);
    }

    private static boolean maybeOneOf(String unknown, Choice choice, Set<String> known) {
        if (choice.later().contains(unknown)) {
            return true;
        }
        Optional<String> meant = Nearest.to(unknown, known);
        return meant.isEmpty() || choice.deciders().contains(meant.get());
    }

    private void mapping(Node.Mapping mapping, Choice choice, Shape shape, Optional<String> chosenBy) {
        Set<String> known = choice.allKeys();
        Set<String> unknown = unknownKeys(mapping, choice, known);
        for (Node.Entry entry : mapping.entries()) {
            Optional<Key> key = shape.key(entry.name());
            if (key.isPresent()) {
                check(entry.name(), entry.value(), key.get().form());
            } else if (known.contains(entry.name())) {
                excludes(mapping, choice, chosenBy.orElse(entry.name()), entry.name());
            }
        }
        missingKeys(mapping, choice, shape, meant(unknown, known));
    }

    /** Which shape is meant is not known; the keys that look the same in every shape can be checked all the same. */
    private void checkWhatIsClear(Node.Mapping mapping, Choice choice) {
        for (Node.Entry entry : mapping.entries()) {
            List<Form> forms = choice.shapes().values().stream()
                    .flatMap(shape -> shape.key(entry.name()).stream())
                    .map(Key::form)
                    .distinct()
                    .toList();
            if (forms.size() == 1) {
                check(entry.name(), entry.value(), forms.getFirst());
            }
        }
    }

    private Set<String> unknownKeys(Node.Mapping mapping, Choice choice, Set<String> known) {
        Set<String> unknown = new LinkedHashSet<>();
        for (Node.Entry entry : mapping.entries()) {
            String name = entry.name();
            if (known.contains(name) || isFull()) {
                continue;
            }
            unknown.add(name);
            problems.add((choice.later().contains(name) ? later(name, choice) : unknownKey(name, choice))
                    .at(entry.key().location()));
        }
        return unknown;
    }

    private static Problem later(String name, Choice choice) {
        Problem problem = Problem.of(ProblemCode.NOT_IN_THIS_VERSION, name);
        return choice.elsewhere(name).map(problem::hint).orElse(problem);
    }

    private static Problem unknownKey(String name, Choice choice) {
        return Problem.of(ProblemCode.UNKNOWN_KEY, Unfit.shown(name), choice.title())
                .hint(choice.instead(name));
    }

    /** What the unknown keys were probably meant to be. */
    private static Set<String> meant(Set<String> unknown, Set<String> known) {
        return unknown.stream()
                .flatMap(name -> Nearest.to(name, known).stream())
                .collect(Collectors.toSet());
    }

    private void missingKeys(Node.Mapping mapping, Choice choice, Shape shape, Set<String> meant) {
        shape.keys().stream()
                .filter(key -> key.isRequired() && !mapping.has(key.name()) && !meant.contains(key.name()))
                .map(key -> Problem.of(missing(key), capital(choice.title()), key.name())
                        .hint(key.description())
                        .at(mapping.location()))
                .forEach(problems::add);
    }

    private static ProblemCode missing(Key key) {
        return key.presence() == Key.Presence.BOUND ? ProblemCode.MISSING_BOUND : ProblemCode.MISSING_KEY;
    }

    private void noneChosen(Node.Mapping mapping, Choice choice) {
        problems.add(Problem.of(ProblemCode.MISSING_ONE_OF, capital(choice.title()), Expected.list(choice.deciders()))
                .at(mapping.location()));
    }

    private void excludes(Node.Mapping mapping, Choice choice, String first, String second) {
        Location location = mapping.entry(second).orElseThrow().key().location();
        problems.add(Problem.of(ProblemCode.KEYS_EXCLUDE, first, second, choice.title())
                .at(location));
    }

    private void wrongType(String name, Node node, Form form) {
        problems.add(Unfit.type(name, node, resolved(form)));
    }

    private Form resolved(Form form) {
        return form instanceof Form.Reference(String reference) ? resolved(table.form(reference)) : form;
    }

    private void invalid(String name, Node node, String expected) {
        problems.add(Unfit.value(name, node, expected));
    }

    private static String capital(String title) {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }
}
