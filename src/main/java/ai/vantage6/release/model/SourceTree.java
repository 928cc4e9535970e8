package ai.vantage6.release.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sources with the version written into them.
 *
 * @param versionCommit holds them; the tagged commit itself when that declares the version already
 * @param tree the version commit's tree
 * @param layout the name of the profile that was recognised: v4, v5
 * @param written what was written, in the order of the paths
 * @param packages the Python packages of the tree
 */
public record SourceTree(
        Release release,
        ObjectId versionCommit,
        ObjectId tree,
        String layout,
        List<Written> written,
        List<PackageSource> packages) {

    /** How often a rule wrote the version into one file. */
    public record Written(String path, int places) {}

    /** Where a Python package lies; an empty directory is the root. */
    public record PackageSource(String name, String directory) {

        /** Whether a path of the tree lies in it. */
        public boolean holds(String path) {
            return directory.isEmpty() || path.startsWith(directory + "/");
        }
    }

    /** The version that the sources declare: of a post release the one whose images it rebuilds. */
    public Version version() {
        return release.version().withoutPost();
    }

    /** The same in another version commit, which declares something in one file more. */
    public SourceTree with(ObjectId commit, ObjectId newTree, String path) {
        var all = new ArrayList<>(written);
        all.add(new Written(path, 1));
        all.sort(Comparator.comparing(Written::path));
        return new SourceTree(release, commit, newTree, layout, all, packages);
    }

    public SourceTree {
        written = List.copyOf(written);
        packages = List.copyOf(packages);
    }
}
