package ai.vantage6.release.buildkit;

import ai.vantage6.release.git.RealCommit;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.SourceFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tree of a real version commit, when the environment variable VANTAGE6_REPOSITORY names a clone of vantage6. */
record RealSources(String version, RealCommit commit) implements SourceFiles {

    static RealSources of(String version) throws IOException {
        return new RealSources(version, RealCommit.ofVersion(version));
    }

    @Override
    public SortedSet<String> paths() {
        return new TreeSet<>(commit.members().keySet());
    }

    @Override
    public byte[] read(String path) {
        return Objects.requireNonNull(commit.members().get(path));
    }

    @Override
    public boolean executable(String path) {
        return commit.programs().contains(path);
    }

    /** An image of one platform, as the profiles ask for it. */
    ImageRequest image(String name, String file, ImageSpec.SmokeTest test, Map<ImageName, Sibling> siblings) {
        var recipe = new ImageRecipe.Dockerfile(file, Map.of("TAG", "{version}", "BASE", "{line}"));
        var spec = new ImageSpec(
                new TreeMap<>(Map.of(name, List.of())),
                recipe,
                List.of(Platform.AMD64),
                ImageSpec.When.ALWAYS,
                Optional.of(test));
        return new ImageRequest(spec, SourceTexts.sources(version, commit.tree()), this, List.of(), siblings);
    }
}
