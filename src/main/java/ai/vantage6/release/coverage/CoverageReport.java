package ai.vantage6.release.coverage;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a tool has measured.
 *
 * @param roots directories that the names of the files may be relative to, as the report says
 */
public record CoverageReport(List<String> roots, List<CoveredFile> files) {

    private static final int LOOKED_AT = 4096;

    public CoverageReport {
        roots = List.copyOf(roots);
        files = List.copyOf(files);
    }

    /**
     * Reads a report whose format is told by its content.
     *
     * @param name for messages
     * @throws ReleaseException when it is in none of the formats, or malformed
     */
    public static CoverageReport read(String name, byte[] content) throws ReleaseException {
        try {
            return read(content);
        } catch (IOException e) {
            throw new ReleaseException(
                    "coverage-unreadable",
                    "read the coverage of the tests from " + name,
                    "it cannot be read: " + e.getMessage(),
                    "Let the step before write it anew as Cobertura XML, JSON of coverage.py or LCOV");
        }
    }

    private static CoverageReport read(byte[] content) throws IOException {
        var text = new String(content, 0, Math.min(content.length, LOOKED_AT), StandardCharsets.UTF_8);
        var beginning = text.replaceFirst("^\\x{FEFF}", "").stripLeading();
        if (beginning.startsWith("<")) {
            return Cobertura.read(content);
        }
        if (beginning.startsWith("{")) {
            return CoveragePy.read(content);
        }
        if (beginning.startsWith("TN:") || beginning.startsWith("SF:")) {
            return Lcov.read(content);
        }
        throw new IOException("it begins like none of the known formats");
    }
}
