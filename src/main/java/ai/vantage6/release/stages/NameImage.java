package ai.vantage6.release.stages;

import ai.vantage6.release.git.Commit;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.ActionFile;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.tags.VersionCommits;
import ai.vantage6.release.versioning.ActionImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Names the image of an action by digest in the version commit, so that who uses it there pulls an image and builds none. */
public record NameImage(SourceRepository repository, ActionFile action) implements Stage<BuiltSources, SourceTree> {

    static final StageId ID = new StageId("name-image", "Name the image in the action's file");

    /** Of all other releases the sources are complete without. */
    static Given<SourceTree> ask(
            PlanBuilder plan, SourceRepository repository, Given<BuiltSources> built, Given<Scope> scope)
            throws InterruptedException {
        var action = scope.value().flatMap(Scope::action);
        var named = action.isEmpty()
                ? built.map(BuiltSources::sources)
                : plan.ask(new NameImage(repository, action.get()), built);
        return named.unless(scope, Scope::imagesOnly);
    }

    /** The image is pushed first where the version commit names it: built again it might be another one. */
    static Given<?>[] order(Given<Scope> scope, Given<?> image, Given<?>... others) {
        var order = new ArrayList<Given<?>>(List.of(others));
        order.add(scope.value().flatMap(Scope::action).isPresent() ? 0 : others.length, image);
        return order.toArray(Given<?>[]::new);
    }

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<SourceTree> prepare(BuiltSources built) throws ReleaseException, InterruptedException {
        var sources = built.sources();
        if (sources.release().onto().isPresent()) {
            return Plan.of(sources).refuse(tagToMake(sources));
        }
        var image = built.image(action);
        if (image.isEmpty()) {
            return Plan.of(sources).refuse(built.unnamed(action));
        }
        var digest = image.get().content().digest();
        if (digest.isEmpty()) {
            return Plan.nothing(sources, action.path() + " names the image once it is built");
        }
        var reference = built.reference(image.get(), digest.get());
        var written = ActionImage.of(reference)
                .writtenInto(repository.files(sources.versionCommit()), action.path(), sources.version());
        var commit = commit(sources, written);
        return Plan.of(sources.with(commit.id(), commit.tree(), action.path()))
                .note(action.path() + " names " + reference);
    }

    private static Problem tagToMake(SourceTree sources) {
        return new Problem(
                "tag-of-action",
                "make the tag " + sources.release().tag(),
                "the tag of an action ends on the commit that names its image, which is not known when the tag is made",
                "Push the tag yourself, on the commit to be released");
    }

    /** In place of the version commit without it: one commit after the tagged one has both. */
    private Commit commit(SourceTree sources, byte[] written) throws ReleaseException, InterruptedException {
        Release release = sources.release();
        var files = repository.files(sources.versionCommit());
        var replaced = new HashMap<String, byte[]>();
        for (var path : repository.changedPaths(release.tagged(), sources.versionCommit())) {
            replaced.put(path, files.read(path));
        }
        replaced.put(action.path(), written);
        return repository.write(List.of(release.tagged()), replaced, VersionCommits.message(sources.version()));
    }
}
