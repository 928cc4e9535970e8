package ai.vantage6.release.python;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The tree of a real version commit, when the environment variable VANTAGE6_REPOSITORY names a clone of vantage6. */
final class RealTree {

    static final List<String> FOUR = List.of(
            "vantage6",
            "vantage6-algorithm-store",
            "vantage6-algorithm-tools",
            "vantage6-backend-common",
            "vantage6-client",
            "vantage6-common",
            "vantage6-node",
            "vantage6-server");

    private RealTree() {}

    static Tree of(String version) throws IOException {
        var repository = Objects.requireNonNull(System.getenv("VANTAGE6_REPOSITORY"));
        var message = "^Updated the version to " + version.replace(".", "\\.") + "$";
        var commit = git(repository, "log", "--all", "-1", "--format=%H", "--grep", message);
        var id = new String(commit.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        var members = new TreeMap<String, byte[]>();
        var archive = git(repository, "archive", id, "--", ":!docs", ":!vantage6-ui");
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(archive.getInputStream()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    members.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        return new Tree(members);
    }

    /** The directories that hold packages, which are named as the packages are. */
    static List<String> packages(Tree tree) {
        return tree.paths().stream()
                .filter(path -> path.matches("vantage6[^/]*/(setup\\.py|pyproject\\.toml)"))
                .map(Contents::parent)
                .distinct()
                .toList();
    }

    /** The profile that fits: hatchling builds 5.x, setuptools what came before. */
    static String layout(Tree tree) {
        return tree.paths().contains("uv.lock") ? "v5" : "v4";
    }

    private static Process git(String repository, String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(List.of("git", "-C", repository));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
