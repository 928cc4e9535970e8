package ai.vantage6.release.buildkit;

import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A small source tree in memory, and what is asked of it; its id is that of its contents, as git's is. */
record SourceTexts(SortedMap<String, String> texts) implements SourceFiles {

    static final Instant DATE = Instant.parse("2026-03-24T09:49:52Z");
    private static final ObjectId COMMIT = new ObjectId("c".repeat(40));

    static SourceTexts of(String path, String text) {
        return new SourceTexts(new TreeMap<>(Map.of(path, text)));
    }

    SourceTexts with(String path, String text) {
        var more = new TreeMap<>(texts);
        more.put(path, text);
        return new SourceTexts(more);
    }

    @Override
    public SortedSet<String> paths() {
        return new TreeSet<>(texts.keySet());
    }

    @Override
    public byte[] read(String path) {
        return Objects.requireNonNull(texts.get(path)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean executable(String path) {
        return path.endsWith(".sh");
    }

    ObjectId tree() {
        return new ObjectId(Digest.of(texts.toString().getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 40));
    }

    static SourceTree sources(String version, ObjectId tree) {
        var tag = ReleaseTag.parse("version/" + version).orElseThrow();
        var release = new Release(tag, COMMIT, "main", COMMIT, Optional.empty(), DATE, Set.of());
        return new SourceTree(release, COMMIT, tree, "v4", List.of(), List.of());
    }

    /** The image "node" of this tree's docker/node.Dockerfile. */
    ImageRequest node(String version, Platform... platforms) {
        return request(
                version,
                new ImageRecipe.Dockerfile("docker/node.Dockerfile", Map.of("TAG", "{version}", "BASE", "{line}")),
                Map.of(),
                platforms);
    }

    ImageRequest request(String version, ImageRecipe recipe, Map<ImageName, Sibling> siblings, Platform... platforms) {
        var spec = new ImageSpec(
                new TreeMap<>(Map.of("node", List.of())),
                recipe,
                List.of(platforms),
                ImageSpec.When.ALWAYS,
                Optional.empty());
        return new ImageRequest(spec, sources(version, tree()), this, List.of(), siblings);
    }
}
