package ai.vantage6.release.stages;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRequest;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks that the tag is a version and stands on one allowed branch of the remote. */
public record VerifyTag(SourceRepository repository, AllowedBranches allowed)
        implements Stage<ReleaseRequest, Release> {

    @Override
    public String title() {
        return "Verify the tag";
    }

    @Override
    public Plan<Release> prepare(ReleaseRequest request) throws ReleaseException, InterruptedException {
        var tag = ReleaseTag.parse(request.tag()).orElseThrow(() -> malformed(request.tag()));
        var refs = repository.refs();
        var tagged = request.supposed().or(() -> refs.tag(tag.name())).orElseThrow(() -> missing(tag));
        var branch = branch(request, refs, tagged);
        return Plan.of(new Release(
                tag,
                tagged,
                branch,
                refs.branch(branch).orElse(tagged),
                Optional.empty(),
                repository.commit(tagged).date(),
                refs.tags().keySet().stream()
                        .flatMap(name -> ReleaseTag.parse("refs/tags/" + name).stream())
                        .filter(other -> !other.equals(tag))
                        .collect(Collectors.toSet())));
    }

    private String branch(ReleaseRequest request, RemoteRefs refs, ObjectId tagged)
            throws ReleaseException, InterruptedException {
        var candidates =
                refs.branches().keySet().stream().filter(allowed::allow).collect(Collectors.toSet());
        var holding = repository.branchesHolding(tagged, candidates);
        return request.branch().filter(holding::contains).orElse(holding.getFirst());
    }

    private static ReleaseException malformed(String text) {
        return new ReleaseException(
                "malformed-tag",
                "read a version from the tag \"" + text + "\"",
                "it is not of the form version/X.Y.Z, version/X.Y.Z{a,b,rc}N or either with .postN",
                "Delete the tag and push one such as version/4.14.0rc1");
    }

    private static ReleaseException missing(ReleaseTag tag) {
        return new ReleaseException(
                "tag-missing",
                "find " + tag,
                "the remote has no such tag",
                "Push it with \"git push origin " + tag + "\"");
    }
}
