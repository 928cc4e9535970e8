package ai.vantage6.release.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Several ways to do one piece of work, done in turn: the machine's moods hit all of them, so the ratios hold.
 *
 * @param ways the first is ours, and the measure of the others
 */
record Race(String title, Map<String, Work> ways) {

    /** Does the piece of work once; the round is counted from 0, which is a warm-up and not measured. */
    @FunctionalInterface
    interface Work {
        void run(int round) throws Exception;
    }

    Race(String title) {
        this(title, new LinkedHashMap<>());
    }

    Race with(String name, Work work) {
        ways.put(name, work);
        return this;
    }

    /** Runs every way once for warming up and then so many rounds; gives the table. */
    String run(int rounds) throws Exception {
        var times = new LinkedHashMap<String, List<Double>>();
        for (var round = 0; round <= rounds; round++) {
            for (var way : ways.entrySet()) {
                var start = System.nanoTime();
                way.getValue().run(round);
                if (round > 0) {
                    times.computeIfAbsent(way.getKey(), key -> new ArrayList<>())
                            .add((System.nanoTime() - start) / 1e9);
                }
            }
        }
        return table(times, rounds);
    }

    private String table(Map<String, List<Double>> times, int rounds) {
        var text = new StringBuilder("%n%s (%d rounds)%n".formatted(title, rounds));
        var ours = median(times.values().iterator().next());
        times.forEach((name, all) -> text.append(String.format(
                Locale.ROOT,
                "  %-58s %8.3f s   %6.2f ×   (%.3f to %.3f)%n",
                name,
                median(all),
                median(all) / ours,
                all.stream().min(Double::compare).orElseThrow(),
                all.stream().max(Double::compare).orElseThrow())));
        return text.toString();
    }

    private static double median(List<Double> times) {
        var sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
