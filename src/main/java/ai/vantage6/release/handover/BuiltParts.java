package ai.vantage6.release.handover;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.images.ImageContent.Made;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Counted;
import ai.vantage6.release.model.SourceTree;
import java.util.List;

/** What one job has built of a release. */
public record BuiltParts(
        SourceTree sources, ProvidedPackages packages, List<Chart> charts, List<ProvidedImage> images) {

    public BuiltParts {
        charts = List.copyOf(charts);
        images = List.copyOf(images);
    }

    /** "16 distributions, 2 charts, 6 images". */
    public String text() {
        var made =
                images.stream().filter(image -> image.content() instanceof Made).count();
        return Counted.of(packages.distributions().size(), "distribution") + ", " + Counted.of(charts.size(), "chart")
                + ", " + Counted.of(made, "image");
    }
}
