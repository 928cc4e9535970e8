package ai.vantage6.release.python;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.model.SourceTree.Written;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A source tree in memory, from which a test takes away and to which it adds. */
record Tree(SortedMap<String, byte[]> members) implements SourceFiles {

    static final Instant DATE = Instant.parse("2026-03-24T09:49:52Z");
    private static final ObjectId ID = new ObjectId("a".repeat(40));

    static Tree empty() {
        return new Tree(new TreeMap<>());
    }

    Tree with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Tree with(String path, byte[] bytes) {
        var more = new TreeMap<>(members);
        more.put(path, bytes);
        return new Tree(more);
    }

    Tree without(String path) {
        var fewer = new TreeMap<>(members);
        fewer.remove(path);
        return new Tree(fewer);
    }

    @Override
    public SortedSet<String> paths() {
        return new TreeSet<>(members.keySet());
    }

    @Override
    public byte[] read(String path) {
        return Objects.requireNonNull(members.get(path));
    }

    @Override
    public boolean executable(String path) {
        return path.endsWith(".sh");
    }

    /** This tree as the sources of a release of 4.x; each package lies in a directory of its name. */
    SourceTree released(String version, String... packages) {
        return released(version, "v4", List.of(packages));
    }

    SourceTree released(String version, String layout, List<String> packages) {
        var tag = ReleaseTag.parse("version/" + version).orElseThrow();
        var release = new Release(tag, ID, "main", ID, Optional.empty(), DATE, Set.of());
        var written = paths().stream()
                .filter(path -> path.endsWith("/__build__") || path.endsWith("/_version.py"))
                .map(path -> new Written(path, 1))
                .toList();
        var sources =
                packages.stream().map(name -> new PackageSource(name, name)).toList();
        return new SourceTree(release, ID, ID, layout, written, sources);
    }
}
