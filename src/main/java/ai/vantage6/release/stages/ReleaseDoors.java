package ai.vantage6.release.stages;

import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.citation.Archive;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
import java.util.List;
import java.util.Optional;

/** The services that a release goes through, each with the stages that need it open. */
public final class ReleaseDoors {

    private static final StageId GIT = new StageId("git", "push to the repository");
    private static final StageId GITHUB = new StageId("github", "write releases on GitHub");
    private static final StageId INDEX = new StageId("index", "upload to PyPI");
    private static final StageId DISCORD = new StageId("discord", "announce on Discord");

    private static final StageId ZENODO = new StageId("zenodo", "find the DOI on Zenodo");

    private static final StageId REGISTRY = new StageId("registry", "push images");
    private static final StageId CHARTMUSEUM = new StageId("chartmuseum", "publish charts");

    private ReleaseDoors() {}

    /** Whether COMMIT_PAT may push. */
    public static Door git(SourceRepository repository) {
        return new Door(GIT, List.of(CommitVersion.ID), () -> {
            repository.checkPush();
            return Optional.empty();
        });
    }

    /** Whether the token may write releases. */
    public static Door github(ReleaseHost host) {
        return new Door(GITHUB, List.of(DraftGitHubRelease.ID, PublishGitHubRelease.ID, MarkWithdrawn.ID), host::tryWriting);
    }

    /** Whether the token, or the job as a trusted publisher, may upload to these projects. */
    public static Door index(PackageIndex index, List<String> projects) {
        return new Door(INDEX, List.of(PublishPackages.ID), () -> index.tryLock(projects));
    }

    /** Whether the bot may post; a token that is none keeps it shut. */
    public static Door discord(Optional<Announcements> announcements, Optional<Problem> malformed) {
        return new Door(
                DISCORD,
                List.of(AnnounceRelease.ID, AnnounceWithdrawal.ID),
                () -> announcements.isPresent() ? announcements.get().tryLock() : malformed);
    }

    /** Whether the archive of releases answers; nobody needs a key to ask it. */
    public static Door zenodo(Archive archive) {
        return new Door(ZENODO, List.of(LinkDoi.ID), archive::tryLock);
    }

    /**
     * Whether the token may push images there.
     *
     * @param names of the images, below the destination's namespace
     */
    public static Door registry(Destination destination, List<String> names) {
        var host = destination.registry().host();
        return new Door(
                new StageId(REGISTRY.id(), REGISTRY.title() + " to " + host),
                List.of(PushImages.ID, MoveTags.ID, RestoreTags.ID),
                () -> destination
                        .registry()
                        .tryLock(names.stream().map(destination::repository).toList()));
    }

    /** Whether the token may publish charts of these names there. */
    public static Door chartmuseum(ChartRepository charts, List<String> names) {
        return new Door(
                new StageId(CHARTMUSEUM.id(), CHARTMUSEUM.title() + " in " + charts.text()),
                List.of(PublishCharts.ID),
                () -> charts.tryLock(names));
    }
}
