package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Progress.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is waited for now, since when, and until when at most. Safe for use by several threads. */
final class Waits {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final List<Open> open = new CopyOnWriteArrayList<>();

    /** Not a record: two that read alike are two. */
    private static final class Open {
        private final String text;

        Open(String text) {
            this.text = text;
        }
    }

    Wait begin(String what, Instant since, Duration limit) {
        var wait = new Open("waits for " + what + " since " + TIME.format(since) + ", until "
                + TIME.format(since.plus(limit)) + " UTC at most");
        open.add(wait);
        return () -> open.remove(wait);
    }

    /** {@code  (waits for the index to show 16 files since 12:00:05, until 12:05:05 UTC at most)}; of several the first. */
    String text() {
        var first = open.stream().findFirst().map(wait -> wait.text);
        var more = open.size() - 1;
        return first.map(text -> " (" + text + (more > 0 ? ", and for " + more + " more" : "") + ")")
                .orElse("");
    }
}
