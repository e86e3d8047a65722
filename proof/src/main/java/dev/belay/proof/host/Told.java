package dev.belay.proof.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What hosting processes acknowledged, one after the other, over the same data folder. Thread-safe. */
public final class Told {

    private final Map<Long, String> acknowledged = new HashMap<>();
    private final Map<String, String> ended = new HashMap<>();
    private final Set<Long> created = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final List<String> strange = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final Map<String, String> setAside = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<Long> startMillis = new ArrayList<>();
    private final List<Long> readyMillis = new ArrayList<>();
    private int replayed;
    private int asked;
    private int most;

    /** A line that a hosting process said. */
    synchronized void hear(String line) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "open" -> startMillis.add(Long.parseLong(words[1]));
            case "ready" -> readyMillis.add(Long.parseLong(words[1]));
            case "ack", "again" -> acknowledge(words[0], Long.parseLong(words[1]), words[2]);
            case "end" -> end(words[1], words[2]);
            case "asks" -> asked++;
            case "idle" -> {}
            case "gauge" -> most = Math.max(most, Integer.parseInt(words[1]));
            case "closed" -> closed.add(words[1]);
            case "aside" -> setAside.put(words[1], words[2]);
            case "broken", "unavailable" -> complaints.add(line);
            default -> strange.add(line);
        }
    }

    private void acknowledge(String how, long number, String id) {
        if (how.equals("again")) {
            replayed++;
        } else if (!created.add(number)) {
            strange.add("The job " + number + " was started anew a second time, as " + id + ".");
        }
        String before = acknowledged.put(number, id);
        if (before != null && !before.equals(id)) {
            strange.add("The job " + number + " was " + before + " and is now " + id + ".");
        }
        if (!ended.containsKey(id)) {
            open.add(id);
        }
    }

    private void end(String id, String status) {
        String before = ended.put(id, status);
        open.remove(id);
        if (before != null) {
            strange.add("The execution " + id + " ended as " + before + ", and again as " + status + ".");
        }
    }

    /** Whether it was acknowledged that this job was started. */
    public synchronized boolean hasAcknowledged(Job job) {
        return acknowledged.containsKey(job.number());
    }

    /** How many executions were acknowledged, and of how many the end was not yet told. */
    public synchronized int underWay() {
        return open.size();
    }

    /** The acknowledged executions, by the number of the job. */
    public synchronized Map<Long, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** The statuses of those whose end was told. */
    public synchronized Map<String, String> ended() {
        return Map.copyOf(ended);
    }

    /** What should not have been said. */
    public synchronized List<String> strange() {
        return List.copyOf(strange);
    }

    /** How many were in a step with a gauge at the same time, at most. */
    public synchronized int most() {
        return most;
    }

    /** By which problems processes were kept from opening the data folder. */
    public synchronized List<String> closed() {
        return List.copyOf(closed);
    }

    /** Why executions were set aside. */
    public synchronized Map<String, String> setAside() {
        return Map.copyOf(setAside);
    }

    /** What it said of a disk that failed. */
    public synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** How often a job was asked for again whose acknowledgement had been lost. */
    public synchronized int replayed() {
        return replayed;
    }

    /** How often a wish to start was answered. */
    public synchronized int answers() {
        return created.size() + replayed;
    }

    /** How often a person was asked. */
    public synchronized int asked() {
        return asked;
    }

    /** How long the processes took from their start until the journal was open, in milliseconds. */
    public synchronized List<Long> startMillis() {
        return List.copyOf(startMillis);
    }

    /** The same until they had taken over what was there. */
    public synchronized List<Long> readyMillis() {
        return List.copyOf(readyMillis);
    }
}
