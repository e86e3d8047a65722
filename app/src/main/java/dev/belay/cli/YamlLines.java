package dev.belay.cli;

import dev.belay.engine.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes each line of JSON as a document of YAML, and any other line as it is. One thread. */
final class YamlLines extends OutputStream {

    private final PrintStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean isFirst = true;

    YamlLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        line.write(b);
        if (b == '\n') {
            end();
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        end();
        out.flush();
    }

    private void end() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isBlank()) {
            out.print(text);
            return;
        }
        try {
            String document = Notation.yaml(Json.parse(text.strip()));
            out.print(isFirst ? document : "---\n" + document);
            isFirst = false;
        } catch (Json.JsonRefused _) {
            out.print(text);
        }
    }
}
