package dev.belay.bench;

import dev.belay.bench.sites.Sites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code POST /workflows/setup-site} without a certificate, beside the bare shell commands, one after the other. */
final class SiteSetup {

    private SiteSetup() {}

    static void measure(Options options) throws IOException, InterruptedException {
        Surroundings.say(options);
        Path belay = Path.of(System.getProperty("belay.bench.home", "."), "belay");
        Path folder = Files.createDirectories(options.folder());
        double[][] millis = Sites.measure(belay, folder, options.rounds());
        double[] ratios = new double[options.rounds()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = millis[0][round] / millis[1][round];
        }
        Print.line("A site on an NGINX of its own, medians of %d pairs after some that warm up:", options.rounds());
        Print.line("  POST /workflows/setup-site   %7.1f ms", Print.median(millis[0]));
        Print.line("  bare shell commands          %7.1f ms", Print.median(millis[1]));
        Print.line(
                "  ratio of the medians %.2f, median of the ratios %.2f",
                Print.median(millis[0]) / Print.median(millis[1]), Print.median(ratios));
        Print.line(
                "  the fastest of each %.1f ms and %.1f ms, ratio %.2f",
                fastest(millis[0]), fastest(millis[1]), fastest(millis[0]) / fastest(millis[1]));
        Print.line("Both write, test with `nginx -t`, reload, and wait until the new configuration answers and the");
        Print.line("former processes serve no more. The shell forces nothing to disk and can take nothing back.");
        Surroundings.sayLoad("after");
    }

    private static double fastest(double... figures) {
        return Arrays.stream(figures).min().orElseThrow();
    }
}
