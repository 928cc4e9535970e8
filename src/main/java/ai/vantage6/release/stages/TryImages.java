package ai.vantage6.release.stages;

import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageTester;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Optional;

/**
 * Starts the images that were made, before anybody sees them: a broken one under a good tag can never be taken back.
 *
 * @param tester empty where placeholders stand for images
 */
public record TryImages(Optional<ImageTester> tester) implements Stage<ProvidedImages, ProvidedImages> {

    static final StageId ID = new StageId("try-images", "Try the images out");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ProvidedImages> prepare(ProvidedImages images) throws ReleaseException, InterruptedException {
        var made = images.images().stream()
                .filter(image -> image.content() instanceof ImageContent.Made)
                .toList();
        if (tester.isEmpty()) {
            var placeholders = made.stream()
                    .filter(image -> image.spec().recipe() instanceof ImageRecipe.Dockerfile)
                    .count();
            var warning = placeholders + " of " + images.images().size()
                    + " images are placeholders, and none is started: build-images: true builds and starts them, with Docker";
            return placeholders == 0 ? Plan.of(images) : Plan.of(images).warn(List.of(warning));
        }
        var plan = Plan.of(images);
        for (var image : made) {
            plan = image.spec().smokeTest().isPresent()
                    ? plan.add(tester.get()
                            .tryOut(image, images.release().version().withoutPost()))
                    : plan.note(image.spec().text() + " is not started: its configuration has no smoke-test");
        }
        return plan;
    }
}
