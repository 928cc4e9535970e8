package ai.vantage6.release.handover;

import ai.vantage6.release.images.ImageTester;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Findings;
import java.util.List;

/** Starts nothing: an image is code of the repository, and the job that made it has tried it out. */
public record TriedWhereBuilt() implements ImageTester {

    @Override
    public Findings tryOut(ProvidedImage image, Version packages) {
        var note =
                image.spec().name() + " is not started in this job, since that runs its code: build has tried it out";
        return new Findings(List.of(note), List.of(), List.of());
    }
}
