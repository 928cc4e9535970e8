package ai.vantage6.release.wheels;

import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageRecipe.Wheels;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** An image node of wheels that a test asks for. */
record TestImage(Wheels recipe, List<Platform> platforms, List<Distribution> packages, String version) {

    static final Instant DATE = Instant.parse("2026-03-24T09:49:52Z");
    static final ImageReference BASE = ImageReference.parse("python:3.10-slim").orElseThrow();
    static final List<Platform> BOTH = List.of(Platform.AMD64, Platform.ARM64);

    static TestImage of(Distribution... packages) {
        var names = List.of(packages).stream().map(Distribution::project).toList();
        var recipe = new Wheels(BASE, names, "3.10", List.of(), Map.of());
        return new TestImage(recipe, BOTH, List.of(packages), "4.14.0");
    }

    TestImage with(Wheels other) {
        return new TestImage(other, platforms, packages, version);
    }

    TestImage on(Platform... others) {
        return new TestImage(recipe, List.of(others), packages, version);
    }

    TestImage of(String otherVersion) {
        return new TestImage(recipe, platforms, packages, otherVersion);
    }

    ImageRequest request() {
        return request(Map.of(), Map.of());
    }

    ImageRequest request(Map<String, String> files, Map<ImageName, Sibling> siblings) {
        var id = new ObjectId("a".repeat(40));
        var tag = ReleaseTag.parse("version/" + version).orElseThrow();
        var release = new Release(tag, id, "main", id, Optional.empty(), DATE, Set.of());
        var sources = new SourceTree(release, id, id, "v4", List.of(), List.of());
        var spec = new ImageSpec(
                new TreeMap<>(Map.of("node", List.of())), recipe, platforms, ImageSpec.When.ALWAYS, Optional.empty());
        return new ImageRequest(spec, sources, new Tree(new TreeMap<>(files)), packages, siblings);
    }

    /** Source files in memory. */
    private record Tree(SortedMap<String, String> texts) implements SourceFiles {

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
            return false;
        }
    }

    /** A registry of bases, of which each lies in a layout; it gives only the platforms that are asked for. */
    record KnownBases(Map<ImageReference, Layout> layouts, List<String> downloaded) implements BaseImages {

        KnownBases(Layout base) {
            this(Map.of(BASE, base), new ArrayList<>());
        }

        @Override
        public BaseImage resolve(ImageReference reference) throws ReleaseException {
            var layout = layouts.get(reference);
            if (layout == null) {
                throw new ReleaseException("base-missing", "resolve " + reference, "there is none", "Name another");
            }
            try {
                var root = layout.root();
                return new BaseImage(reference.at(root.digest()), root);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Layout download(BaseImage base, List<Platform> platforms, Path directory) {
            var from = layouts.entrySet().stream()
                    .filter(entry ->
                            entry.getKey().name().equals(base.reference().name()))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            try {
                var to = Layout.create(directory);
                copy(from, to, base.index().descriptor());
                to.root(base.index());
                for (var child : base.index().content().children()) {
                    if (platforms.stream().anyMatch(asked -> child.platform().equals(Optional.of(asked)))) {
                        copy(from, to, child);
                    }
                }
                return to;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void copy(Layout from, Layout to, Descriptor descriptor) throws IOException {
            var manifest = from.manifest(descriptor);
            to.add(manifest);
            var blobs = new ArrayList<>(manifest.content().layers());
            manifest.content().config().ifPresent(blobs::add);
            for (var blob : blobs) {
                if (!to.has(blob)) {
                    Files.copy(from.blob(blob.digest()), to.blob(blob.digest()));
                    downloaded.add(blob.digest().hex());
                }
            }
        }
    }
}
