package ai.vantage6.release.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what a report says of its files: several entries for one file or line count together. */
final class Tally {

    private final Map<String, OfFile> files = new LinkedHashMap<>();

    /** The count of one file, begun when it is first named. */
    OfFile of(String file) {
        return files.computeIfAbsent(file, _ -> new OfFile());
    }

    List<CoveredFile> files() {
        return files.entrySet().stream()
                .map(file -> new CoveredFile(
                        file.getKey(), file.getValue().hits, file.getValue().branches()))
                .toList();
    }

    /** Of one file. A line below 1 is none: some tools count with 0 what belongs to the whole file. */
    static final class OfFile {

        private final SortedMap<Integer, Long> hits = new TreeMap<>();
        private final SortedMap<Integer, Map<String, Map<String, Long>>> branches = new TreeMap<>();

        void line(int line, long count) {
            if (line > 0) {
                hits.merge(line, Math.max(0, count), Long::sum);
            }
        }

        /**
         * Counts a branch.
         *
         * @param block and name as the report calls them: numbers or words
         */
        void branch(int line, String block, String name, long count) {
            if (line > 0) {
                branches.computeIfAbsent(line, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(block, _ -> new LinkedHashMap<>())
                        .merge(name, Math.max(0, count), Long::sum);
            }
        }

        /** The same file under another name. */
        void add(CoveredFile other) {
            other.hits().forEach(this::line);
            other.branches()
                    .forEach(branch -> branch(
                            branch.line(),
                            String.valueOf(branch.block()),
                            String.valueOf(branch.number()),
                            branch.hits()));
        }

        /** Counted through in the order in which they were named, since words are no numbers. */
        private List<Branch> branches() {
            var all = new ArrayList<Branch>();
            branches.forEach((line, blocks) -> numbered(line, blocks.values(), all));
            return all;
        }

        private static void numbered(int line, Collection<Map<String, Long>> blocks, List<Branch> all) {
            var block = 0;
            for (var named : blocks) {
                var number = 0;
                for (var count : named.values()) {
                    all.add(new Branch(line, block, number++, count));
                }
                block++;
            }
        }
    }
}
