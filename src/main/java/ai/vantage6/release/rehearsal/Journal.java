package ai.vantage6.release.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every change that any stand-in saw, in order. */
public final class Journal {

    /** The n-th change, counted from 1, of a service. */
    public record Entry(int number, String service, String summary) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Consumer<Entry> listener;

    /** Tells of each change after it has happened and before its reply goes out. */
    public Journal(Consumer<Entry> listener) {
        this.listener = listener;
    }

    synchronized void add(String service, String summary) {
        var entry = new Entry(entries.size() + 1, service, summary);
        entries.add(entry);
        listener.accept(entry);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
