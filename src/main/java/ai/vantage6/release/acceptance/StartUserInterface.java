package ai.vantage6.release.acceptance;

import ai.vantage6.release.containers.ContainerPlan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.vantage6.UserInterfacePage;
import java.util.Optional;

/** Starts the candidate's user interface, and waits until its page answers. */
record StartUserInterface(String image) implements Step<Grounds, UserInterfacePage> {

    private static final int PORT = 80;

    @Override
    public StageId id() {
        return new StageId("start-user-interface", "Start the user interface");
    }

    @Override
    public Seen<UserInterfacePage> take(Grounds grounds) throws ReleaseException, InterruptedException {
        new Provision(grounds).of(image);
        var container = grounds.host()
                .start(ContainerPlan.of(grounds.family().container("ui"), image).answeringAt(PORT));
        var page = new UserInterfacePage(grounds.caller(), container.address());
        var silent = grounds.patience()
                .<Optional<Problem>>until("the user interface to answer", () -> asked(page), Optional::isEmpty);
        return silent.isEmpty()
                ? Seen.good(image, "its page answers", page)
                : Seen.wrong(
                        image,
                        new Problem(
                                "user-interface-silent",
                                "open the user interface of " + image,
                                "it did not answer within " + grounds.patience().text() + ": "
                                        + silent.get().because() + "; its last words:\n" + container.lastWords() + "\n",
                                "Mend the image of the user interface"));
    }

    private static Optional<Problem> asked(UserInterfacePage page) throws InterruptedException {
        try {
            page.title();
            return Optional.empty();
        } catch (ReleaseException e) {
            return Optional.of(e.problem());
        }
    }
}
