package ai.vantage6.release.coverage;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often the lines of one file were run.
 *
 * @param name as the report has it, or the path in the repository
 * @param hits by line, counted from 1; lines without code have none
 */
public record CoveredFile(String name, SortedMap<Integer, Long> hits, List<Branch> branches) {

    public CoveredFile {
        hits = Collections.unmodifiableSortedMap(new TreeMap<>(hits));
        branches = List.copyOf(branches);
    }
}
