package dev.belay.step.acme;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks names up the way this machine does. */
final class SystemLookup implements Lookup {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public Looked addresses(String host) throws InterruptedException {
        var looking = new FutureTask<>(() -> InetAddress.getAllByName(host));
        // The system's own look-up knows neither a limit nor an interrupt, so nobody waits for its end.
        Thread.ofVirtual().name("belay-lookup").start(looking);
        try {
            return new Looked.Found(List.of(looking.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException e) {
            return new Looked.Missing("no answer within " + LIMIT.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            return new Looked.Missing(
                    e.getCause() instanceof UnknownHostException
                            ? "no address is known for it"
                            : Quoted.of(String.valueOf(e.getCause())));
        }
    }
}
