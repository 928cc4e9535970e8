package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.charts.ChartsInTree.Packaged;
import ai.vantage6.release.images.Registries;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks registries for the digest of every image of the candidate, and of every one that its charts name. */
record ResolveImages(Candidate candidate, Registries registries) implements Step<List<Packaged>, Nothing> {

    @Override
    public StageId id() {
        return new StageId("images", "Find every image by its digest");
    }

    @Override
    public Seen<Nothing> take(List<Packaged> charts) throws InterruptedException {
        var wanted = new TreeMap<String, TreeSet<String>>();
        candidate.images().values().forEach(image -> wanted.computeIfAbsent(image, _ -> new TreeSet<>()));
        for (var chart : charts) {
            chart.images()
                    .forEach(image ->
                            wanted.computeIfAbsent(image, _ -> new TreeSet<>()).add(chart.name()));
        }
        var findings = new ArrayList<Finding>();
        for (var image : wanted.entrySet()) {
            var named = image.getValue().isEmpty() ? "" : ", named by " + String.join(", ", image.getValue());
            findings.add(found(image.getKey(), named));
        }
        return Seen.only(findings);
    }

    private Finding found(String text, String named) throws InterruptedException {
        var reference = ImageReference.parse(text);
        if (reference.isEmpty()) {
            return missing(text, "that is no name of an image" + named);
        }
        try {
            var registry = registries.source(reference.get().name().registry());
            return registry.digest(
                            reference.get().name().repository(), reference.get().reference())
                    .<Finding>map(digest -> new Finding.Good(text, digest.oci() + named))
                    .orElseGet(() -> missing(text, "its registry does not have it" + named));
        } catch (ReleaseException e) {
            return new Finding.Unknown(text, e.problem());
        }
    }

    private static Finding missing(String image, String because) {
        return new Finding.Wrong(
                image,
                new Problem(
                        "candidate-image-missing",
                        "find the image " + image,
                        because,
                        "Publish it, or let the chart name one that is there"));
    }
}
