package ai.vantage6.release.containers;

import java.util.Locale;
import java.util.Map;

/**
 * By what everything of one run is known in an engine.
 *
 * @param run in small letters and digits
 */
public record Family(String run) {

    private static final String LABEL = "ai.vantage6.release.test";

    /** Of a run that may be called anything. */
    public static Family of(String text) {
        return new Family(text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ""));
    }

    public Map<String, String> labels() {
        return Map.of(LABEL, run);
    }

    public String network() {
        return "v6-test-" + run;
    }

    /** The name of a container; its own network knows it by this as well. */
    public String container(String role) {
        return network() + "-" + role;
    }

    /** What a node calls itself, which makes containers, networks and volumes of its own in the engine. */
    public String node(int number) {
        return network() + "-node-" + number;
    }

    /** What every name begins with that a node of ours gives. */
    String ofNodes() {
        return "vantage6-" + network() + "-node-";
    }
}
