package dev.belay.fuzz;

import dev.belay.schedule.Calendar;
import dev.belay.schedule.Cron;
import dev.belay.schedule.CronReader;
import dev.belay.schedule.CronReading;
import dev.belay.schedule.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The first byte chooses a zone, the rest is the text of a cron expression. */
final class CronTarget implements Target {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LOOKED_AT = 5;
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("America/Santiago"),
            ZoneId.of("Asia/Beirut"),
            ZoneId.of("Antarctica/Troll"));

    @Override
    public String name() {
        return "cron";
    }

    @Override
    public String claim() {
        return "A cron expression is refused, or names instants that come one after the other and are found again.";
    }

    @Override
    public void read(byte[] input) {
        if (input.length == 0) {
            return;
        }
        ZoneId zone = ZONES.get(Math.floorMod(input[0], ZONES.size()));
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        if (CronReader.read(text) instanceof CronReading.Read(Cron cron)) {
            check(new Timing.Crontab(cron, zone).calendar());
            if (!CronReader.read(cron.text()).equals(new CronReading.Read(cron))) {
                throw new Broken("`" + text + "` is not what it says that it is.");
            }
        }
    }

    private static void check(Calendar calendar) {
        Instant last = START;
        Optional<Instant> next = calendar.next(last);
        for (int i = 0; i < LOOKED_AT && next.isPresent(); i++) {
            Instant found = next.get();
            if (!found.isAfter(last)) {
                throw new Broken(found + " does not come after " + last + ".");
            }
            if (!calendar.next(found.minusSeconds(1)).equals(next)) {
                throw new Broken(found + " is not found from a second before it.");
            }
            last = found;
            next = calendar.next(last);
        }
    }
}
