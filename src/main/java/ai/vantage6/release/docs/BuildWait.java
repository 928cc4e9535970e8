package ai.vantage6.release.docs;

import ai.vantage6.release.docs.Build.State;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The wait for a build to end, within a time limit for all of it. */
final class BuildWait {

    private final ReadTheDocsApi api;
    private final Instant end;
    private String said = "";

    BuildWait(ReadTheDocsApi api, Duration limit) {
        this.api = api;
        this.end = api.caller().policy().time().instant().plus(limit);
    }

    /** How much time is left. */
    Duration left() {
        var left = Duration.between(api.caller().policy().time().instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The build as it ended, or the newer one for which it was cancelled; still running when the time is over. */
    Build finished(DocumentedVersion version, Build begun) throws ReleaseException, InterruptedException {
        var build = begun;
        while (true) {
            var current = build.id();
            var what = "build " + current + " of " + version.slug() + " on Read the Docs";
            var last = api.caller().policy().poll(what, left(), () -> look(version, current), one -> !one.isRunning());
            var next = last.state() instanceof State.Cancelled ? api.newer(version, current) : Optional.<Build>empty();
            if (next.isEmpty()) {
                return last;
            }
            build = next.get();
        }
    }

    private Build look(DocumentedVersion version, long id) throws ReleaseException, InterruptedException {
        var build = api.build(id);
        if (build.state() instanceof State.Running(var step) && !step.equals(said)) {
            said = step;
            api.caller()
                    .policy()
                    .progress()
                    .say("Read the Docs: build " + id + " of " + version.slug() + " is " + step);
        }
        return build;
    }
}
