package ai.vantage6.release.stages;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageContent.Published;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.ImageSource;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.PublishedImage;
import ai.vantage6.release.images.PublishedImage.Nothing;
import ai.vantage6.release.images.PublishedImage.Other;
import ai.vantage6.release.images.PublishedImage.Same;
import ai.vantage6.release.images.Siblings;
import ai.vantage6.release.images.WantedImages;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Gives the images: those that an earlier run has pushed, and else made here from the version commit, as layouts on disk.
 *
 * @param output takes the layouts
 */
public record ProvideImages(SourceRepository repository, ImageSource source, Path output)
        implements Stage<WantedImages, ProvidedImages> {

    static final StageId ID = new StageId("provide-images", "Build the images");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ProvidedImages> prepare(WantedImages wanted) throws ReleaseException, InterruptedException {
        var sources = wanted.sources();
        var files = repository.files(sources.versionCommit());
        var choice = wanted.choice(files);
        var siblings = new Siblings(wanted);
        var images = new ArrayList<ProvidedImage>();
        var plan = Plan.of(wanted).add(choice.findings());
        for (var spec : choice.specs()) {
            var request = new ImageRequest(spec, sources, files, wanted.packages(), siblings.known());
            var inputs = source.inputs(request);
            var found = PublishedImage.find(
                    spec,
                    inputs,
                    sources.release().version().toString(),
                    wanted.destinations().getFirst());
            if (found instanceof Other(var problem)) {
                plan = plan.refuse(problem);
                continue;
            }
            var image = new ProvidedImage(spec, inputs, content(request, inputs, found));
            plan = plan.note(image.text(found));
            images.add(image);
            siblings.add(image);
        }
        return Plan.of(new ProvidedImages(
                        sources.release(),
                        images,
                        wanted.destinations(),
                        wanted.profile().madeFor()))
                .add(plan.findings());
    }

    private ImageContent content(ImageRequest request, ImageInputs inputs, PublishedImage found)
            throws ReleaseException, InterruptedException {
        return switch (found) {
            case Same(var index, var name, var _) -> new Published(index, name);
            case Nothing() ->
                source.provide(
                        request,
                        inputs,
                        output.resolve("images").resolve(request.spec().name()));
            case Other(var problem) -> throw new ReleaseException(problem);
        };
    }
}
