package dev.belay.bench.http;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code bench/run serve}: how soon {@code belay serve} answers and what it takes when idle, and what it costs to read an
 * execution over HTTP beside the same library with a fixed answer, in one run.
 */
public final class Requests {

    private static final int STARTS = 7;
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 20_000;
    private static final int CONNECTIONS = 8;
    private static final long IDLE_MILLIS = 3_000;
    private static final String DEFINITION = """
            {"definition":"belay: 1\\nname: one\\nsteps:\\n  - { id: only, run: 'true', effect: none }\\n"}""";

    private final Path folder;
    private final List<String> options;

    private Requests(Path folder) {
        this.folder = folder;
        this.options = List.of(System.getProperty("belay.bench.jvm", "").strip().split(" +"));
    }

    /** Measures in that new folder. */
    public static void measure(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var all = new Requests(folder);
        all.starts();
        all.requests();
    }

    private void starts() throws IOException, InterruptedException {
        double[] ready = new double[STARTS];
        double[] cpu = new double[STARTS];
        double[] idle = new double[STARTS];
        for (int round = 0; round < STARTS; round++) {
            try (ServerProcess server = belay(folder.resolve("start-" + round))) {
                ready[round] = server.ready().toMillis();
                cpu[round] = server.cpu();
                Thread.sleep(IDLE_MILLIS);
                idle[round] = server.resident();
            }
        }
        say("belay serve, an empty folder, medians of %d starts:", STARTS);
        say(
                "  /health/ready answers after %.0f ms (%.0f to %.0f), %.2f s CPU; idle %.0f MiB resident",
                median(ready), least(ready), most(ready), median(cpu), median(idle));
    }

    private void requests() throws IOException, InterruptedException {
        try (ServerProcess belay = belay(folder.resolve("requests"))) {
            String token = Files.readString(folder.resolve("requests/token")).strip();
            String path = "/api/v1/executions/" + execution(belay.port(), token);
            int bytes = ask(belay.port(), path, token, 1);
            try (ServerProcess floor = floor(bytes)) {
                double[] of = new double[ROUNDS];
                double[] beside = new double[ROUNDS];
                for (int round = -1; round < ROUNDS; round++) {
                    double one = perCpuSecond(belay, path, token);
                    double other = perCpuSecond(floor, "/", "");
                    if (round >= 0) {
                        of[round] = one;
                        beside[round] = other;
                    }
                }
                say(
                        "GET of an execution (%d bytes), %d connections, requests per CPU second, medians of %d rounds:",
                        bytes, CONNECTIONS, ROUNDS);
                say(
                        "  belay %.0f, the HTTP library with a fixed answer %.0f: %.2f times the cost; afterwards %.0f MiB"
                                + " resident",
                        median(of), median(beside), median(beside) / median(of), belay.resident());
            }
        }
    }

    private ServerProcess belay(Path home) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        String belay = System.getProperty("belay.bench.home", ".") + "/belay";
        return ServerProcess.start(
                List.of(belay, "serve", "--port", Integer.toString(port)),
                port,
                "/health/ready",
                home,
                folder.resolve(home.getFileName() + ".log"));
    }

    private ServerProcess floor(int bytes) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path", "").replace(File.pathSeparatorChar, ':'),
                Floor.class.getName(),
                Integer.toString(port),
                Integer.toString(bytes)));
        return ServerProcess.start(command, port, "/", folder, folder.resolve("floor.log"));
    }

    private static String execution(int port, String token) throws IOException, InterruptedException {
        try (var connection = new Connection(port)) {
            Connection.Response started = connection.send("POST", "/api/v1/executions", token, DEFINITION);
            String id = started.body().replaceFirst("(?s).*?\"id\" ?: ?\"([^\"]+)\".*", "$1");
            while (!connection.get("/api/v1/executions/" + id, token).body().contains("completed")) {
                Thread.sleep(20);
            }
            return id;
        }
    }

    private static double perCpuSecond(ServerProcess server, String path, String token)
            throws IOException, InterruptedException {
        double before = server.cpu();
        ask(server.port(), path, token, REQUESTS);
        return REQUESTS / (server.cpu() - before);
    }

    /** How long the last answer was. */
    private static int ask(int port, String path, String token, int requests) throws IOException, InterruptedException {
        try (var asking = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < Math.min(requests, CONNECTIONS); i++) {
                answers.add(asking.submit(() -> askOnOne(port, path, token, Math.max(1, requests / CONNECTIONS))));
            }
            int length = 0;
            for (Future<Integer> answer : answers) {
                length = answer.get();
            }
            return length;
        } catch (ExecutionException failed) {
            throw new IOException("A request failed.", failed.getCause());
        }
    }

    private static int askOnOne(int port, String path, String token, int requests) throws IOException {
        int length = 0;
        try (var connection = new Connection(port)) {
            for (int i = 0; i < requests; i++) {
                Connection.Response response = connection.get(path, token);
                if (response.status() != 200) {
                    throw new IOException("`" + path + "` answered " + response.status() + ": " + response.body());
                }
                length = response.body().length();
            }
        }
        return length;
    }

    // What is printed

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double least(double[] figures) {
        return Arrays.stream(figures).min().orElseThrow();
    }

    private static double most(double[] figures) {
        return Arrays.stream(figures).max().orElseThrow();
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would need a library of its own.
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
