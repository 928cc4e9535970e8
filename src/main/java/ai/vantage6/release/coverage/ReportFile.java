package ai.vantage6.release.coverage;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file that an earlier step has left in the workspace.
 *
 * @param name relative to the workspace
 */
public record ReportFile(Path workspace, String name) {

    private static final long LARGEST = 32L << 20;

    /** The first of these that is there. */
    public static Optional<ReportFile> first(Path workspace, List<String> names) {
        return names.stream()
                .map(name -> new ReportFile(workspace, name))
                .filter(ReportFile::isThere)
                .findFirst();
    }

    private boolean isThere() {
        try {
            return Files.isRegularFile(workspace.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Reads it, unless a link leads out of the workspace: what lies there is nobody's report. */
    public CoverageReport read() throws ReleaseException {
        try {
            var file = workspace.resolve(name).toRealPath();
            if (!file.startsWith(workspace.toRealPath())) {
                throw unreadable("it does not lie in the workspace");
            }
            if (Files.size(file) > LARGEST) {
                throw unreadable("it has more than " + (LARGEST >> 20) + " MB");
            }
            return CoverageReport.read(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable("this machine cannot read it (" + e.getMessage() + ")");
        }
    }

    private ReleaseException unreadable(String because) {
        return new ReleaseException(
                "coverage-unreadable",
                "read the coverage of the tests from " + name,
                because,
                "Let the step before write it anew as Cobertura XML, JSON of coverage.py or LCOV");
    }
}
