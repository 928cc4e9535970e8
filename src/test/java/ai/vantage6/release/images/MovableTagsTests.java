package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record that somebody has changed leads to no tag that a release would not move. */
final class MovableTagsTests {

    @TempDir
    private Path directory;

    private MovableTags movable;

    @BeforeEach
    void release() throws Exception {
        var registry = new MemoryRegistry("ghcr.io");
        var destination = new Destination(registry, "vantage6/infrastructure", registry);
        var image = TestImage.make(directory.resolve("node"), "4.14.0");
        var spec = new ImageSpec(
                new TreeMap<>(Map.of("node", List.of(MovingTag.NAME))),
                new ImageRecipe.Dockerfile("Dockerfile", Map.of()),
                List.of(Platform.AMD64),
                ImageSpec.When.ALWAYS,
                Optional.empty());
        var provided = ProvidedImage.found(spec, image.root(), "node");
        movable = new MovableTags(
                new ProvidedImages(TestGitHub.release("4.14.0"), List.of(provided), List.of(destination)),
                Set.of("cotopaxi", "4.14", "latest"));
    }

    @Test
    void aMovingTagOfAnImageOfTheVersionIsOne() {
        assertThat(foreign("ghcr.io/vantage6/infrastructure/node", "cotopaxi")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/vantage6/infrastructure/node, 4.14.0",
        "ghcr.io/vantage6/infrastructure/node, prod",
        "ghcr.io/vantage6/infrastructure/other, latest",
        "ghcr.io/somebody/else, latest"
    })
    void anyOtherIsForeign(String image, String tag) {
        assertThat(foreign(image, tag)).contains("foreign-tag");
    }

    private Optional<String> foreign(String image, String tag) {
        var name = ImageName.parse(image).orElseThrow();
        return movable.foreign(new MovedTag(name, tag, Optional.empty(), Optional.empty()))
                .map(problem -> problem.code());
    }
}
