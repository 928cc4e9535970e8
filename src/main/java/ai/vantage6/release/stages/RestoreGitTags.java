package ai.vantage6.release.stages;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.MovingTags;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Leads people who use an action by {@code v1} or {@code v1.2} back to the version before, where the tag still leads to this one.
 * The version before is the highest final below it that is published, not withdrawn, and of the same major version or line.
 */
public record RestoreGitTags(SourceRepository repository, ReleaseHost host) implements Stage<Release, Release> {

    static final StageId ID = new StageId("restore-git-tags", "Move the git tags of the action back");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Release> prepare(Release release) throws ReleaseException, InterruptedException {
        var refs = repository.refs();
        var plan = Plan.of(release);
        for (var kind : MoveGitTags.KINDS) {
            var text = tags(release.version()).text(kind).orElseThrow();
            var name = release.tag().form().prefix() + text;
            var now = refs.tag(name);
            if (now.isEmpty() || !isOn(now.get(), release.tag(), refs)) {
                plan = plan.note(
                        now.isEmpty()
                                ? "there is no git tag " + name
                                : name + " stays: it leads to something else than " + release.version());
                continue;
            }
            var before = before(release, kind, refs);
            plan = before.isEmpty()
                    ? plan.leave(
                            new ManualStep("delete the git tag " + name + " if nobody may use it: no version before "
                                    + release.version() + " has it, and it still leads there"))
                    : plan.change(back(name, now.get(), before.get(), refs));
        }
        return plan;
    }

    private static boolean isOn(RemoteTag moving, ReleaseTag tag, RemoteRefs refs) {
        return refs.tag(tag.name())
                .filter(own -> own.peeled().equals(moving.peeled()))
                .isPresent();
    }

    private Change back(String name, RemoteTag now, ReleaseTag before, RemoteRefs refs) {
        var commit = refs.tag(before.name()).orElseThrow().peeled();
        return Change.replaceable(
                "move the git tag " + name + " back to " + before + ", " + commit.abbreviated(),
                () -> repository.moveTag(name, commit, Optional.of(now.object())));
    }

    private Optional<ReleaseTag> before(Release release, MovingTag kind, RemoteRefs refs)
            throws ReleaseException, InterruptedException {
        var withdrawn = host.withdrawn();
        var shared = tags(release.version()).text(kind);
        return host.published().stream()
                .filter(other -> other.isLike(release.tag()) && !withdrawn.contains(other))
                .filter(other -> refs.tag(other.name()).isPresent())
                .filter(other -> other.version().isFinal() && other.compareTo(release.tag()) < 0)
                .filter(other -> tags(other.version()).text(kind).equals(shared))
                .max(Comparator.naturalOrder());
    }

    private static MovingTags tags(Version version) {
        return MoveGitTags.tags(version, Set.of());
    }
}
