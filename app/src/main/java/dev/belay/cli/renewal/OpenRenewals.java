package dev.belay.cli.renewal;

import dev.belay.engine.Belay;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Status;
import dev.belay.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The renewals that are under way, whoever started them. */
final class OpenRenewals {

    /** With more than so many open in one status, nothing is started besides. */
    private static final int MOST = 200;

    private final List<Value.Mapping> inputs;
    private final boolean tooMany;

    private OpenRenewals(List<Value.Mapping> inputs, boolean tooMany) {
        this.inputs = inputs;
        this.tooMany = tooMany;
    }

    static OpenRenewals of(Belay belay, String workflow) {
        List<List<ExecutionRow>> pages = Arrays.stream(Status.values())
                .filter(status -> !status.isFinal())
                .map(status -> belay.journal().list(query(workflow, status)))
                .toList();
        List<Value.Mapping> inputs = pages.stream()
                .flatMap(List::stream)
                .flatMap(row -> inputs(belay, row))
                .toList();
        return new OpenRenewals(inputs, pages.stream().anyMatch(page -> page.size() >= MOST));
    }

    private static JournalReader.Query query(String workflow, Status status) {
        String name = status.name().toLowerCase(Locale.ROOT);
        return new JournalReader.Query(Optional.of(workflow), Optional.of(name), Optional.empty(), MOST);
    }

    /** One that is set aside tells nothing, and waits for a person. */
    private static Stream<Value.Mapping> inputs(Belay belay, ExecutionRow row) {
        try {
            return Stream.of(belay.state(row.id()).created().inputs());
        } catch (DamagedJournal setAside) {
            return Stream.empty();
        }
    }

    boolean areTooMany() {
        return tooMany;
    }

    /** Whether one for that certificate is under way. */
    boolean has(DueCertificate certificate) {
        return inputs.stream().anyMatch(given -> is(given, "name", certificate.name()));
    }

    /** How many are under way on that NGINX. */
    long on(String instance) {
        return inputs.stream().filter(given -> is(given, "instance", instance)).count();
    }

    private static boolean is(Value.Mapping given, String input, String text) {
        return given.get(input).filter(Value.of(text)::equals).isPresent();
    }
}
