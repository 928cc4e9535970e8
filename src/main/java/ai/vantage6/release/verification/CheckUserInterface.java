package ai.vantage6.release.verification;

import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Optional;

/** Looks which version the user interface of the community shows. */
record CheckUserInterface(Sought sought, LivePage page, Known known) implements Check.Look {

    static final StageId ID = new StageId("user-interface", "Look at the user interface");

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var subject = page.page().toString();
        var stamp = page.stamp();
        if (stamp.isEmpty()) {
            return List.of(new Finding.NotCompared(subject, "it answers and does not say which version it is"));
        }
        var expected = known.live();
        var shown = stamp.get().version().withoutPost();
        if (expected.isEmpty() || !expected.get().isFinal()) {
            return List.of(new Finding.NotCompared(
                    subject, "it shows " + shown + ", and no final of this major version is out for it"));
        }
        if (!expected.get().equals(shown)) {
            return List.of(Each.wrong(
                    "user-interface-version",
                    subject,
                    "it shows " + shown + " and should show " + expected.get(),
                    "Deploy it again: run the release of " + expected.get() + " with only: deploy-ui"));
        }
        var other = sought.tagged()
                .filter(_ -> shown.equals(sought.version()))
                .filter(commit -> !commit.equals(stamp.get().commit()));
        return List.of(
                other.isEmpty()
                        ? new Finding.Good(subject, "shows " + shown)
                        : Each.wrong(
                                "user-interface-version",
                                subject,
                                "it shows " + shown + " of the commit "
                                        + stamp.get().commit().abbreviated() + ", and "
                                        + other.get().abbreviated() + " is tagged",
                                "Find out who deployed it"));
    }

    /** Why nobody looks. */
    static Optional<String> leftOut(Sought sought, Outside outside) {
        if (sought.scope().userInterface().isEmpty()) {
            return Optional.of("this repository has no user interface");
        }
        return outside.userInterface().isPresent()
                ? Optional.empty()
                : Optional.of("the configuration names no live user interface (live: {user-interface: …})");
    }
}
