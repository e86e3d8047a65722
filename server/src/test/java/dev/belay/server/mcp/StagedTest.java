package dev.belay.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An agent that talks with a real engine, one of its own for each test, at which no fault of Belay may show. */
abstract class StagedTest {

    @TempDir
    Path folder;

    McpStage stage;
    McpTalk talk;

    @BeforeEach
    final void open() {
        stage = new McpStage(folder);
        talk = new McpTalk(stage.offer(false), McpStage.AGENT);
    }

    @AfterEach
    final void close() {
        assertThat(stage.faults()).isEmpty();
        stage.close();
    }
}
