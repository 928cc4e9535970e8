package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.PlannedStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is going on between two headings of the log, and what it waits for. */
final class LogSection {

    private static final int FEW = 3;

    private final String title;
    private final Instant started;
    private final List<Change> waiting;
    private final int all;
    private final List<String> lines = new ArrayList<>();
    private Optional<String> said = Optional.empty();

    private LogSection(String title, Instant started, List<Change> changes) {
        this.title = title;
        this.started = started;
        this.waiting = new ArrayList<>(changes);
        this.all = changes.size();
    }

    static LogSection preparing(String title, Instant started) {
        return new LogSection("Prepare: " + title, started, List.of());
    }

    /** Of something that changes nothing. */
    static LogSection of(String title, Instant started) {
        return new LogSection(title, started, List.of());
    }

    static LogSection applying(PlannedStage stage, Instant started) {
        return new LogSection(stage.title(), started, stage.writes().toList());
    }

    String title() {
        return title;
    }

    Duration lasted(Instant now) {
        return Duration.between(started, now);
    }

    List<String> lines() {
        return lines;
    }

    /** Whether a line for each change would be more than anybody reads. */
    boolean isLong() {
        return all > FEW;
    }

    void say(String line) {
        said = Optional.of(line);
    }

    /** Takes the change for ended, well or not; two changes may read alike. */
    @SuppressWarnings("ReferenceEquality")
    void ended(Change change) {
        waiting.remove(change);
        said = Optional.empty();
    }

    /** Whether every change has ended; one that was given up on the way has some that never began. */
    boolean isThrough() {
        return waiting.isEmpty();
    }

    /** {@code , 5 of 16}, of a section that makes changes. */
    String progress() {
        return all == 0 ? "" : ", " + (all - waiting.size()) + " of " + all;
    }

    /** {@code Publish packages to PyPI, 42 s so far, 5 of 16: upload vantage6-4.14.0.tar.gz}. */
    String soFar(Instant now) {
        var since = Took.text(lasted(now));
        return title + ", " + since + " so far" + progress() + Excerpt.of(waitsFor());
    }

    /** The last that was said, else the next change. */
    private String waitsFor() {
        return said.or(() -> waiting.stream().findFirst().map(Change::summary))
                .map(what -> ": " + what)
                .orElse("");
    }
}
