package ai.vantage6.release.stages;

import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.ReleaseHost;
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
        return new Door(GITHUB, List.of(DraftGitHubRelease.ID, PublishGitHubRelease.ID), host::tryWriting);
    }

    /** Whether the token, or the job as a trusted publisher, may upload to these projects. */
    public static Door index(PackageIndex index, List<String> projects) {
        return new Door(INDEX, List.of(PublishPackages.ID), () -> index.tryLock(projects));
    }

    /** Whether the bot may post; a token that is none keeps it shut. */
    public static Door discord(Optional<Announcements> announcements, Optional<Problem> malformed) {
        return new Door(
                DISCORD,
                List.of(AnnounceRelease.ID),
                () -> announcements.isPresent() ? announcements.get().tryLock() : malformed);
    }
}
