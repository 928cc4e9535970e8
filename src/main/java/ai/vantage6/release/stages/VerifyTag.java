package ai.vantage6.release.stages;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that the tag is a version, stands on one allowed branch of the remote, and has not moved. */
public record VerifyTag(SourceRepository repository, AllowedBranches allowed) implements Stage<Subject, Release> {

    private static final StageId ID = new StageId("verify-tag", "Verify the tag");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Release> prepare(Subject subject) throws ReleaseException, InterruptedException {
        var tag = subject.tag();
        var refs = repository.refs();
        var tagged = subject.supposed().or(() -> refs.tag(tag.name())).orElseThrow(() -> TagRefusal.missing(tag));
        var branch = new BranchChoice(repository, allowed, refs).choose(tag, tagged, subject);
        var versionCommit = branch.versionCommits().made();
        var date = repository.commit(tagged).date();
        var release = new Release(tag, tagged, branch.name(), branch.head(), versionCommit, date, others(refs, tag));
        var plan = Plan.of(release).note(tag + " is " + tagged.abbreviated() + " on the branch " + branch.name());
        if (versionCommit.isPresent()) {
            plan = plan.note("an earlier run made the version commit "
                    + versionCommit.get().abbreviated() + "; its release is carried on");
        }
        for (var warning : branch.warnings()) {
            plan = plan.warn(warning);
        }
        for (var doubt : new ReleaseDoubts(repository).about(release, refs)) {
            plan = plan.warn(doubt);
        }
        return plan;
    }

    private static Set<ReleaseTag> others(RemoteRefs refs, ReleaseTag tag) {
        return refs.tags().keySet().stream()
                .flatMap(name -> ReleaseTag.parse("refs/tags/" + name).stream())
                .filter(other -> !other.equals(tag))
                .collect(Collectors.toSet());
    }
}
