package ai.vantage6.release.python;

import ai.vantage6.release.git.RealCommit;
import java.io.IOException;
import java.util.List;

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
        return new Tree(RealCommit.ofVersion(version, "docs", "vantage6-ui").members());
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
}
