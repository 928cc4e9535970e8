package ai.vantage6.release.verification;

import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.RecordReader;
import ai.vantage6.release.record.RecordedRelease;
import ai.vantage6.release.record.ReleaseAssets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What several checks want to know of the outside world. Safe for use by several threads. */
final class Known {

    private static final String PEOPLE_INSTALL = "vantage6";

    private final Sought sought;
    private final Once<Optional<HostedRelease>> hosted;
    private final Once<Recorded> recorded;
    private final Once<Set<Version>> onIndex;
    private final Once<Out> out;

    /** @param scratch takes the release record */
    Known(Sought sought, Outside outside, Path scratch) {
        this.sought = sought;
        this.hosted = new Once<>(() -> outside.host().find(sought.tag()));
        this.recorded = new Once<>(() -> record(outside, scratch));
        this.onIndex = new Once<>(() -> sought.names().projects().contains(PEOPLE_INSTALL)
                        || sought.version().isPost()
                ? outside.index().published(PEOPLE_INSTALL)
                : Set.of());
        this.out = new Once<>(() -> out(outside));
    }

    /**
     * What the release itself has written down.
     *
     * @param lacking why there is nothing of the kind, a clause
     */
    record Recorded(Optional<RecordedRelease> record, String lacking) {

        /** The images, charts and tags, where the record knows of them. */
        Optional<ReleasedArtifacts> artifacts() {
            return record.flatMap(RecordedRelease::artifacts);
        }
    }

    /** As GitHub shows it. */
    Optional<HostedRelease> hosted() throws ReleaseException, InterruptedException {
        return hosted.get();
    }

    /** Never fails: what cannot be read is nothing to compare with, and its own check says why. */
    Recorded recorded() throws InterruptedException {
        try {
            return recorded.get();
        } catch (ReleaseException e) {
            return new Recorded(Optional.empty(), "nobody could tell whether there is a release record of it");
        }
    }

    private Recorded record(Outside outside, Path scratch) throws ReleaseException, InterruptedException {
        if (sought.version().isPost()) {
            return new Recorded(Optional.empty(), "a post release has no release record");
        }
        if (hosted().isEmpty()) {
            return new Recorded(Optional.empty(), "without a GitHub release there is no release record of it");
        }
        var asset = hosted().get().asset(ReleaseAssets.RECORD);
        if (asset.isEmpty()) {
            return new Recorded(Optional.empty(), "its GitHub release holds no release record");
        }
        var file = scratch.resolve(ReleaseAssets.RECORD);
        outside.host().fetch(asset.get(), file);
        var record = RecordReader.read(file);
        return sought.version().toString().equals(record.facts().get("version"))
                ? new Recorded(Optional.of(record), "")
                : new Recorded(Optional.empty(), "its release record is that of another version");
    }

    /** Also where the host cannot tell. */
    Set<Version> onIndex() throws ReleaseException, InterruptedException {
        return onIndex.get();
    }

    /** @throws ReleaseException when either the index or the host cannot tell */
    Out out() throws ReleaseException, InterruptedException {
        return out.get();
    }

    private Out out(Outside outside) throws ReleaseException, InterruptedException {
        var onHost = versions(outside.host().published());
        var all = ReleasedVersions.of(onIndex(), onHost);
        return new Out(all, versions(outside.host().withdrawn()));
    }

    private static Set<Version> versions(Set<ReleaseTag> tags) {
        return tags.stream().map(ReleaseTag::version).collect(Collectors.toSet());
    }

    /** Whether people are told not to use it; where nobody can tell, they are not. */
    boolean isWithdrawn() throws InterruptedException {
        try {
            return out().isWithdrawn(sought.version());
        } catch (ReleaseException e) {
            return false;
        }
    }

    /** The version that the servers of the community are to run today. */
    Optional<Version> live() throws ReleaseException, InterruptedException {
        var out = out();
        return out.owner(
                        MovingTag.LIVE,
                        sought.version().withoutPost(),
                        sought.scope().majorName(),
                        out.released().told().orElse(Set.of()))
                .map(Version::withoutPost);
    }
}
