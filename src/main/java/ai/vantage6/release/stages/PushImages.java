package ai.vantage6.release.stages;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImagePush;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.PushedImages;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;

/** Pushes the images under the tag of their version, to every registry the same digest; nobody is led to them yet. */
public record PushImages() implements Stage<ProvidedImages, PushedImages> {

    static final StageId ID = new StageId("push-images", "Push the images");

    @Override
    public StageId id() {
        return ID;
    }

    /** An image that has its version's tag is found again, whichever of its other tags are missing: so that one is pushed first. */
    @Override
    public Plan<PushedImages> prepare(ProvidedImages images) throws ReleaseException, InterruptedException {
        var plan = Plan.of(new PushedImages(images));
        for (var destination : images.destinations()) {
            for (var tag : images.tags()) {
                plan = pushed(plan, images, destination, tag);
            }
        }
        return plan;
    }

    private static Plan<PushedImages> pushed(
            Plan<PushedImages> plan, ProvidedImages images, Destination destination, String tag)
            throws ReleaseException, InterruptedException {
        var changes = new ArrayList<Change>();
        for (var push : images.pushesTo(destination, tag)) {
            switch (push.lookUp()) {
                case Entry.Absent() -> {
                    var incomplete = push.incomplete();
                    if (incomplete.isPresent()) {
                        plan = plan.refuse(incomplete.get());
                    }
                    changes.add(Change.replaceable(push.text(), push::carryOut));
                }
                case Entry.Identical() -> plan = plan.note(push.reference() + " is there already");
                case Entry.Different(var digest) -> plan = plan.refuse(differs(push, digest));
                case Entry.Renamed _, Entry.Withdrawn _ -> throw new IllegalStateException(push.text());
            }
        }
        return plan.together(changes).warn(tag.equals(images.tag()) ? unseen(images, destination, changes) : List.of());
    }

    /** A registry may make a repository private that it makes with its first push. */
    private static List<String> unseen(ProvidedImages images, Destination destination, List<Change> changes)
            throws ReleaseException, InterruptedException {
        var fresh = changes.isEmpty() ? List.<String>of() : destination.unseen(images.images());
        return fresh.isEmpty()
                ? List.of()
                : List.of(Few.of(fresh, 3) + " in " + destination.registry().host()
                        + " will be made by the first push, and may be private then: see that they are public");
    }

    private static Problem differs(ImagePush push, String digest) {
        return new Problem(
                "image-differs",
                push.text(),
                "the tag names " + digest + " there, which is another image",
                "If nobody uses it yet, delete that tag in the registry and run this again; else release the next version"
                        + " number");
    }
}
