package ai.vantage6.release.rehearsal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/** A release by several jobs, in one world: what they build, and the job with the secrets that has checked nothing out. */
final class SplitRelease implements AutoCloseable {

    private final TestRelease release;
    private final Path pieces;
    private final Path emptyWorkspace;

    SplitRelease(TestRehearsal rehearsal, Journal.Listener listener) throws Exception {
        this.release = new TestRelease(rehearsal, listener);
        this.pieces = Files.createTempDirectory(rehearsal.folder(), "pieces");
        this.emptyWorkspace = Files.createTempDirectory(rehearsal.folder(), "workspace");
    }

    /** Where the artifacts of the build jobs are downloaded to. */
    Path pieces() {
        return pieces;
    }

    TestRelease release() {
        return release;
    }

    /** A job that builds some of it; no secret is there. */
    int build(String name, Map<String, String> inputs) throws Exception {
        var variables = new HashMap<String, String>();
        release.variables().keySet().stream()
                .filter(variable -> variable.matches(".*(TOKEN|PAT|PROFILE|USERNAME|_URL)"))
                .filter(variable -> !variable.equals("GITHUB_API_URL"))
                .forEach(variable -> variables.put(variable, ""));
        variables.put("INPUT_COMMAND", "build");
        variables.put("INPUT_BUNDLE", pieces.resolve(name).toString());
        variables.putAll(inputs);
        return release.run(variables);
    }

    /** The job that releases; coverage that a step before has downloaded is all that lies in its workspace. */
    Map<String, String> job() throws Exception {
        var workspace = Path.of(release.variables().getOrDefault("GITHUB_WORKSPACE", ""));
        var coverage = workspace.resolve("coverage.lcov");
        if (Files.exists(coverage)) {
            PathUtils.copyFileToDirectory(coverage, emptyWorkspace);
            var file = emptyWorkspace.resolve("coverage.lcov");
            Files.writeString(file, Files.readString(file).replace(workspace.toString(), emptyWorkspace.toString()));
        }
        return Map.of("INPUT_BUNDLE", pieces.toString(), "GITHUB_WORKSPACE", emptyWorkspace.toString());
    }

    int run() throws Exception {
        return release.run(job());
    }

    @Override
    public void close() {
        release.close();
    }
}
