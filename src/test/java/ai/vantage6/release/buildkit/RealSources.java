package ai.vantage6.release.buildkit;

import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.SourceFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The tree of a real version commit, when the environment variable VANTAGE6_REPOSITORY names a clone of vantage6. */
record RealSources(String version, ObjectId tree, SortedMap<String, byte[]> members, Set<String> programs)
        implements SourceFiles {

    static RealSources of(String version) throws IOException {
        var repository = Objects.requireNonNull(System.getenv("VANTAGE6_REPOSITORY"));
        var message = "^Updated the version to " + version.replace(".", "\\.") + "$";
        var commit = Programs.run("git", "-C", repository, "log", "--all", "-1", "--format=%H", "--grep", message)
                .strip();
        var tree = Programs.run("git", "-C", repository, "rev-parse", commit + "^{tree}")
                .strip();
        var process = new ProcessBuilder("git", "-C", repository, "archive", commit).start();
        var archive = process.getInputStream().readAllBytes();
        var members = new TreeMap<String, byte[]>();
        var programs = new HashSet<String>();
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    members.put(entry.getName(), tar.readAllBytes());
                    if ((entry.getMode() & 0111) != 0) {
                        programs.add(entry.getName());
                    }
                }
            }
        }
        return new RealSources(version, new ObjectId(tree), members, programs);
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
        return programs.contains(path);
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
        return new ImageRequest(spec, SourceTexts.sources(version, tree), this, List.of(), siblings);
    }
}
