package ai.vantage6.release.stages;

import ai.vantage6.release.algorithms.MadeFor;
import ai.vantage6.release.algorithms.StoreFile;
import ai.vantage6.release.algorithms.StoreFile.Found;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Algorithm;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells where the image of an algorithm goes and which vantage6 it is made for, and whether its store is told the same. */
public record DescribeAlgorithm(SourceRepository repository, ReleaseConfig config) implements Stage<SourceTree, Scope> {

    static final StageId ID = new StageId("describe-algorithm", "Tell what the algorithm is made for");

    /** What a release of the sources consists of; only of an algorithm its files are asked for it. */
    static Given<Scope> scope(
            PlanBuilder plan, Given<SourceTree> sources, ReleaseConfig config, SourceRepository repository)
            throws InterruptedException {
        return sources.map(config::profileOf).value().flatMap(Profile::storeFile).isPresent()
                ? plan.ask(new DescribeAlgorithm(repository, config), sources)
                : sources.map(config::scopeOf);
    }

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Scope> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        var files = repository.files(sources.versionCommit());
        var profile = config.profileOf(sources);
        var submission = StoreFile.in(files, profile.storeFile().orElseThrow());
        var submitted = submission.content().flatMap(StoreFile::place);
        var scope = config.scopeOf(sources, submitted);
        var image = place(scope.images(), submitted).orElseThrow(() -> unnamed(submitted));
        var madeFor = config.algorithm()
                .madeFor()
                .map(version -> new MadeFor(version, "the configuration"))
                .or(() -> MadeFor.in(files, dockerfile(scope.images())))
                .or(() -> submission.content().flatMap(file -> file.made()
                        .map(version -> new MadeFor(version, file.path()))))
                .orElseThrow(DescribeAlgorithm::untold);
        var name = submission.content().flatMap(StoreFile::name).orElse(image.repository());
        var algorithm = new Algorithm(name, image, madeFor.version());
        var majorName = Optional.ofNullable(
                profile.majorNames().get(madeFor.version().major()));
        return Plan.of(scope.of(algorithm, majorName))
                .note(image + " is made for vantage6 " + madeFor.version() + ", as " + madeFor.source() + " says")
                .warn(stale(submission, algorithm, tags(sources, algorithm, majorName)));
    }

    /** As people name it, wherever a rehearsal puts it. */
    private Optional<ImageName> place(ImageProfile images, Optional<ImageName> submitted) {
        if (images.specs().isEmpty() || images.registries().isEmpty()) {
            return config.algorithm().place(submitted);
        }
        var registry = images.registries().getFirst();
        var name = images.specs().getFirst().name();
        var path = registry.namespace().isEmpty() ? name : registry.namespace() + "/" + name;
        return Optional.of(new ImageName(registry.host(), path));
    }

    private static String dockerfile(ImageProfile images) {
        return images.specs().stream()
                .flatMap(spec -> spec.recipe().requiredFile().stream())
                .findFirst()
                .orElse("Dockerfile");
    }

    private static Set<String> tags(SourceTree sources, Algorithm algorithm, Optional<String> majorName) {
        var version = sources.release().version();
        return Stream.concat(
                        Stream.of(
                                "latest",
                                version.toString(),
                                algorithm.madeFor().tag(version)),
                        majorName.stream())
                .collect(Collectors.toSet());
    }

    private static List<String> stale(Found submission, Algorithm algorithm, Set<String> tags) {
        return switch (submission) {
            case Found.Nothing() ->
                List.of("there is no file with which the algorithm is submitted to a store (algorithm_store.json)");
            case Found.Broken(var path) -> List.of(path + " is no JSON object, so no store takes it");
            case Found.Read(var file) -> new ArrayList<>(file.stale(algorithm, tags));
        };
    }

    private static ReleaseException unnamed(Optional<ImageName> submitted) {
        return new ReleaseException(
                "algorithm-image-unnamed",
                "tell where the image of the algorithm goes",
                submitted
                        .map(name -> "algorithm_store.json says " + name
                                + ", and no token is sent there because of that file")
                        .orElse("neither the configuration nor algorithm_store.json says it"),
                "Name it in .github/vantage6-release.yml: algorithm: {image: ghcr.io/OWNER/algorithm/NAME}");
    }

    private static ReleaseException untold() {
        return new ReleaseException(
                "algorithm-vantage6-untold",
                "tell which vantage6 the algorithm is made for",
                "neither uv.lock nor a requirement of exactly one version (vantage6-algorithm-tools==…), the base of the"
                        + " Dockerfile (algorithm-base:…) or algorithm_store.json says it",
                "Require one version, or name it in .github/vantage6-release.yml: algorithm: {vantage6: \"4.13.0\"}");
    }
}
