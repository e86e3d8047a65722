package dev.belay.bench;

import dev.belay.bench.http.Requests;
import java.io.IOException;
import java.util.List;

/**
 * Runs the program that is named first, or {@code steps}.
 *
 * <ul>
 *   <li>{@code steps}: durable steps beside appends to the bare store
 *   <li>{@code profile}: the engine alone, for a profiler
 *   <li>{@code recovery}: what a process finds that follows one that was killed
 *   <li>{@code loops}: ten thousand items, and a thousand at once
 *   <li>{@code start}: what it takes to start {@code belay}
 *   <li>{@code serve}: how soon the server answers, and what a request costs
 *   <li>{@code schedules}: what ten thousand schedules cost, and how late they begin
 *   <li>{@code sites}: a site that is set up over HTTP, beside bare shell commands
 * </ul>
 *
 * <p>Options: {@code --folder DIR} (a new folder on the disk to measure), {@code --executions N}, {@code --rounds N}.
 */
public final class Main {

    private Main() {}

    /** Measures. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> all = List.of(arguments);
        boolean named = !all.isEmpty() && !all.getFirst().startsWith("--");
        String program = named ? all.getFirst() : "steps";
        List<String> rest = all.subList(named ? 1 : 0, all.size());
        switch (program) {
            case "steps" -> Steps.measure(Options.of(rest, 2_000, 5));
            case "profile" -> Steps.profile(Options.of(rest, 10_000, 3));
            case "recovery" -> Recovery.measure(Options.of(rest, 100_000, 1));
            case "loops" -> Loops.measure(Options.of(rest, 10_000, 3));
            case "start" -> Start.measure(Options.of(rest, 1, 20));
            case "serve" -> {
                Options options = Options.of(rest, 1, 1);
                Surroundings.say(options);
                Requests.measure(options.folder());
                Surroundings.sayLoad("after");
            }
            case "schedules" -> Scheduling.measure(Options.of(rest, 10_000, 3));
            case "sites" -> SiteSetup.measure(Options.of(rest, 1, 30));
            case Leaving.NAME -> Leaving.leave(rest);
            case Following.NAME -> Following.follow(rest);
            default ->
                throw new IllegalArgumentException("There is no program `" + program
                        + "`; there are steps, profile, recovery, loops, start, serve, schedules and sites.");
        }
    }
}
