package dev.belay.testing.journal;

import dev.belay.engine.outbox.DeadLetter;
import dev.belay.engine.outbox.Outbox;
import dev.belay.engine.outbox.SinkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** How far the sinks of a journal in memory are. Thread-safe. */
final class MemoryOutbox implements Outbox {

    private final LongSupplier lastSequence;
    private final TreeMap<String, SinkState> sinks = new TreeMap<>();
    private final Map<String, Instant> named = new HashMap<>();
    private final Set<String> holding = new HashSet<>();
    private final TreeMap<Long, DeadLetter> letters = new TreeMap<>();
    private long numbers;

    /** Beside a stream that has reached there. */
    MemoryOutbox(LongSupplier lastSequence) {
        this.lastSequence = lastSequence;
    }

    /** What has a greater number is not pruned; empty where nobody is waited for. */
    synchronized OptionalLong leastTold() {
        return holding.stream().mapToLong(name -> sink(name).told()).min();
    }

    synchronized void releaseUnnamed(Instant before) {
        holding.removeIf(name -> named.getOrDefault(name, Instant.MAX).isBefore(before));
    }

    @Override
    public synchronized void begin(Set<String> names, Instant now) {
        for (String name : names) {
            sinks.putIfAbsent(name, SinkState.at(name, lastSequence.getAsLong()));
            named.put(name, now);
            holding.add(name);
        }
    }

    @Override
    public synchronized SinkState sink(String name) {
        return Optional.ofNullable(sinks.get(name))
                .map(this::counted)
                .orElseThrow(() -> new IllegalArgumentException("Nobody ever named the sink `" + name + "`."));
    }

    private SinkState counted(SinkState state) {
        long dead = letters.values().stream()
                .filter(letter -> letter.sink().equals(state.name()))
                .count();
        return new SinkState(
                state.name(),
                state.told(),
                state.attempts(),
                state.retryAt(),
                state.why(),
                state.delivered(),
                dead,
                state.lost(),
                state.deliveredAt());
    }

    @Override
    public synchronized void delivered(String sink, long told, long entries, Instant now) {
        named.put(sink, now);
        holding.add(sink);
        change(
                sink,
                was -> new SinkState(
                        sink,
                        Math.max(was.told(), told),
                        0,
                        Optional.empty(),
                        "",
                        was.delivered() + entries,
                        0,
                        was.lost(),
                        entries > 0 ? Optional.of(now) : was.deliveredAt()));
    }

    @Override
    public synchronized void failed(String sink, int attempts, Instant retryAt, String why) {
        change(
                sink,
                was -> new SinkState(
                        sink,
                        was.told(),
                        attempts,
                        Optional.of(retryAt),
                        why,
                        was.delivered(),
                        0,
                        was.lost(),
                        was.deliveredAt()));
    }

    @Override
    public synchronized void bury(DeadLetter letter) {
        boolean known = letters.values().stream()
                .anyMatch(other -> other.sink().equals(letter.sink()) && other.sequence() == letter.sequence());
        if (!known) {
            put(++numbers, letter, letter.attempts(), letter.why(), false);
        }
        long lost = giveWay(letter.sink());
        change(
                letter.sink(),
                was -> new SinkState(
                        was.name(),
                        Math.max(was.told(), letter.sequence()),
                        0,
                        Optional.empty(),
                        was.why(),
                        was.delivered(),
                        0,
                        was.lost() + lost,
                        was.deliveredAt()));
    }

    private long giveWay(String sink) {
        List<Long> all = numbersOf(new Selection.OfSink(sink));
        List<Long> beyond = all.subList(0, Math.max(0, all.size() - MOST_DEAD));
        beyond.forEach(letters::remove);
        return beyond.size();
    }

    private void put(long number, DeadLetter letter, int attempts, String why, boolean again) {
        letters.put(
                number,
                new DeadLetter(
                        number,
                        letter.sink(),
                        letter.message(),
                        letter.sequence(),
                        letter.type(),
                        letter.at(),
                        attempts,
                        why,
                        letter.body(),
                        again));
    }

    private void change(String sink, UnaryOperator<SinkState> change) {
        sinks.computeIfPresent(sink, (_, was) -> change.apply(was));
    }

    @Override
    public synchronized List<DeadLetter> again(String sink, int limit) {
        return letters.values().stream()
                .filter(letter -> letter.again() && letter.sink().equals(sink))
                .limit(limit)
                .toList();
    }

    private List<Long> numbersOf(Selection selection) {
        return switch (selection) {
            case Selection.One(long number) -> letters.containsKey(number) ? List.of(number) : List.of();
            case Selection.OfSink(String sink) ->
                letters.values().stream()
                        .filter(letter -> letter.sink().equals(sink))
                        .map(DeadLetter::number)
                        .toList();
        };
    }

    @Override
    public synchronized int replay(Selection selection) {
        List<Long> meant = numbersOf(selection).stream()
                .filter(number -> selection instanceof Selection.One
                        || letters.containsKey(number) && !letters.get(number).again())
                .toList();
        meant.forEach(number -> letters.computeIfPresent(number, (_, letter) -> {
            put(number, letter, letter.attempts(), letter.why(), true);
            return letters.get(number);
        }));
        return meant.size();
    }

    @Override
    public synchronized int drop(Selection selection) {
        List<Long> meant = new ArrayList<>(numbersOf(selection));
        meant.forEach(letters::remove);
        return meant.size();
    }

    @Override
    public synchronized void revived(long number, Instant now) {
        DeadLetter letter = letters.remove(number);
        if (letter != null) {
            change(
                    letter.sink(),
                    was -> new SinkState(
                            was.name(),
                            was.told(),
                            was.attempts(),
                            was.retryAt(),
                            was.retryAt().isPresent() ? was.why() : "",
                            was.delivered() + 1,
                            0,
                            was.lost(),
                            Optional.of(now)));
        }
    }

    @Override
    public synchronized void buriedAgain(long number, int attempts, String why) {
        Optional.ofNullable(letters.get(number)).ifPresent(letter -> put(number, letter, attempts, why, false));
    }

    @Override
    public synchronized List<SinkState> sinks() {
        return sinks.values().stream()
                .filter(state -> !state.name().startsWith("~"))
                .map(this::counted)
                .toList();
    }

    @Override
    public synchronized List<DeadLetter> letters(Query query) {
        return letters.values().stream()
                .filter(letter -> query.sink().isEmpty() || query.sink().get().equals(letter.sink()))
                .filter(letter -> letter.number() < query.before().orElse(Long.MAX_VALUE))
                .sorted(Comparator.comparingLong(DeadLetter::number).reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized Optional<DeadLetter> letter(long number) {
        return Optional.ofNullable(letters.get(number));
    }
}
