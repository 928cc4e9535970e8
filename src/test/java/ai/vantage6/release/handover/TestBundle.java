package ai.vantage6.release.handover;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.images.ImageBuilder;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.ImageSource;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.TestDistributions;
import ai.vantage6.release.rehearsal.PlaceholderImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What several jobs build of a small release: two packages, a chart and an image on a base. */
record TestBundle(Path folder) {

    static final List<Platform> BOTH = List.of(Platform.AMD64, Platform.ARM64);
    static final ImageSpec NODE = new ImageSpec(
            new TreeMap<>(Map.of("node", List.of(), "server", List.of())),
            new ImageRecipe.Dockerfile("docker/node.Dockerfile", Map.of()),
            BOTH,
            ImageSpec.When.ALWAYS,
            Optional.empty());

    private static final ImageReference PYTHON =
            ImageReference.parse("python:3.13").orElseThrow();
    private static final List<PackageSource> PACKAGES =
            List.of(new PackageSource("vantage6-common", "common"), new PackageSource("vantage6", "cli"));

    static SourceTree sources(String version, String tree) {
        var release = TestGitHub.release(version);
        return new SourceTree(release, release.tagged(), new ObjectId(tree.repeat(40)), "v4", List.of(), PACKAGES);
    }

    static SourceTree sources() {
        return sources("4.14.0", "b");
    }

    static ImageProfile images() {
        return new ImageProfile(
                List.of(NODE),
                List.of(),
                Set.of(),
                Set.of(),
                false,
                Optional.empty(),
                ImageProfile.Named.NOTHING,
                Optional.empty());
    }

    /** Nobody reads a file of it. */
    static SourceFiles files() {
        return (SourceFiles) Proxy.newProxyInstance(
                TestBundle.class.getClassLoader(), new Class<?>[] {SourceFiles.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("nobody reads a file");
                });
    }

    ProvidedPackages packages(String remark) {
        var made = new TestDistributions(folder.resolve("built"), remark);
        var all = Stream.concat(made.of("vantage6-common").stream(), made.of("vantage6").stream())
                .toList();
        return new ProvidedPackages(all, Map.of("setuptools", "80.0.0"), Map.of());
    }

    Chart chart(String content) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var file = Files.write(Files.createDirectories(folder.resolve("charts")).resolve("hub-4.14.0.tgz"), bytes);
        return new Chart("hub", "4.14.0", file, Digest.of(bytes), bytes.length, new byte[0], Instant.EPOCH, List.of());
    }

    /** A registry in which the base lies; with another word there is another image under its tag. */
    static BaseImages registry(String word) {
        return new BaseImages() {
            @Override
            public BaseImage resolve(ImageReference reference) {
                var config = new Descriptor(MediaType.CONFIG, Digest.of(word.getBytes(StandardCharsets.UTF_8)), 1);
                var index = ManifestJson.index(List.of(config), Map.of());
                return new BaseImage(reference.at(index.digest()), index);
            }

            @Override
            public Layout download(BaseImage base, List<Platform> platforms, Path directory) {
                throw new AssertionError("nobody downloads " + base);
            }
        };
    }

    /** Makes the image of the tree and its base; as a job does, and as a release recognises it. */
    static ImageSource here(BaseImages bases) {
        return here(bases, "3");
    }

    static ImageSource here(BaseImages bases, String argument) {
        var placeholders = new PlaceholderImages(new Recipe(bases, argument), Map.of());
        return new ImageSource() {
            @Override
            public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
                return placeholders.inputs(request);
            }

            @Override
            public ImageContent provide(ImageRequest request, ImageInputs inputs, Path directory)
                    throws ReleaseException {
                var layout = placeholders.make(request, inputs, directory);
                try {
                    return new ImageContent.Made(layout, layout.root(), "was made");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private record Recipe(BaseImages bases, String argument) implements ImageBuilder {

        @Override
        public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
            var sources = Map.of("tree", request.sources().tree().hex(), "argument A", argument);
            return ImageInputs.of(sources, List.of(bases.resolve(PYTHON)), Map.of("buildkit", "0.20"));
        }

        @Override
        public Layout make(ImageRequest request, ImageInputs inputs, Path directory) {
            throw new AssertionError("placeholders stand for it");
        }
    }

    static ImageRequest request() {
        return new ImageRequest(NODE, sources(), files(), List.of(), Map.of());
    }

    ProvidedImage image(ImageSource source, Platform... platforms) throws Exception {
        var request = request().on(List.of(platforms));
        var inputs = source.inputs(request);
        var directory = Files.createTempDirectory(Files.createDirectories(folder.resolve("images")), "node");
        return new ProvidedImage(NODE, inputs, source.provide(request, inputs, directory));
    }

    ProvidedImage image(Platform... platforms) throws Exception {
        return image(here(registry("python")), platforms);
    }

    /** What a job leaves in a folder of its own. */
    Path piece(String name, BuiltParts built) throws ReleaseException {
        var directory = pieces().resolve(name);
        new BundleWriter(directory).write(built);
        return directory;
    }

    Path pieces() {
        return folder.resolve("pieces");
    }

    BuiltParts parts(ProvidedPackages packages, List<Chart> charts, ProvidedImage... images) {
        return new BuiltParts(sources(), packages, charts, List.of(images));
    }

    /** Packages, chart and one platform by the first job, the other platform by a second one. */
    TestBundle built() throws Exception {
        piece("1-amd64", parts(packages("one"), List.of(chart("hub")), image(Platform.AMD64)));
        piece("2-arm64", parts(ProvidedPackages.NONE, List.of(), image(Platform.ARM64)));
        return this;
    }

    ReleaseBundle open() throws ReleaseException {
        return ReleaseBundle.open(List.of(pieces()));
    }
}
