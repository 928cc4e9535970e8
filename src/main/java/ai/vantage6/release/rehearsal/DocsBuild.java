package ai.vantage6.release.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A build on Read the Docs; comes one step on whenever somebody asks for it. */
final class DocsBuild {

    private static final List<String> STEPS = List.of("triggered", "cloning", "building", "finished");
    private static final int CHECKED_OUT = STEPS.indexOf("building");

    private final int id;
    private final String commit;
    private final boolean good;
    private int waiting;
    private int step;
    private boolean cancelled;

    /**
     * Begins one.
     *
     * @param waiting how often it is asked for before one of the project's builders is free
     */
    DocsBuild(int id, String commit, boolean good, int waiting) {
        this.id = id;
        this.commit = commit;
        this.good = good;
        this.waiting = waiting;
    }

    int id() {
        return id;
    }

    boolean isOver() {
        return cancelled || step == STEPS.size() - 1;
    }

    boolean isGood() {
        return !cancelled && isOver() && good;
    }

    void cancel() {
        cancelled = !isOver() || cancelled;
    }

    void advance() {
        if (waiting > 0) {
            waiting--;
        } else if (!isOver()) {
            step++;
        }
    }

    /** Nobody knows the commit before it is checked out, nor the success before the end. */
    Map<String, Object> json(String project, String version) {
        var json = new TreeMap<String, Object>();
        json.put("id", id);
        json.put("project", project);
        json.put("version", version);
        json.put("state", Map.of("code", code(), "name", code()));
        json.put("error", "");
        if (step >= CHECKED_OUT) {
            json.put("commit", commit);
        }
        if (isOver()) {
            json.put("success", isGood());
        }
        return json;
    }

    private String code() {
        return cancelled ? "cancelled" : STEPS.get(step);
    }

    Object state() {
        return new TreeMap<>(Map.of("commit", commit, "state", code(), "success", isGood()));
    }
}
