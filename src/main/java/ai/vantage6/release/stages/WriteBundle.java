package ai.vantage6.release.stages;

import ai.vantage6.release.handover.BuiltParts;
import ai.vantage6.release.handover.BundleWriter;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/** Lays what was built into a folder, when nothing of it is wrong. */
public record WriteBundle(BundleWriter writer) implements Stage<BuiltParts, BuiltParts> {

    static final StageId ID = new StageId("write-bundle", "Write the release bundle");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<BuiltParts> prepare(BuiltParts built) {
        if (!writer.isFree()) {
            return Plan.refused(new Problem(
                    "bundle-not-empty",
                    "write the release bundle to " + writer.directory(),
                    "something lies there already",
                    "Name a folder with the input bundle that is empty or not there"));
        }
        var plan = Plan.of(built)
                .change(Change.replaceable(
                        "write " + built.text() + " to " + writer.directory(), () -> writer.write(built)));
        for (var image : built.images()) {
            if (image.content() instanceof ImageContent.Elsewhere) {
                plan = plan.note(image.spec().text() + " is no part of the bundle: release copies it by its digest");
            }
        }
        return plan;
    }
}
