package ai.vantage6.release.config;

import java.util.List;
import java.util.Optional;

/**
 * The coverage of the tests, which an earlier step has measured.
 *
 * @param files where its report may lie in the workspace; the first that is there counts
 * @param flag under which Coveralls shows it
 */
public record CoverageConfig(List<String> files, Optional<String> flag) {

    public static final CoverageConfig DEFAULT = new CoverageConfig(
            List.of("coverage.xml", "coverage.json", "coverage.lcov", "lcov.info"), Optional.empty());

    public CoverageConfig {
        files = List.copyOf(files);
    }

    static CoverageConfig read(Fields part) {
        return new CoverageConfig(part.text("file").map(List::of).orElse(DEFAULT.files()), part.text("flag"));
    }
}
