package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageBuilder;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.ImageSource;
import ai.vantage6.release.images.MemoryRegistry;
import ai.vantage6.release.images.OnlyPlanned;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.TestImage;
import ai.vantage6.release.images.WantedImages;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.Records;
import ai.vantage6.release.rehearsal.PlaceholderImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProvideImagesTests {

    private static final List<String> FILES = List.of(
            "docker/infrastructure-base.Dockerfile",
            "docker/node-and-server.Dockerfile",
            "docker/ui.Dockerfile",
            "docker/forgotten.Dockerfile");

    private final MemoryRegistry registry = new MemoryRegistry("harbor2.vantage6.ai");
    private final Destination destination = new Destination(registry, "infrastructure", registry);
    private final List<String> made = new ArrayList<>();

    @TempDir
    Path directory;

    private TestRemote remote;
    private JGitRepository repository;
    private ObjectId tagged;
    private String bases = "1";
    private int runs;

    @BeforeEach
    void threeDockerfiles() throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        var files = new TreeMap<String, String>();
        FILES.forEach(file -> files.put(file, "FROM scratch\n"));
        tagged = remote.commit("main", "one\n", files);
        var url = Optional.of(remote.directory().toString());
        repository = JGitRepository.open(remote.directory(), url, Optional.empty());
    }

    @AfterEach
    void close() {
        repository.close();
        remote.close();
    }

    @Test
    void freshMakesWhatTheTreeHasInTheOrderOfTheProfile() throws Exception {
        var plan = prepare("4.14.0");

        assertThat(made).containsExactly("infrastructure-base", "node", "ui");
        assertThat(plan.changes()).as("making writes nothing outside").isEmpty();
        assertThat(plan.notes())
                .anyMatch(note -> note.startsWith("node, server is a placeholder for what docker/node-and-server"))
                .anyMatch(note -> note.startsWith("squid is not made: this version has no docker/squid.Dockerfile"));
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void aDockerfileThatNobodyBuildsIsSeen() throws Exception {
        assertThat(prepare("4.14.0").warnings())
                .containsExactly(
                        "nobody builds docker/forgotten.Dockerfile: name its image in the configuration, or list"
                                + " it as ignored-dockerfiles");
    }

    @Test
    void aPatchReleaseStandsOnTheBaseOfItsLineAndSaysSo() throws Exception {
        var plan = prepare("4.14.1");

        assertThat(made).containsExactly("node", "ui");
        assertThat(plan.warnings())
                .anyMatch(warning -> warning.startsWith("infrastructure-base is made for x.y.0 only"));
    }

    @Test
    void whatAnEarlierRunPushedIsNotMadeAgain() throws Exception {
        Records.apply(new PushImages().prepare(prepare("4.14.0").output().orElseThrow()));
        made.clear();

        var plan = prepare("4.14.0");

        assertThat(made).isEmpty();
        assertThat(plan.output().orElseThrow().images())
                .allSatisfy(image -> assertThat(image.content()).isInstanceOf(ImageContent.Published.class));
        assertThat(new PushImages().prepare(plan.output().orElseThrow()).changes())
                .isEmpty();
    }

    @Test
    void aRunThatWasKilledBetweenTwoNamesOfAnImageIsCarriedOnWithTheSameBytes() throws Exception {
        var first = prepare("4.14.0").output().orElseThrow();
        var change = new PushImages()
                .prepare(first).changes().stream()
                        .filter(one -> one.summary().contains("/server:"))
                        .findFirst()
                        .orElseThrow();
        change.effect().apply();

        Records.apply(new PushImages().prepare(prepare("4.14.0").output().orElseThrow()));

        assertThat(registry.tagsOf("infrastructure/node").get("4.14.0"))
                .isEqualTo(registry.tagsOf("infrastructure/server").get("4.14.0"));
    }

    @Test
    void aBaseThatHasMovedOnSinceAnEarlierRunDoesNotBurnTheVersion() throws Exception {
        Records.apply(new PushImages().prepare(prepare("4.14.0").output().orElseThrow()));
        bases = "2";

        var plan = prepare("4.14.0");

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.notes()).anyMatch(note -> note.contains("on the bases of that day"));
    }

    @Test
    void anImageOfOtherSourcesUnderTheVersionsTagIsAConflict() throws Exception {
        TestImage.make(directory.resolve("foreign"), "foreign").pushTo(registry, "infrastructure/ui", "4.14.0");

        assertThat(prepare("4.14.0").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("image-differs");
            assertThat(problem.because()).contains("that this action did not make");
        });
    }

    @Test
    void aPlanSaysFromWhatAnImageWouldBeMadeAndMakesNone() throws Exception {
        var plan = prepare("4.14.0", new OnlyPlanned(source()));

        assertThat(made).isEmpty();
        assertThat(plan.notes())
                .anyMatch(note ->
                        note.equals("ui would be made from docker/ui.Dockerfile; build-images: true makes it now"));
        assertThat(new PushImages().prepare(plan.output().orElseThrow()).changes())
                .extracting(change -> change.summary())
                .contains("push harbor2.vantage6.ai/infrastructure/ui:4.14.0 for linux/amd64, linux/arm64");
    }

    @Test
    void aRegistryThatCannotTellIsAFailureAndNotAnAbsentImage() {
        registry.fail("manifest .*", "service-down", "it answers 503");

        assertThatThrownBy(() -> prepare("4.14.0")).hasMessageContaining("503");
        assertThat(made).isEmpty();
    }

    @Test
    void placeholdersAreTheSameBytesWhereverTheyAreMade() throws Exception {
        var one = prepare("4.14.0").output().orElseThrow();
        var other = prepare("4.14.0").output().orElseThrow();

        assertThat(other.images())
                .extracting(image -> image.content().digest())
                .isEqualTo(one.images().stream()
                        .map(image -> image.content().digest())
                        .toList());
        assertThat(one.images())
                .allSatisfy(image -> assertThat(image.content().byPlatform().keySet())
                        .containsExactlyElementsOf(image.spec().platforms()));
    }

    private Plan<ProvidedImages> prepare(String version) throws ReleaseException, InterruptedException {
        return prepare(version, source());
    }

    private Plan<ProvidedImages> prepare(String version, ImageSource source)
            throws ReleaseException, InterruptedException {
        var release = new Release(
                ReleaseTag.parse("version/" + version).orElseThrow(),
                tagged,
                "main",
                tagged,
                Optional.empty(),
                Instant.EPOCH,
                Set.of());
        var sources = new SourceTree(release, tagged, tagged, "v4", List.of(), List.of());
        runs++;
        return new ProvideImages(repository, source, directory.resolve("run-" + runs))
                .prepare(new WantedImages(sources, List.of(), profile(), List.of(destination)));
    }

    private static ImageProfile profile() {
        return LayoutConfig.DEFAULT.profiles().stream()
                .filter(one -> one.name().equals("v4"))
                .findFirst()
                .orElseThrow()
                .images();
    }

    /** Placeholders, as a rehearsal makes them. */
    private ImageSource source() {
        var placeholders = new PlaceholderImages(new Told(), Map.of());
        return new ImageSource() {
            @Override
            public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
                return placeholders.inputs(request);
            }

            @Override
            public ImageContent provide(ImageRequest request, ImageInputs inputs, Path into) throws ReleaseException {
                made.add(request.spec().name());
                var layout = placeholders.make(request, inputs, into);
                try {
                    return new ImageContent.Made(
                            layout,
                            layout.root(),
                            placeholders.made(request.spec().recipe()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** What the images are made from. */
    private final class Told implements ImageBuilder {

        @Override
        public ImageInputs inputs(ImageRequest request) {
            var file = request.spec().recipe().requiredFile().orElseThrow();
            return ImageInputs.of(
                    Map.of(
                            "dockerfile",
                            file,
                            "version",
                            request.release().version().toString()),
                    List.of(),
                    Map.of("bases of the day", bases));
        }

        @Override
        public Layout make(ImageRequest request, ImageInputs inputs, Path into) {
            throw new AssertionError("a rehearsal builds nothing");
        }
    }
}
