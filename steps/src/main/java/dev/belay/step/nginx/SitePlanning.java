package dev.belay.step.nginx;

import dev.belay.execution.Failure;
import dev.belay.step.file.PathChange;
import dev.belay.step.file.PathChange.Goal;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Finds out what a step would change on an NGINX, by reading and asking alone. */
final class SitePlanning {

    private final Workplace workplace;

    SitePlanning(Workplace workplace) {
        this.workplace = workplace;
    }

    /** What came of it. */
    sealed interface Plan {

        /** It can be done, and taken back. */
        record Ready(SiteReceipt receipt) implements Plan {}

        /** It must not be done. */
        record Refused(Failure why) implements Plan {}
    }

    /** What a site action would change. */
    Plan site(SiteAction action, Value.Mapping input) {
        return on(input, nginx -> site(action, input, nginx));
    }

    /** What a reload changes: which generation NGINX answers with. */
    Plan reload(Value.Mapping input, String message) {
        return on(input, nginx -> {
            Optional<Failure> objection = nginx.objection();
            return objection.isPresent()
                    ? new Plan.Refused(objection.get())
                    : receipt(
                            nginx,
                            new SiteReceipt(nginx.instance().name(), "", false, message, Optional.empty(), List.of()),
                            List.of());
        });
    }

    /** Something that is planned on an NGINX. */
    private interface Planner {
        Plan plan(Nginx nginx) throws IOException, InterruptedException;
    }

    private Plan on(Value.Mapping input, Planner planner) {
        try {
            return switch (workplace.instances().find(input)) {
                case NginxInstances.Found.NoSuch(Failure why) -> new Plan.Refused(why);
                case NginxInstances.Found.One(NginxInstance instance) -> alone(instance, planner);
            };
        } catch (IOException e) {
            return refused("io-error", "The file system did not answer: " + e + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused("not-started", "The attempt was ended before it had begun.");
        }
    }

    /** While another step of this process writes, what is there is neither the one thing nor the other. */
    private Plan alone(NginxInstance instance, Planner planner) throws IOException, InterruptedException {
        ReentrantLock lock = workplace.instances().lock(instance);
        lock.lockInterruptibly();
        try {
            return planner.plan(workplace.nginx(instance));
        } finally {
            lock.unlock();
        }
    }

    private static Plan refused(String code, String message) {
        return new Plan.Refused(new Failure(code, message));
    }

    private static Plan site(SiteAction action, Value.Mapping input, Nginx nginx)
            throws IOException, InterruptedException {
        String name = input.get("name").map(Value::rendered).orElse("");
        Optional<String> badName = SiteRules.nameProblem(name);
        if (badName.isPresent()) {
            return refused("invalid-input", badName.get());
        }
        NginxInstance instance = nginx.instance();
        if (instance.sites().places(name).contains(Generation.file(instance))) {
            return refused("invalid-input", "The name `" + name + "` is Belay's own. Choose another.");
        }
        Optional<Failure> objection = nginx.objectionToSites();
        if (objection.isPresent()) {
            return new Plan.Refused(objection.get());
        }
        SiteStanding standing = SiteStanding.of(name, instance.sites());
        return switch (action.wanted(input, standing, instance)) {
            case SiteAction.Wanted.Refused(Failure why) -> new Plan.Refused(why);
            case SiteAction.Wanted.Wishes wishes -> changes(nginx, name, wishes, standing);
        };
    }

    private static Plan changes(Nginx nginx, String name, SiteAction.Wanted.Wishes wanted, SiteStanding standing)
            throws IOException, InterruptedException {
        var changes = new ArrayList<PathChange>();
        for (SitesLayout.Wish wish : wanted.wishes()) {
            switch (PathChange.plan(wish.path(), wish.goal())) {
                case PathChange.Planned.Refused(Failure why) -> {
                    return new Plan.Refused(why);
                }
                case PathChange.Planned.Ready(PathChange change) -> changes.add(change);
            }
        }
        // What was decided on must be what is kept for the undo: somebody may have written in between.
        if (!SiteStanding.of(name, nginx.instance().sites()).equals(standing) || !agrees(changes, standing)) {
            return refused("conflict", "The site `" + name + "` is being changed by somebody else. Run it again.");
        }
        var draft = new SiteReceipt(
                nginx.instance().name(), name, wanted.enabled(), wanted.message(), Optional.empty(), List.of());
        changes.removeIf(change -> !change.changes());
        return changes.isEmpty() ? new Plan.Ready(draft) : receipt(nginx, draft, changes);
    }

    private static boolean agrees(List<PathChange> changes, SiteStanding standing) {
        return !(standing instanceof SiteStanding.Managed managed)
                || changes.stream()
                        .filter(change -> change.path().equals(managed.file()))
                        .allMatch(change -> change.formerText().equals(Optional.of(managed.text())));
    }

    private static Plan receipt(Nginx nginx, SiteReceipt draft, List<PathChange> changes)
            throws IOException, InterruptedException {
        var file = Generation.file(nginx.instance());
        var goal = new Goal.Text(
                Generation.text(Generation.fresh(), nginx.instance().serving().generation()));
        return switch (PathChange.plan(file, goal)) {
            case PathChange.Planned.Refused(Failure why) -> new Plan.Refused(why);
            case PathChange.Planned.Ready(PathChange generation) -> {
                if (generation.existed()
                        && generation.formerText().flatMap(Generation::in).isEmpty()) {
                    yield refused(
                            "conflict",
                            "`" + file + "` was written by hand, and Belay needs a file of that name. Move it away.");
                }
                var all = new ArrayList<>(List.of(generation));
                all.addAll(changes);
                yield new Plan.Ready(new SiteReceipt(
                        draft.instance(),
                        draft.name(),
                        draft.enabled(),
                        draft.message(),
                        nginx.answer().forReceipt(),
                        all));
            }
        };
    }
}
