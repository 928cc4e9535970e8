package ai.vantage6.release.stages;

import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageTester;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/** Starts the images that were made, before anybody sees them: a broken one under a good tag can never be taken back. */
public record TryImages(ImageTester tester) implements Stage<ProvidedImages, ProvidedImages> {

    static final StageId ID = new StageId("try-images", "Try the images out");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ProvidedImages> prepare(ProvidedImages images) throws ReleaseException, InterruptedException {
        var version = images.release().version().withoutPost();
        var plan = Plan.of(images);
        for (var image : images.images()) {
            if (isMade(image) && image.spec().smokeTest().isPresent()) {
                plan = plan.add(tester.tryOut(image, version));
            }
        }
        return plan;
    }

    private static boolean isMade(ProvidedImage image) {
        return image.content() instanceof ImageContent.Made;
    }
}
