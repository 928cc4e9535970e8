package ai.vantage6.release.stages;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.PublicPull;
import ai.vantage6.release.images.PushedImages;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;

/** Pulls the images as everybody does, without credentials: a registry may have made a new one private. */
public record VerifyImages() implements Stage<PushedImages, PushedImages> {

    static final StageId ID = new StageId("verify-images", "Verify that everybody can pull the images");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<PushedImages> prepare(PushedImages pushed) throws ReleaseException, InterruptedException {
        var changes = new ArrayList<Change>();
        for (var destination : pushed.images().destinations()) {
            changes.add(Change.verification(
                    "see that everybody can pull " + pushed.images().counted() + " from "
                            + destination.registry().host(),
                    () -> check(pushed, destination)));
        }
        return Plan.of(pushed).together(changes);
    }

    private static void check(PushedImages pushed, Destination destination)
            throws ReleaseException, InterruptedException {
        for (var image : pushed.images().images()) {
            for (var name : image.spec().names().keySet()) {
                new PublicPull(destination).check(name, image.content().digest().orElseThrow());
            }
        }
    }
}
