package dev.belay.cli.format;

import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import java.util.List;

/** Problems as workflow commands of GitHub, which shows them beside the lines of a change. */
public final class GithubAnnotations {

    private GithubAnnotations() {}

    /** A line for each problem. */
    public static String of(List<FileProblems> files) {
        var lines = new StringBuilder();
        files.forEach(file -> file.problems()
                .forEach(problem -> lines.append(line(file.file(), problem)).append('\n')));
        return lines.toString();
    }

    private static String line(String file, Problem problem) {
        String weight = problem.isError() ? "error" : "warning";
        String place = problem.location().map(GithubAnnotations::place).orElse("");
        String hint = problem.hint().map(text -> " " + text).orElse("");
        return "::" + weight + " file=" + property(file) + place + ",title="
                + property("belay: " + problem.code().id()) + "::" + data(problem.message() + hint);
    }

    private static String place(Location at) {
        return ",line=" + at.line() + ",col=" + at.column() + ",endColumn=" + (at.column() + at.length());
    }

    /** What would end a command's text begins it anew for nobody. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
