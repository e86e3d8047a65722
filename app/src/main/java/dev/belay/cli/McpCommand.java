package dev.belay.cli;

import dev.belay.cli.agent.Answering;
import dev.belay.cli.agent.HttpAnswerer;
import dev.belay.cli.agent.Relay;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.NewToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay mcp}: a model talks to Belay over the streams of this process. Nothing else is written to its output. */
@Command(name = "mcp", description = "Let an agent talk to Belay over standard input and output.")
final class McpCommand implements Callable<Integer> {

    private final Desk desk;

    @Option(names = "--read-only", description = "Offer only what changes nothing.")
    boolean readOnly;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Ask the server at this address, with the token in BELAY_TOKEN, rather than the data folder.")
    String server = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "In whose name the agent acts in the journal; USER-agent if left out.")
    String name = "";

    McpCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> url = server.isEmpty() ? desk.terminal().variable("BELAY_SERVER") : Optional.of(server);
        if (url.isPresent()) {
            Optional<String> token = desk.terminal().variable("BELAY_TOKEN");
            relay(HttpAnswerer.at(address(url.get(), token.isPresent()), token, readOnly));
        } else {
            try (var owner = new OwnerAnswering(desk, actor(), readOnly)) {
                relay(owner);
            }
        }
        return ExitCode.COMPLETED.number();
    }

    private String actor() {
        if (!name.isEmpty() && !NewToken.isName(name)) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNREADABLE, "--name", "a name of letters, digits, `.`, `_` and `-`", name));
        }
        String usual = desk.actor() + "-agent";
        return !name.isEmpty() ? name : NewToken.isName(usual) ? usual : "agent";
    }

    private void relay(Answering answering) throws InterruptedException {
        try {
            Relay.run(answering, desk.terminal().in(), desk.terminal().out());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static URI address(String url, boolean secret) {
        try {
            URI address = URI.create(url.replaceAll("/+$", ""));
            boolean open = "http".equals(address.getScheme()) && (!secret || isHere(address));
            if (address.getHost() != null && (open || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException unreadable) {
            // Refused below, as one of another kind.
        }
        throw new Refused(Problem.of(
                        ProblemCode.SETTING_UNREADABLE, "--server", "an address such as https://ops.example.com", url)
                .hint("To another machine a token goes by `https` only: otherwise others could read it."));
    }

    private static boolean isHere(URI address) {
        return List.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
    }
}
