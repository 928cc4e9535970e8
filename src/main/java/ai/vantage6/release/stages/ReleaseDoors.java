package ai.vantage6.release.stages;

import ai.vantage6.release.azure.WebApp;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.BranchRules;
import ai.vantage6.release.github.DeploymentRules;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.sigstore.Signer;
import java.util.List;
import java.util.Optional;

/** The services that a release goes through, each with the stages that need it open. */
public final class ReleaseDoors {

    private static final StageId GIT = new StageId("git", "push to the repository");
    private static final StageId GITHUB = new StageId("github", "write releases on GitHub");
    private static final StageId INDEX = new StageId("index", "upload to PyPI");

    private static final StageId FULCIO = new StageId("fulcio", "get a certificate of sigstore");
    private static final StageId REKOR = new StageId("rekor", "enter signatures into the log of sigstore");
    private static final StageId KUDU = new StageId("kudu", "deploy the user interface");

    private ReleaseDoors() {}

    /** Whether an environment of the repository admits a release. */
    public static List<Door> environment(DeploymentRules rules, String name) {
        var id = new StageId("environment", "run in the environment " + name);
        return List.of(new Door(id, List.of(), () -> rules.obstacle(name)));
    }

    /** Whether COMMIT_PAT may push; of a branch's own rules when it is known which one takes the version commit. */
    public static Door git(SourceRepository repository, BranchRules rules, Optional<String> branch) {
        return new Door(GIT, List.of(CommitVersion.ID), () -> {
            repository.checkPush();
            return told(() -> rules.obstacle(branch));
        });
    }

    /** The door of the host itself tells when the host cannot be asked, and the stage asks again. */
    private static Optional<Problem> told(Door.Lock lock) throws InterruptedException {
        try {
            return lock.tryLock();
        } catch (ReleaseException e) {
            return Optional.empty();
        }
    }

    /** Whether the token may write releases. */
    public static Door github(ReleaseHost host) {
        return new Door(
                GITHUB, List.of(DraftGitHubRelease.ID, PublishGitHubRelease.ID, MarkWithdrawn.ID), host::tryWriting);
    }

    /** Whether the token, or the job as a trusted publisher, may upload to these projects. */
    public static Door index(PackageIndex index, List<String> projects) {
        return new Door(INDEX, List.of(PublishPackages.ID), () -> index.tryLock(projects));
    }

    /** Whether the job can be vouched for. */
    public static Door fulcio(Signer signer) {
        return new Door(FULCIO, List.of(AttestPackages.ID), signer::tryAuthority);
    }

    /** Whether signatures can be entered. */
    public static Door rekor(Signer signer) {
        return new Door(REKOR, List.of(AttestPackages.ID), signer::tryLog);
    }

    /** Whether the publish profile, or Entra, may deploy there. */
    public static Door kudu(Optional<WebApp> app) {
        return new Door(
                new StageId(
                        KUDU.id(),
                        KUDU.title() + app.map(one -> " to " + one.text()).orElse("")),
                List.of(DeployUserInterface.ID),
                () -> app.isPresent() ? app.get().tryLock() : Optional.empty());
    }
}
