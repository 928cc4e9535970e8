package ai.vantage6.release.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How often the lines of one file of the repository were run.
 *
 * @param path in the repository
 * @param md5 of its content, in hexadecimal digits
 * @param lines from the first one to the last with code; those without code are empty
 */
public record CoveredSource(String path, String md5, List<OptionalLong> lines, List<Branch> branches) {

    public CoveredSource {
        lines = List.copyOf(lines);
        branches = List.copyOf(branches);
    }

    /** Lines that the file does not have are left out, whatever the report says. */
    static CoveredSource of(byte[] content, CoveredFile measured) {
        var last = lines(content);
        var lines = new ArrayList<OptionalLong>();
        measured.hits().headMap(last + 1).forEach((line, hits) -> {
            while (lines.size() < line - 1) {
                lines.add(OptionalLong.empty());
            }
            lines.add(OptionalLong.of(hits));
        });
        var branches = measured.branches().stream()
                .filter(branch -> branch.line() <= last)
                .toList();
        return new CoveredSource(measured.name(), Md5.of(content), lines, branches);
    }

    private static int lines(byte[] content) {
        var lines = 0;
        for (var one : content) {
            lines += one == '\n' ? 1 : 0;
        }
        return content.length == 0 || content[content.length - 1] == '\n' ? lines : lines + 1;
    }
}
