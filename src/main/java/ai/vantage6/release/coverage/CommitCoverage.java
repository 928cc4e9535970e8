package ai.vantage6.release.coverage;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The coverage of one commit.
 *
 * @param unknown files of the report that the commit does not have, as the report calls them
 */
public record CommitCoverage(Head head, List<CoveredSource> sources, List<String> unknown) {

    private static final int NAMED = 3;
    private static final int LONGEST_NAME = 200;

    /** The commit for which it is shown. */
    public record Head(ObjectId commit, String message, String branch) {}

    public CommitCoverage {
        sources = List.copyOf(sources);
        unknown = List.copyOf(unknown);
    }

    /**
     * What a report says of the files of a commit. A version commit has as many lines as the one whose tests were run.
     *
     * @throws ReleaseException when it is about none of them
     */
    public static CommitCoverage of(Head head, SourceFiles files, ReportFile file) throws ReleaseException {
        var report = file.read();
        var roots = new ArrayList<>(report.roots());
        roots.add(file.workspace().toAbsolutePath().normalize().toString());
        var paths = new SourcePaths(files.paths(), roots);
        var found = new Tally();
        var unknown = new ArrayList<String>();
        for (var measured : report.files()) {
            var path = paths.find(measured.name());
            path.ifPresentOrElse(known -> found.of(known).add(measured), () -> unknown.add(measured.name()));
        }
        var sources = found.files().stream()
                .map(measured -> CoveredSource.of(files.read(measured.name()), measured))
                .toList();
        if (sources.isEmpty()) {
            throw new ReleaseException(
                    "coverage-of-others",
                    "send the coverage of the tests in " + file.name(),
                    "none of its " + report.files().size() + " files is in the repository",
                    "Let the tests run in the repository's directory, and write the report there");
        }
        return new CommitCoverage(head, sources, unknown);
    }

    /** What of the report is not sent, for people. */
    public Optional<String> leftOut() {
        var names = unknown.stream().map(CommitCoverage::printable).toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("the repository has no " + Few.of(names, NAMED) + ", so their coverage is left out");
    }

    private static String printable(String name) {
        var text = name.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }
}
