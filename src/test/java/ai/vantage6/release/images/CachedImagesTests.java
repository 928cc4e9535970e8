package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachedImagesTests {

    @TempDir
    Path directory;

    private final List<String> made = new ArrayList<>();
    private int results;
    private Path root;

    @BeforeEach
    void begin() {
        root = directory.resolve("cache");
    }

    /** Makes an image of what it is asked for, and remembers that. */
    private final class Maker implements ImageBuilder {

        @Override
        public ImageInputs inputs(ImageRequest request) {
            return ImageInputs.of(Map.of("name", request.spec().name()), List.of(), Map.of());
        }

        @Override
        public Layout make(ImageRequest request, ImageInputs inputs, Path into) throws ReleaseException {
            made.add(request.spec().name());
            if (request.spec().name().equals("broken")) {
                throw new ReleaseException("image-build-failed", "build it", "it is broken", "Mend it");
            }
            try {
                var layout = Layout.create(into);
                var config = layout.add(MediaType.CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
                var layer = layout.add(MediaType.LAYER, new byte[1000]);
                var manifest = ManifestJson.image(config, List.of(layer), Map.of());
                var index = ManifestJson.index(
                        List.of(layout.add(manifest).on(Platform.AMD64)), inputs.labels(request.release()));
                layout.add(index);
                layout.root(index);
                return layout;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private enum NoFiles implements SourceFiles {
        NONE;

        @Override
        public SortedSet<String> paths() {
            return Collections.emptySortedSet();
        }

        @Override
        public byte[] read(String path) {
            throw new AssertionError(path);
        }

        @Override
        public boolean executable(String path) {
            return false;
        }
    }

    private static ImageRequest request(String name) {
        var id = new ObjectId("a".repeat(40));
        var tag = ReleaseTag.parse("version/4.14.0").orElseThrow();
        var release = new Release(tag, id, "main", id, Optional.empty(), Instant.EPOCH, Set.of());
        var spec = new ImageSpec(
                new TreeMap<>(Map.of(name, List.of())),
                new ImageRecipe.Dockerfile("Dockerfile", Map.of()),
                List.of(Platform.AMD64),
                ImageSpec.When.ALWAYS,
                Optional.empty());
        return new ImageRequest(
                spec, new SourceTree(release, id, id, "v4", List.of(), List.of()), NoFiles.NONE, List.of(), Map.of());
    }

    private Layout make(String name) throws Exception {
        return make(name, Long.MAX_VALUE);
    }

    private Layout make(String name, long most) throws Exception {
        var images = new CachedImages(new Maker(), new LayoutCache(root, most));
        return images.make(request(name), images.inputs(request(name)), directory.resolve("result-" + results++));
    }

    private List<Path> kept() throws IOException {
        try (var all = Files.list(root)) {
            return List.copyOf(new TreeSet<>(all.toList()));
        }
    }

    @Test
    void whatWasMadeBeforeIsNotMadeAgain() throws Exception {
        var first = make("node");
        var second = make("node");

        assertThat(made).containsExactly("node");
        second.check();
        assertThat(second.root().bytes()).isEqualTo(first.root().bytes());
        assertThat(second.directory()).isNotEqualTo(first.directory());
    }

    @Test
    void otherInputsAreAnotherImage() throws Exception {
        make("node");
        make("ui");

        assertThat(made).containsExactly("node", "ui");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void whatHasChangedInTheCacheIsMadeAnew() throws Exception {
        var layout = make("node");
        var layer = layout.blobs().getLast();
        var kept = new Layout(kept().getFirst()).blob(layer.digest());
        Files.delete(kept);
        Files.write(kept, new byte[999]);

        make("node").check();

        assertThat(made).containsExactly("node", "node");
        make("node").check();
        assertThat(made).hasSize(2);
    }

    @Test
    void anImageOfOtherInputsUnderTheirNameIsNotTaken() throws Exception {
        make("node");
        var node = kept().getFirst();
        make("ui");
        var ui = kept().stream().filter(path -> !path.equals(node)).findFirst().orElseThrow();
        LayoutCache.remove(ui);
        Files.move(node, ui);

        make("ui");

        assertThat(made).containsExactly("node", "ui", "ui");
    }

    @Test
    void whoChangesAResultDoesNotChangeTheCache() throws Exception {
        var layout = make("node");
        Files.writeString(layout.directory().resolve("index.json"), "changed");

        make("node").check();

        assertThat(made).hasSize(1);
    }

    @Test
    void whatFailsIsNotKept() {
        assertThatThrownBy(() -> make("broken")).hasMessageContaining("it is broken");
        assertThat(root).doesNotExist();
    }

    @Test
    void whatWasNotUsedForTheLongestTimeGoesFirst() throws Exception {
        make("one");
        var one = kept().getFirst();
        make("two");
        var two = kept().stream().filter(path -> !path.equals(one)).findFirst().orElseThrow();
        Files.setLastModifiedTime(one, FileTime.from(Instant.now().minusSeconds(100)));
        Files.setLastModifiedTime(two, FileTime.from(Instant.now().minusSeconds(50)));
        make("one");

        make("three", 40_000);

        assertThat(kept()).contains(one).doesNotContain(two).hasSize(2);
    }

    @Test
    void theCacheDoesNotGrowBeyondItsSizeButKeepsTheLast() throws Exception {
        make("one");
        make("two");
        make("three", 1);

        assertThat(kept()).hasSize(1);
        make("three");
        assertThat(made).hasSize(3);
    }

    @Test
    void aCacheThatOthersCanWriteIsNotUsed() throws Exception {
        make("node");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));

        make("node");

        assertThat(made).hasSize(2);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNoFailure() throws Exception {
        Files.writeString(root, "a file");

        make("node").check();
        make("node").check();

        assertThat(made).hasSize(2);
    }
}
