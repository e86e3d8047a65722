package dev.belay.step.acme;

import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.step.nginx.GenerationAddress;
import dev.belay.step.nginx.Installation;
import dev.belay.step.nginx.LiveSites;
import dev.belay.step.nginx.NginxInstance;
import dev.belay.step.nginx.NginxInstances;
import dev.belay.step.nginx.Reload;
import dev.belay.step.nginx.Serving;
import dev.belay.step.nginx.SitesLayout;
import dev.belay.step.shell.Programs;
import dev.belay.testing.runner.RecordedChannel;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A data folder, an authority and a web server's folder, and steps that work with them.
 *
 * @param home the data folder
 * @param sites the web server's
 */
record Office(Path home, LiveSites sites, AcmeAuthority authority) {

    /** An office whose web server is of no other use than to hand out a folder. */
    Office(Path home, Path challenges, AcmeAuthority authority) {
        this(home, handing(challenges), authority);
    }

    private static LiveSites handing(Path challenges) {
        var serving = new Serving(
                List.of("127.0.0.1"), challenges, new GenerationAddress.UnixSocket(challenges.resolve("none.sock")));
        var instance = new NginxInstance(
                NginxInstance.DEFAULT,
                new Installation(challenges.resolve("none"), challenges, challenges.resolve("none.conf")),
                new SitesLayout.ConfD(challenges),
                serving,
                new Reload(Optional.empty(), Duration.ofSeconds(1)));
        return new LiveSites(new NginxInstances(List.of(instance)), Programs.alone());
    }

    Workplace workplace(Runnable beforeEach) {
        return new Workplace(
                new AcmeAuthorities(List.of(authority), authority.name()),
                sites.cutBefore(beforeEach),
                AcmeFolders.in(home),
                new Locks(),
                InstantSource.system(),
                beforeEach);
    }

    Workplace workplace() {
        return workplace(() -> {});
    }

    StepRunner issue(Runnable beforeEach) {
        return new IssueRunner(OrderAction.ISSUE, workplace(beforeEach));
    }

    StepRunner renew(Runnable beforeEach) {
        return new IssueRunner(OrderAction.RENEW, workplace(beforeEach));
    }

    StepRunner install(Runnable beforeEach) {
        return new InstallRunner(workplace(beforeEach));
    }

    /** A step under a key of its own. */
    Step step(String key, Value.Mapping input, Function<Runnable, StepRunner> action) {
        StepRunner runner = action.apply(() -> {});
        Receipt receipt = runner.spec().prepares()
                ? switch (runner.prepare(input, surroundings())) {
                    case Preparation.Prepared(Receipt read) -> read;
                    case Preparation.Refused(var why) -> throw new AssertionError("Refused: " + why);
                }
                : Receipt.NONE;
        return new Step(this, key, input, receipt, action);
    }

    Step issue(String key, Value.Mapping input) {
        return step(key, input, this::issue);
    }

    Surroundings surroundings() {
        return new Surroundings(new ExecutionId("wf-trial"), home);
    }

    /** A step that is prepared: each call is an attempt of a process of its own. */
    record Step(
            Office office, String key, Value.Mapping input, Receipt receipt, Function<Runnable, StepRunner> action) {

        Outcome perform() {
            return perform(() -> {});
        }

        Outcome perform(Runnable beforeEach) {
            return action.apply(beforeEach).perform(attempt(Phase.FORWARD, key));
        }

        Outcome undo() {
            return undo(() -> {});
        }

        Outcome undo(Runnable beforeEach) {
            return action.apply(beforeEach).undo(attempt(Phase.UNDO, "undo-" + key));
        }

        Attempt attempt(Phase phase, String own) {
            return new Attempt(
                    office.surroundings(),
                    StepPath.ROOT.child("step", 1),
                    phase,
                    1,
                    own,
                    key,
                    input,
                    receipt,
                    true,
                    Value.Mapping.EMPTY,
                    Instant.now().plus(Duration.ofMinutes(2)),
                    new RecordedChannel());
        }
    }
}
