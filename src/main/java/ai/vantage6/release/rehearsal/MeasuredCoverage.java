package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.CoverageConfig;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.TreeFiles;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The coverage that a step before would have measured: that of one file of the repository, as coverage.py writes it. */
final class MeasuredCoverage {

    private static final Path FILE = Path.of("coverage.lcov");

    private MeasuredCoverage() {}

    /** Leaves it in the workspace, unless the repository has such a file itself, or no code. */
    static void leave(ThrowAwayRemote remote, Path workspace) throws IOException, ReleaseException {
        try (var clone = CloneDirectory.containing(remote.directory())) {
            var files = TreeFiles.of(clone.repository(), remote.tagged());
            var measured = measured(files);
            if (measured.isPresent()) {
                var name = workspace.resolve(measured.get());
                Files.writeString(workspace.resolve(FILE), """
                        SF:%s
                        DA:1,1
                        DA:2,0
                        BRDA:1,0,jump to line 2,0
                        BRDA:1,0,exit the module,1
                        end_of_record
                        """.formatted(name));
            }
        }
    }

    private static Optional<String> measured(SourceFiles files) {
        var names = Set.copyOf(CoverageConfig.DEFAULT.files());
        return files.paths().stream().anyMatch(names::contains)
                ? Optional.empty()
                : code(files, ".py").or(() -> code(files, ".ts")).or(() -> code(files, ".js"));
    }

    private static Optional<String> code(SourceFiles files, String ending) {
        return files.paths().stream()
                .filter(path -> path.endsWith(ending))
                .filter(path -> new String(files.read(path), StandardCharsets.UTF_8)
                                .lines()
                                .count()
                        > 1)
                .findFirst();
    }
}
