package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which processes of an NGINX serve; told by what they are called. */
@Timeout(60)
class WorkersTest {

    /** One that was not seen was not waited for, and what it still served was taken for what NGINX had decided on. */
    @Test
    void oneThatHasOnlyJustBegunIsOneOfThem() throws Exception {
        Process master = new ProcessBuilder("bash", "-c", """
                bash -c 'exec -a "nginx: master process x" bash -c "echo begun; sleep 0.1; exec -a \\"nginx: worker process\\" sleep 60"' &
                wait
                """).start();
        try {
            assertThat(master.inputReader().readLine()).isEqualTo("begun");

            assertThat(Workers.settled(master.pid()).anyServes()).isTrue();
        } finally {
            master.children().forEach(ProcessHandle::destroyForcibly);
            master.destroyForcibly().waitFor();
        }
    }
}
