package dev.belay.dialect.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at whole commands, and refuses the insertions that are dangerous for what stands around them. */
final class Judge {

    private static final Pattern OWN_NAME = Pattern.compile("BELAY_[0-9]");
    private static final Pattern ATTRIBUTES = Pattern.compile("[-+][A-Za-z]*[in][A-Za-z]*");
    private static final Set<String> DECLARATIONS = Set.of("declare", "typeset", "local", "readonly", "export");
    private static final List<String> POSITIONS = List.of("@", "*", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private final Scan scan;
    private final Flows flows = new Flows();
    private final Set<String> functions = new HashSet<>();
    private final boolean computedVariables;

    Judge(Scan scan) {
        this.scan = scan;
        scan.commands().stream()
                .filter(Command::isDefinition)
                .forEach(command -> functions.add(command.words().getFirst().prefix()));
        computedVariables = scan.commands().stream().anyMatch(Judge::declaresComputed);
    }

    void judge() {
        refuseWholeText();
        scan.commands().forEach(this::assignments);
        scan.commands().forEach(this::flow);
        scan.commands().forEach(this::command);
        flows.refuse(scan.computed(), "an arithmetic expression");
    }

    private void refuseWholeText() {
        if (scan.text().indexOf('\0') >= 0) {
            refuseAll(Refusal.NUL);
        }
        if (OWN_NAME.matcher(scan.text()).find()) {
            refuseAll(Refusal.OWN_NAMES);
        }
    }

    private void refuseAll(Refusal refusal) {
        scan.slots().forEach(slot -> slot.refuse(refusal));
    }

    /** Bash computes whatever is assigned to a variable with the attributes {@code -i} or {@code -n}. */
    private static boolean declaresComputed(Command command) {
        return command.words().stream()
                        .anyMatch(word ->
                                word.literal().filter(DECLARATIONS::contains).isPresent())
                && command.words().stream()
                        .anyMatch(word -> ATTRIBUTES.matcher(word.prefix()).matches());
    }

    private void assignments(Command command) {
        command.assignments().stream().filter(Word::isTouched).forEach(word -> assignment(command, word));
    }

    private void assignment(Command command, Word word) {
        String name = word.assigned().orElse("");
        if (CommandNames.isShellVariable(name)) {
            command.refuse(Command.Role.ASSIGNMENT, Refusal.variable(name));
        } else if (computedVariables || word.assignment().orElse("").contains("[")) {
            command.refuse(Command.Role.ASSIGNMENT, Refusal.ARITHMETIC);
        }
        flows.into(name, slots(command, Command.Role.ASSIGNMENT));
    }

    private static List<Slot> slots(Command command, Command.Role role) {
        return command.placed().stream()
                .filter(placed -> placed.role() == role)
                .map(Command.Placed::slot)
                .toList();
    }

    /** Notes which variables get a value by other ways than an assignment. */
    private void flow(Command command) {
        List<Slot> inserted = slots(command, Command.Role.WORD);
        List<Word> words = command.words();
        String name = words.isEmpty() ? "" : words.getFirst().prefix();
        switch (name) {
            case "for", "select" ->
                words.stream().skip(1).limit(1).forEach(word -> flows.into(word.prefix(), inserted));
            case "read", "mapfile", "readarray" ->
                words.stream().skip(1).forEach(word -> flows.into(word.prefix(), scan.slots()));
            case "export", "readonly", "local" ->
                words.stream()
                        .filter(Word::isTouched)
                        .flatMap(word -> word.assigned().stream())
                        .forEach(variable -> flows.into(variable, inserted));
            default -> {
                if (name.equals("set") || functions.contains(name)) {
                    POSITIONS.forEach(position -> flows.into(position, inserted));
                }
            }
        }
    }

    private void command(Command command) {
        flows.refuse(command.nameExpansions(), "the shell");
        List<Word> words = command.words();
        if (words.isEmpty() || words.getFirst().isPlain("case")) {
            return;
        }
        int index = Wrapped.index(words);
        refuseNames(command, index);
        if (Wrapped.runsShell(words, index)) {
            reads(command, words.getFirst().prefix());
        }
        feedsShell(command, index);
        if (index < words.size()) {
            words.get(index).literal().ifPresentOrElse(name -> named(command, index, name), () -> unnamed(command));
        }
    }

    /** Words up to the command's name may only be assignments for its environment. */
    private static void refuseNames(Command command, int index) {
        for (int i = 0; i <= index && i < command.words().size(); i++) {
            Word word = command.words().get(i);
            boolean environment = i > 0 && i < index && word.assigned().isPresent();
            if (!environment) {
                command.refuseWord(i, Refusal.COMMAND_NAME);
            } else if (word.assigned().filter(CommandNames::isShellVariable).isPresent()) {
                command.refuseWord(i, Refusal.variable(word.assigned().orElse("")));
            }
        }
    }

    private void unnamed(Command command) {
        command.refuseArguments(Refusal.UNKNOWN_COMMAND);
        flows.refuse(command.expansions(), "the shell");
    }

    private void reads(Command command, String name) {
        command.refuseArguments(Refusal.readBy(name));
        flows.refuse(command.expansions(), "`" + name + "`");
    }

    private void named(Command command, int index, String name) {
        if (CommandNames.isNamer(name)) {
            command.refuseArguments(Refusal.VARIABLE_NAME);
            if (!CommandNames.isDeclarer(name)) {
                flows.refuse(command.expansions(), "`" + name + "`");
            }
        } else if (CommandNames.isEvaluator(name)) {
            reads(command, name);
        } else if (!CommandNames.isHarmless(name)) {
            command.words().stream()
                    .flatMap(word -> word.literal().stream())
                    .filter(CommandNames::isShell)
                    .findFirst()
                    .ifPresent(shell -> reads(command, shell));
        }
        if (name.equals("[") || name.equals("test") || name.equals("printf")) {
            flows.refuse(command.bareExpansions(), "`" + name + "`, where it stands without quotes,");
        }
        if (ArgumentRules.apply(command, index, name)) {
            flows.refuse(command.expansions(), "`" + name + "`");
        }
    }

    /** A shell without a program among its arguments reads one from its input, which may come from anywhere. */
    private void feedsShell(Command command, int index) {
        List<Word> words = command.words();
        if (isHarmless(words)) {
            return;
        }
        boolean gathers = words.stream().anyMatch(word -> word.is("xargs") || word.is("parallel"));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).literal().orElse("");
            boolean runs = CommandNames.isShell(word) || CommandNames.isInterpreter(word) && (i == index || gathers);
            boolean reads = runs && (gathers || readsInput(words.subList(i + 1, words.size())));
            boolean gathered = gathers && (word.equals("{}") || i > index && CommandNames.isEvaluator(word));
            boolean sourced = (word.equals(".") || word.equals("source")) && i == index && isDevice(words, i + 1);
            if (reads || gathered || sourced) {
                refuseAll(Refusal.PIPED_INTO_SHELL);
            }
        }
    }

    private static boolean isDevice(List<Word> words, int index) {
        String file = index < words.size() ? words.get(index).prefix() : "";
        return file.startsWith("/dev/") || file.startsWith("/proc/");
    }

    private static boolean isHarmless(List<Word> words) {
        boolean asks = words.size() > 1
                && words.getFirst().is("command")
                && (words.get(1).is("-v") || words.get(1).is("-V"));
        return asks
                || words.getFirst().literal().filter(CommandNames::isHarmless).isPresent();
    }

    private static boolean readsInput(List<Word> arguments) {
        boolean program = arguments.stream().anyMatch(word -> !word.prefix().startsWith("-"));
        boolean input = arguments.stream().anyMatch(word -> word.is("-") || word.is("-s") || word.is("/dev/stdin"));
        return !program || input;
    }
}
