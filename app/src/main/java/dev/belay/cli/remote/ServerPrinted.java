package dev.belay.cli.remote;

import dev.belay.cli.place.Printed;
import dev.belay.engine.output.StepLog;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Phase;
import dev.belay.execution.StepPath;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What steps printed, as a server tells it. */
record ServerPrinted(Connection connection) implements Printed {

    private static final String ERROR = "stderr";

    @Override
    public List<Stream> streams(ExecutionId execution) {
        return connection
                .get(Paths.of("executions", execution.text(), "output").toString())
                .told()
                .objects("streams")
                .stream()
                .map(ServerPrinted::stream)
                .toList();
    }

    private static Stream stream(Told told) {
        var log = new StepLog(
                told.number("sequence"),
                new StepPath(told.text("step")),
                Phase.valueOf(told.text("phase").toUpperCase(Locale.ROOT)),
                (int) told.number("attempt"),
                told.text("stream").equals(ERROR));
        return new Stream(log, told.number("bytes"));
    }

    @Override
    public byte[] read(ExecutionId execution, StepLog log, long from) {
        String stream = log.error() ? ERROR : "stdout";
        Paths path = Paths.of("executions", execution.text(), "output", Long.toString(log.sequence()), stream)
                .with("from", from)
                .with("bytes", MOST_BYTES);
        return Base64.getDecoder().decode(connection.get(path.toString()).told().text("base64"));
    }
}
