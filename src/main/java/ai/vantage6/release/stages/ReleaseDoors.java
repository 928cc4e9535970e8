package ai.vantage6.release.stages;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Optional;

/** The services that a release goes through, each with the stages that need it open. */
public final class ReleaseDoors {

    private static final StageId GIT = new StageId("git", "push to the repository");

    private ReleaseDoors() {}

    /** Whether COMMIT_PAT may push. */
    public static Door git(SourceRepository repository) {
        return new Door(GIT, List.of(CommitVersion.ID), () -> {
            repository.checkPush();
            return Optional.empty();
        });
    }
}
