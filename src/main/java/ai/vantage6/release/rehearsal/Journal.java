package ai.vantage6.release.rehearsal;

import java.util.ArrayList;
import java.util.List;

/** Every change that any stand-in saw, in order; whoever listens also hears of the faults. */
public final class Journal {

    /** The n-th change, counted from 1, of a service. */
    public record Entry(int number, String service, String summary) {

        String text() {
            return service + " " + summary;
        }
    }

    /** Hears of things while they happen. */
    @FunctionalInterface
    public interface Listener {

        /** A change has happened; its reply has not gone out yet. */
        void changed(Entry change);

        /** A fault strikes now. */
        default void struck(Fault fault) {}

        /** A service was asked for something; it has not answered yet. */
        default void asked(String service, Request request) {}
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Listener listener;

    public Journal(Listener listener) {
        this.listener = listener;
    }

    synchronized void add(String service, String summary) {
        var entry = new Entry(entries.size() + 1, service, summary);
        entries.add(entry);
        listener.changed(entry);
    }

    void struck(Fault fault) {
        listener.struck(fault);
    }

    void asked(String service, Request request) {
        listener.asked(service, request);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
