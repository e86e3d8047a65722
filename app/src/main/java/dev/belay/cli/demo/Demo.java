package dev.belay.cli.demo;

import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The story of the demo, told while it happens; every claim is checked before it is made. One use, one thread. */
public final class Demo implements AutoCloseable {

    private static final String GOOD = "1.0.0";
    private static final String SICK = "2.0.0";
    private static final String KILLED = "3.0.0";
    private static final String STEP = "upload";

    /** So many files of a release are there when the process is killed. */
    private static final int HALF = 3;

    private static final long PATIENCE_MILLIS = 30_000;
    private static final long LOOK_MILLIS = 25;

    private static final int COMPLETED = 0;
    private static final int ROLLED_BACK = 4;
    private static final int KILLED_BY_9 = 137;

    private final Narrator narrator;
    private final DemoFolder folder;
    private final DemoJournal journal;
    private final Children children = new Children();
    private final TypedCommands commands;

    private Demo(Terminal terminal, DemoFolder folder, DemoJournal journal) {
        this.narrator = new Narrator(terminal);
        this.folder = folder;
        this.journal = journal;
        this.commands = new TypedCommands(BelayProgram.ofThisProcess(), folder, children, terminal, narrator);
    }

    /**
     * Tells the whole story.
     *
     * @param reader answers a reader of the journal in a data folder
     * @return whether every claim held
     */
    public static boolean tell(Terminal terminal, Path temporary, Function<Path, JournalReader> reader)
            throws IOException, InterruptedException {
        DemoFolder folder = DemoFolder.create(temporary);
        try (JournalReader journal = reader.apply(folder.home());
                var demo = new Demo(terminal, folder, new DemoJournal(journal));
                var server = WebServer.start(folder.link(), folder.path().resolve("server.log"), demo.children)) {
            demo.tell(server);
            return demo.narrator.everythingHeld();
        }
    }

    private void tell(WebServer server) throws IOException, InterruptedException {
        introduce(server);
        publishGood(server);
        publishSick(server);
        beKilled(server);
        publishAgain(server);
        lookAround();
    }

    private void introduce(WebServer server) throws IOException {
        narrator.chapter("A site, and how it is published");
        narrator.say("Everything happens in " + folder.path() + ", which stays to be looked at.");
        narrator.say("The JDK's own web server serves what site/current points to, at " + server.address() + ".");
        narrator.say("This is how a release is published; each change says how it is taken back:");
        narrator.excerpt(importantLines());
        folder.build(GOOD, "ok");
        folder.build(SICK, "no database");
        folder.build(KILLED, "ok");
    }

    private List<String> importantLines() throws IOException {
        List<String> lines = Files.readAllLines(folder.definition());
        int first = lines.indexOf("  - id: notice") - 1;
        int last = lines.indexOf("    undo: ln -sfn \"{{ saved }}\" site/current");
        return lines.subList(first, last + 1);
    }

    // Release by release

    private void publishGood(WebServer server) throws IOException, InterruptedException {
        narrator.chapter("Release " + GOOD + ": planned, then published");
        TreeHash before = TreeHash.of(folder.site());
        boolean sound = commands.run("plan", publish(GOOD, server)) == COMPLETED;
        boolean untouched = before.equals(TreeHash.of(folder.site())) && Files.notExists(folder.home());
        narrator.claim(sound && untouched, "The plan is sound; nothing was touched, and nothing was written down.");
        int exitCode = commands.run("run", publish(GOOD, server));
        narrator.claim(exitCode == COMPLETED, "It completed (exit code " + exitCode + ").");
        claimServed(server, GOOD);
    }

    private void publishSick(WebServer server) throws IOException, InterruptedException {
        narrator.chapter("Release " + SICK + ": not healthy, so it is taken back");
        TreeHash before = TreeHash.of(folder.site());
        narrator.say("The release is uploaded, goes live and is served; then its health page says `no database`.");
        int exitCode = commands.run("run", publish(SICK, server));
        narrator.claim(exitCode == ROLLED_BACK, "It was rolled back (exit code " + exitCode + ").");
        claimSame(before);
        claimServed(server, GOOD);
    }

    private void beKilled(WebServer server) throws IOException, InterruptedException {
        narrator.chapter("Release " + KILLED + ": kill -9 in the middle of a step");
        TreeHash before = TreeHash.of(folder.site());
        // The first look at a journal loads what reading it needs: that must not take place while the step runs.
        journal.newest().ifPresent(row -> journal.isUnderWay(row, STEP));
        Process belay = commands.start("run", publish(KILLED, server));
        boolean underWay = eventually(() -> isHalfUploaded(belay));
        belay.destroyForcibly();
        int exitCode = commands.await(belay);
        narrator.typed("kill -9 " + belay.pid());
        narrator.say("That was the process above, while its journal said that `" + STEP + "` is under way.");
        narrator.claim(
                underWay && exitCode == KILLED_BY_9,
                "The process died in mid-step; " + folder.published(KILLED) + " of 7 files are in the site.");
        TreeHash between = TreeHash.of(folder.site());
        narrator.fact("  tree before  ", before.shown());
        narrator.fact("  tree now     ", between.shown());
        narrator.claim(!between.equals(before), "The site is neither as it was nor as it should be.");
        narrator.say("");
        narrator.say("Nobody knows how far the step got. The next start finds its intent in the journal, without an"
                + " outcome, and settles it by what the step declares: here by its undo.");
        commands.run("recover", List.of());
        Optional<ExecutionRow> settled = journal.newest();
        narrator.claim(
                settled.filter(row -> row.status().equals("rolled_back")).isPresent(),
                "It was settled: " + settled.map(ExecutionRow::status).orElse("nothing was found") + ".");
        claimSame(before);
        claimServed(server, GOOD);
    }

    private boolean isHalfUploaded(Process belay) {
        return !belay.isAlive()
                || folder.published(KILLED) >= HALF
                        && journal.newest()
                                .filter(row -> !row.isFinal() && journal.isUnderWay(row, STEP))
                                .isPresent();
    }

    private void publishAgain(WebServer server) throws IOException, InterruptedException {
        narrator.chapter("Release " + KILLED + " once more, undisturbed");
        int exitCode = commands.run("run", publish(KILLED, server));
        narrator.claim(exitCode == COMPLETED, "It completed (exit code " + exitCode + ").");
        claimServed(server, KILLED);
    }

    private static List<String> publish(String version, WebServer server) {
        return List.of(DemoFolder.DEFINITION, "--set", "version=" + version, "--set", "port=" + server.port());
    }

    // Claims

    private void claimSame(TreeHash before) {
        TreeHash now = TreeHash.of(folder.site());
        narrator.fact("  tree before  ", before.shown());
        narrator.fact("  tree now     ", now.shown());
        narrator.claim(now.equals(before), "The site is as it was: every path, type, mode, link target and byte.");
    }

    /** The server follows the link a moment later. */
    private void claimServed(WebServer server, String version) throws InterruptedException {
        String page = "v" + version + ".txt";
        boolean served = eventually(() -> server.get(page).isPresent());
        narrator.claim(served, "Over HTTP the site says: release " + version + ".");
    }

    private static boolean eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    private void lookAround() throws IOException, InterruptedException {
        narrator.chapter("Where to look next");
        commands.run("list", List.of());
        narrator.say("");
        narrator.say(
                narrator.everythingHeld()
                        ? "Every claim above was checked. Look around yourself:"
                        : "Not every claim held; what was not so is marked above.");
        String id = journal.newest().map(row -> row.id().text()).orElse("ID");
        narrator.toType(List.of(
                "cd " + folder.path(),
                "export BELAY_HOME=$PWD/belay-home",
                "belay why " + id,
                "belay show " + id,
                "belay logs " + id,
                "belay undo " + id + "   # take it back"));
        narrator.say("Remove the folder when you have seen enough: rm -r " + folder.path());
    }

    @Override
    public void close() {
        children.close();
    }
}
