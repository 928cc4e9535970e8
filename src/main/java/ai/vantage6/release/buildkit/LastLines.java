package ai.vantage6.release.buildkit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last lines that a program of others has said, for a message; what it says again and again, once. Safe for use by several
 * threads.
 */
final class LastLines {

    private final int most;
    private final Deque<String> lines = new ArrayDeque<>();

    LastLines(int most) {
        this.most = most;
    }

    /** Adds what it said, be it one line or several. */
    synchronized void add(String said) {
        for (var line : Line.all(said)) {
            if (line.equals(lines.peekLast())) {
                continue;
            }
            lines.addLast(line);
            if (lines.size() > most) {
                lines.removeFirst();
            }
        }
    }

    /** On lines of their own; empty for none. */
    synchronized String text() {
        return lines.isEmpty() ? "" : "\n" + String.join("\n", lines) + "\n";
    }

    /** The same, after the last lines of something else. */
    String after(String output) {
        var all = new LastLines(most);
        all.add(output);
        synchronized (this) {
            lines.forEach(all::add);
        }
        return all.text();
    }
}
