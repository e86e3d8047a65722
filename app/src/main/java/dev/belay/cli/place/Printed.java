package dev.belay.cli.place;

import dev.belay.engine.output.StepLog;
import dev.belay.execution.ExecutionId;
import java.io.IOException;
import java.util.List;

/** What steps printed, stream by stream. */
public interface Printed {

    /** So many bytes are read at once, at most. */
    int MOST_BYTES = 64 * 1024;

    /** A stream, and how many bytes it had when it was looked at. */
    record Stream(StepLog log, long bytes) {}

    /** The streams of an execution, in the order in which their attempts began. */
    List<Stream> streams(ExecutionId execution) throws IOException;

    /** The bytes of a stream from there on, at most {@link #MOST_BYTES}; none where there are no more yet. */
    byte[] read(ExecutionId execution, StepLog log, long from) throws IOException;
}
