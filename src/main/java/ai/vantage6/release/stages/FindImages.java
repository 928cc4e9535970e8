package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.TagRecords;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.WantedImages;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.Optional;

/** Finds the images of a version that is out, and makes none. */
public record FindImages(SourceRepository repository, TagRecords records)
        implements Stage<WantedImages, ProvidedImages> {

    static final StageId ID = new StageId("find-images", "Find the images of the version");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ProvidedImages> prepare(WantedImages wanted) throws ReleaseException, InterruptedException {
        var release = wanted.sources().release();
        var version = release.version();
        if (!release.released().mayInclude(version.withoutPost())) {
            return Plan.refused(notOut(version));
        }
        var images = new ArrayList<ProvidedImage>();
        var plan = Plan.of(wanted);
        var released = records.imagesOf(release);
        for (var spec : wanted.choice(repository.files(release.tagged())).specs()) {
            if (!released.test(spec.names().keySet())) {
                plan = plan.note(spec.text() + " is none of the images that " + version + " was released with");
                continue;
            }
            var found = find(spec, version, wanted);
            found.ifPresent(images::add);
            plan = found.isPresent()
                    ? plan.note(spec.text() + " is "
                            + found.get().content().digest().orElseThrow().oci())
                    : plan.refuse(missing(spec, version, wanted));
        }
        return Plan.of(new ProvidedImages(
                        release, images, wanted.destinations(), wanted.profile().madeFor()))
                .add(plan.findings());
    }

    private static Optional<ProvidedImage> find(ImageSpec spec, Version version, WantedImages wanted)
            throws ReleaseException, InterruptedException {
        var first = wanted.destinations().getFirst();
        for (var name : spec.names().keySet()) {
            var index = first.registry().manifest(first.repository(name), version.toString());
            if (index.isPresent()) {
                return Optional.of(ProvidedImage.found(spec, index.get(), name));
            }
        }
        return Optional.empty();
    }

    private static Problem notOut(Version version) {
        return new Problem(
                "version-not-out",
                "lead people to " + version,
                "that version is not out: neither the package index nor a published GitHub release has it",
                "Release it first");
    }

    private static Problem missing(ImageSpec spec, Version version, WantedImages wanted) {
        var first = wanted.destinations().getFirst();
        return new Problem(
                "image-missing",
                "find " + first.name(spec.name()) + ":" + version,
                "the registry has no such tag",
                "Leave it out with the input images, or bring it back with promote --refill");
    }
}
