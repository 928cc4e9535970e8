package ai.vantage6.release.rehearsal;

import java.util.ArrayList;
import java.util.List;

/** Every change that any stand-in saw, in order; whoever listens also hears of the faults. */
public final class Journal {

    /**
     * A change of a service.
     *
     * @param number how many that people can see have happened with it, counted from 1
     * @param visible whether people can see it
     */
    public record Entry(int number, String service, String summary, boolean visible) {

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
    private int visible;

    public Journal(Listener listener) {
        this.listener = listener;
    }

    synchronized void add(String service, Reply.Change change) {
        visible += change.visible() ? 1 : 0;
        var entry = new Entry(visible, service, change.summary(), change.visible());
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
