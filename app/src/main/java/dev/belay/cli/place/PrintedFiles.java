package dev.belay.cli.place;

import dev.belay.engine.output.StepLog;
import dev.belay.engine.output.StepLogs;
import dev.belay.execution.ExecutionId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Reads the files into which steps print. */
record PrintedFiles(StepLogs logs) implements Printed {

    @Override
    public List<Stream> streams(ExecutionId execution) throws IOException {
        List<Stream> streams = new ArrayList<>();
        for (StepLog log : logs.list(execution)) {
            streams.add(new Stream(log, Files.size(logs.path(execution, log))));
        }
        return streams;
    }

    @Override
    public byte[] read(ExecutionId execution, StepLog log, long from) throws IOException {
        try (var file = new RandomAccessFile(logs.path(execution, log).toFile(), "r")) {
            var bytes = new byte[Math.clamp(file.length() - from, 0, MOST_BYTES)];
            file.seek(from);
            file.readFully(bytes);
            return bytes;
        }
    }
}
