package ai.vantage6.release.git;

import ai.vantage6.release.git.SourceRepositoryContract.Served;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A remote, who serves it, and an open clone of it. */
record ServedClone(TestRemote remote, Served served, Path workingDirectory, JGitRepository repository)
        implements AutoCloseable {

    /** The version commit on top of main, not yet pushed. */
    Commit versionCommit() throws Exception {
        var replaced = Map.of("README.md", "1.0.0\n".getBytes(StandardCharsets.UTF_8));
        return repository.write(List.of(remote.head("main")), replaced, "Updated the version to 1.0.0\n");
    }

    /** Every file of the clone with its size and time. */
    Map<String, String> snapshot() throws IOException {
        var snapshot = new TreeMap<String, String>();
        try (var paths = Files.walk(workingDirectory)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                snapshot.put(path.toString(), Files.getLastModifiedTime(path) + " " + Files.size(path));
            }
        }
        return snapshot;
    }

    @Override
    public void close() {
        repository.close();
        served.close();
        remote.close();
    }
}
