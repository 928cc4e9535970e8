package ai.vantage6.release.config;

import java.util.List;
import java.util.Optional;

/**
 * The coverage of the tests, which an earlier step has measured.
 *
 * @param files where its report may lie in the workspace; the first that is there counts; one, if it is named
 * @param flag under which Coveralls shows it
 * @param parallel whether jobs of the workflow have sent it in parts, so that the release only closes their build
 */
public record CoverageConfig(List<String> files, Optional<String> flag, boolean parallel) {

    public static final CoverageConfig DEFAULT = new CoverageConfig(
            List.of("coverage.xml", "coverage.json", "coverage.lcov", "lcov.info"), Optional.empty(), false);

    public CoverageConfig {
        files = List.copyOf(files);
    }

    /** Whether somebody has said where the report is, so that it has to be there. */
    public boolean isNamed() {
        return !files.equals(DEFAULT.files);
    }

    static CoverageConfig read(Fields part) {
        var file = part.text("file");
        var flag = part.text("flag");
        var parallel = part.flag("parallel");
        if (parallel && (file.isPresent() || flag.isPresent())) {
            part.fault("parallel", "leaves nothing to send: file and flag belong to the jobs that send the parts");
        }
        return new CoverageConfig(file.map(List::of).orElse(DEFAULT.files()), flag, parallel);
    }
}
