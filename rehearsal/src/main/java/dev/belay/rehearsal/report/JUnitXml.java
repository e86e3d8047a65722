package dev.belay.rehearsal.report;

import dev.belay.rehearsal.fault.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of tests as JUnit's XML, which every build server reads. */
public final class JUnitXml {

    private static final double MILLIS = 1_000;

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JUnitXml() {}

    /** All of it, as one document. */
    public static String of(List<FileReport> files) {
        var document = new JUnitXml();
        long cases = files.stream().mapToLong(file -> file.cases().size()).sum();
        long failed = cases - files.stream().mapToLong(FileReport::passes).sum();
        document.xml
                .append("<testsuites name=\"belay test\"")
                .append(counts(cases, failed))
                .append(">\n");
        files.forEach(document::suite);
        return document.xml.append("</testsuites>\n").toString();
    }

    private static String counts(long tests, long failures) {
        return " tests=\"" + tests + "\" failures=\"" + failures + "\" errors=\"0\" skipped=\"0\"";
    }

    private void suite(FileReport file) {
        int all = file.cases().size();
        double time = file.cases().stream().mapToDouble(JUnitXml::seconds).sum();
        xml.append("  <testsuite name=\"")
                .append(escaped(file.workflow()))
                .append("\" file=\"")
                .append(escaped(file.file()))
                .append('"')
                .append(counts(all, all - file.passes()))
                .append(time(time))
                .append(">\n");
        file.cases().forEach(report -> test(file, report));
        xml.append("  </testsuite>\n");
    }

    private void test(FileReport file, CaseReport report) {
        xml.append("    <testcase classname=\"")
                .append(escaped(file.workflow()))
                .append("\" name=\"")
                .append(escaped(report.test().name()))
                .append('"')
                .append(time(seconds(report)));
        if (report.passed()) {
            xml.append("/>\n");
        } else {
            xml.append(">\n");
            failure(file, report);
            xml.append("    </testcase>\n");
        }
    }

    private void failure(FileReport file, CaseReport report) {
        String text = report.differences().stream()
                        .map(one -> one.what() + ": expected " + one.expected() + ", found " + one.found() + "\n")
                        .collect(Collectors.joining())
                + report.faults().stream()
                        .flatMap(faults -> faults.findings().stream())
                        .filter(finding -> !finding.accepted())
                        .map(JUnitXml::words)
                        .collect(Collectors.joining());
        String first = text.lines().findFirst().orElse("");
        xml.append("      <failure type=\"belay\" message=\"")
                .append(escaped(first))
                .append("\">")
                .append(escaped(file.file() + ":" + report.test().place().line() + "\n" + text))
                .append("</failure>\n");
    }

    private static String words(Finding finding) {
        return finding.step() + ": " + finding.kind().id() + " at " + finding.points() + " points, first where "
                + finding.first() + ". " + finding.advice() + "\n";
    }

    /** The time on the clock of the case: none of it was waited for. */
    private static double seconds(CaseReport report) {
        return report.course().took().toMillis() / MILLIS;
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, " time=\"%.3f\"", seconds);
    }

    /** XML has no way to write most control characters and halves of pairs: a sign stands for each. */
    private static String escaped(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\n' -> safe.append("&#10;");
                case '\t' -> safe.append("&#9;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : 0xfffd);
            }
        });
        return safe.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= 0x20 && c < 0xd800 || c >= 0xe000 && c < 0xfffe || c > 0xffff;
    }
}
