package ai.vantage6.release.benchmark;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.git.HttpBackend;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.ThrowAwayRemote;
import ai.vantage6.release.rehearsal.ThrowAwayRemote.Branches;
import ai.vantage6.release.rehearsal.World;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A world in which one release is carried out: by the jar, as an action on a runner, in a fresh process with an environment;
 * or by a script. Git is git's own server, the rest are the stand-ins.
 */
final class ReleasedWorld implements AutoCloseable {

    private final Path folder;
    private final ReleaseTag tag;
    private final String python;
    private final GitStandIn git;
    private final HttpBackend served;
    private final World world;
    private final String branch;
    private int runs;

    /** With the interpreter that builds the packages. */
    ReleasedWorld(Path folder, Path source, ReleaseTag tag, String python) throws Exception {
        this.python = python;
        this.folder = Files.createDirectories(folder);
        this.tag = tag;
        var remote = ThrowAwayRemote.asOf(tag, source, folder.resolve("remote.git"), Branches.allowed(_ -> true));
        Programs.run(remote.directory(), "git", "config", "uploadpack.allowFilter", "true");
        this.branch = remote.branch();
        this.git = new GitStandIn(remote.directory());
        this.served = new HttpBackend(remote.directory());
        this.world = World.of(git, folder.resolve("registries"), List.of(), change -> {});
    }

    /** Checks the tag out as a runner does, and releases. */
    void checkOutAndRelease(List<String> java) throws Exception {
        var workspace = folder.resolve("workspace");
        Programs.run(
                folder,
                "git",
                "clone",
                "-q",
                "--depth=1",
                "--branch=" + tag.name(),
                served.url(),
                workspace.toString());
        release(java);
    }

    /** Lets a script release: REMOTE BRANCH PYTHON INDEX VERSION. */
    void release(String script, String python, String version) throws Exception {
        var remote = served.url().replace("http://", "http://benchmark:password@");
        var index = services().at(Service.UPLOAD).toString();
        Programs.run(folder, "bash", script, remote, branch, python, index, version);
    }

    private Services services() {
        return world.services().with(Service.GIT, URI.create(served.url()));
    }

    /** Releases, in the workspace that is there already. */
    void release(List<String> java) throws Exception {
        var report = folder.resolve("report-" + ++runs + ".json");
        Map<String, String> variables = new TreeMap<>();
        variables.put("PATH", System.getenv("PATH"));
        variables.put("LANG", "C.UTF-8");
        variables.put("HOME", System.getProperty("user.home"));
        variables.put("COMMIT_PAT", "rehearsal-commit-pat");
        variables.put("GITHUB_TOKEN", "rehearsal-github-token");
        variables.put("PYPI_TOKEN", "pypi-rehearsal-token");
        variables.put("DISCORD_RELEASE_TOKEN", "rehearsal-discord-token");
        variables.put("GITHUB_REPOSITORY", "vantage6/vantage6");
        variables.put("GITHUB_WORKSPACE", folder.resolve("workspace").toString());
        variables.put("INPUT_TAG", tag.name());
        variables.put("INPUT_SMOKE-TEST", "metadata");
        variables.put("INPUT_SERVICES", services().yaml());
        variables.put("INPUT_PYTHON", python);
        variables.put("INPUT_JSON", report.toString());
        variables.put(
                "RUNNER_TEMP",
                Files.createDirectories(folder.resolve("temp-" + runs)).toString());
        var log = folder.resolve("log-" + runs + ".txt");
        var builder = new ProcessBuilder(new ArrayList<>(java))
                .directory(folder.resolve("workspace").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        var process = builder.start();
        process.getOutputStream().close();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("not released:\n" + Files.readString(log));
        }
    }

    /** Where the time of the last run went: seconds of each stage to prepare, and then to carry its changes out. */
    String stages() throws IOException {
        var report = new ObjectMapper()
                .readTree(folder.resolve("report-" + runs + ".json").toFile());
        return report.path("seconds").toString();
    }

    @Override
    public void close() {
        world.close();
        served.close();
        git.close();
    }
}
